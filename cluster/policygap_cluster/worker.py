# SPDX-License-Identifier: GPL-3.0-or-later
"""One long-lived `policygap worker`, and exactly one answer for each document, whatever happens to it.

The worker itself contains hostile documents: each has a deadline and a memory limit, and its end is a row. Here we only meet
what it cannot see: its own process killed, or silent."""

import collections
import json
import os
import select
import subprocess
import tempfile
import time

from .problem import Problem

# So many requests are on their way at once: the worker never waits for the next, and few are doubtful when it dies.
_WINDOW = 4
# A document that was the one being read so often when a worker died is left alone.
MAXIMUM_LOSSES = 3
# Starts without an answer, one after the other: then the machine is at fault, not the documents.
_MAXIMUM_IDLE_STARTS = 10
# What policygap says when the machine gives it no process to read with.
_STOPPED_BY_MACHINE = 5


class _Process:
    def __init__(self, command):
        self.errors = tempfile.TemporaryFile()
        try:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors)
        except OSError:
            self.errors.close()
            raise
        self.pending = b""

    def send(self, request):
        """False where nobody reads any more."""
        try:
            self.process.stdin.write(request)
            self.process.stdin.flush()
            return True
        except BrokenPipeError:
            return False

    def lines(self, seconds):
        """The lines that came; None at the end of all, or where none came in time."""
        ready, _, _ = select.select([self.process.stdout], [], [], seconds)
        block = os.read(self.process.stdout.fileno(), 1 << 20) if ready else b""
        if not block:
            return None
        whole, end, self.pending = (self.pending + block).rpartition(b"\n")
        return whole.split(b"\n") if end else []

    def told(self):
        self.errors.seek(0)
        return self.errors.read(2000).decode("utf-8", "replace").strip()

    def end(self, at_once):
        if at_once:
            self.process.kill()
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.errors.close()
        return self.process.returncode


def _request(number, document):
    return (
        json.dumps({"id": str(number), "path_bytes": document.path.hex(), "named": document.named}) + "\n"
    ).encode()


def lost_reply(command, message):
    """The reply for a document that no worker survives, in the form of the program in use: its own answer to a request that
    names no file, with our reason."""
    asked = subprocess.run(command, input=b'{"id":"lost","path":""}\n', stdout=subprocess.PIPE, check=True).stdout
    reply = json.loads(asked)
    reply["problems"] = [{"code": "crash", "message": message, "pages": []}]
    return reply


def judge(documents, program, options, deadline_seconds):
    """Yields (document, reply as parsed JSON, attempts), each document once, in any order.

    Problem where the program cannot be started or ends again and again without an answer."""
    command = [program, "worker", "--stdin-jsonl", "--jobs", "1", *options]
    waiting = collections.deque(enumerate(documents))
    losses = collections.Counter()
    idle_starts = 0
    while waiting:
        number, document = waiting[0]
        if losses[number] >= MAXIMUM_LOSSES:
            waiting.popleft()
            message = f"the worker ended {losses[number]} times while it read this document"
            yield document, lost_reply(command, message), losses[number]
            continue
        try:
            process = _Process(command)
        except OSError as error:
            raise Problem(f"{program}: cannot be started: {error.strerror}", 5) from error
        running, has_answered, is_silent = collections.OrderedDict(), False, False
        # A document that was lost with a worker is read alone, so that its neighbours are not suspected with it.
        window = 1 if losses[number] else _WINDOW
        while waiting or running:
            while waiting and len(running) < window and (window > 1 or not has_answered):
                number, document = waiting.popleft()
                running[number] = document
                process.send(_request(number, document))
            if not running:
                break  # the doubtful one is answered: the others get a wide window again
            began = time.monotonic()
            lines = process.lines(deadline_seconds * 3 + 60)
            if lines is None:
                is_silent = time.monotonic() - began > deadline_seconds
                break
            for line in lines:
                reply = json.loads(line)
                answered = int(reply["id"])
                has_answered = True
                yield running.pop(answered), reply, losses[answered] + 1
        told = "" if has_answered else process.told()
        status = process.end(at_once=is_silent)
        idle_starts = 0 if has_answered or not running else idle_starts + 1
        if idle_starts and status == 2:
            raise Problem(f"{program} worker: {told}")
        if idle_starts >= _MAXIMUM_IDLE_STARTS:
            raise Problem(f"{program} worker ended {idle_starts} times without an answer (status {status}): {told}", 5)
        if running:
            # Answers come in the order of requests, so the first without one is what was being read.
            if status != _STOPPED_BY_MACHINE:
                losses[next(iter(running))] += 1
            waiting.extendleft(reversed(running.items()))
            time.sleep(0.2 * idle_starts)
