#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a document share on Apache Spark, with `policygap worker` on every node.

    cluster/submit.sh --master spark://HOST:7077 /mnt/share --out /mnt/result
    cluster/export.sh /mnt/result > results.jsonl
    policygap merge --portfolio results.jsonl --out report

The share, --out, policygap and a Python with PyArrow stand at the same paths on every node. The same command again reads only what
is missing or changed. Exit status: 0 done; 2 wrong usage, share or program; 4 nothing to read; 5 stopped, start it again."""

import argparse
import collections
import fcntl
import hashlib
import json
import os
import sys
import tempfile
import time
import uuid
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

# pylint: disable=wrong-import-position
from policygap_cluster import cost, manifest, node, parts
from policygap_cluster.plan import Plan
from policygap_cluster.problem import Problem, told_in

# A content that changes while it is read is read again, but not for ever.
_MAXIMUM_ROUNDS = 4


def say(text):
    print(f"policygap-spark: {text}", file=sys.stderr, flush=True)


def arguments_of(words):
    parser = argparse.ArgumentParser(prog="job.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("share", nargs="*", help="directories or documents, at the same path on every node")
    parser.add_argument("--files-from", metavar="FILE", help="read further paths from this file, each ended by NUL (find -print0)")
    parser.add_argument("--include", action="append", default=[], metavar="GLOB", help="as of policygap scan")
    parser.add_argument("--exclude", action="append", default=[], metavar="GLOB", help="as of policygap scan")
    parser.add_argument("--out", required=True, metavar="DIR", help="directory for the result, at the same path on every node")
    parser.add_argument("--program", default="policygap", help="policygap on every node: a path, or a name on PATH")
    parser.add_argument("--rules", action="append", default=[], metavar="DIR", help="add rules of your own, at the same path on every node")
    parser.add_argument("--timeout", type=int, default=60, metavar="SECONDS", help="that one document may take")
    parser.add_argument("--memory", type=int, default=1536, metavar="MIB", help="that reading one document may take")
    parser.add_argument("--ocr", default="auto", choices=["auto", "never", "always"], help="text recognition")
    parser.add_argument("--split", default="cost", choices=["cost", "count"], help="how tasks are made: count is there to be compared with")
    given = parser.parse_args(words)
    if not given.share and not given.files_from:
        parser.error("no share given")
    return given


def worker_options(given):
    options = ["--timeout", str(given.timeout), "--memory", str(given.memory), "--ocr", given.ocr]
    for directory in given.rules:
        options += ["--rules", os.path.abspath(directory)]
    return options


def walk_arguments(given):
    words = ["--files-from", given.files_from, "-0"] if given.files_from else []
    for name in ("include", "exclude"):
        for glob in getattr(given, name):
            words += [f"--{name}", glob]
    return words


class Job:
    """One run. `run` is what every task gets to know."""

    def __init__(self, given):
        self.given = given
        self.out = os.path.abspath(given.out)
        options = worker_options(given)
        try:
            facts = node.program_facts(given.program, options)
        except Problem as problem:
            raise Problem(f"here, where the job is started: {problem.message}") from None
        self.parts = parts.setting_directory(self.out, facts["setting"])
        self.run = {
            "program": given.program,
            "options": options,
            "facts": facts,
            "deadline_seconds": given.timeout,
            "roots": [os.path.abspath(root) for root in given.share],
            "out": self.out,
            "parts": self.parts,
            "token": os.path.join(self.out, f".run-{uuid.uuid4().hex}"),
        }
        self.judged = 0
        self.reading_seconds = 0.0
        self.losses = 0
        self.lock = None
        self.began = time.monotonic()
        self.context = None
        self.package = tempfile.TemporaryDirectory()
        self.slots = 1
        self.plan = None

    def start(self):
        """Lists the share and checks what can be checked without Spark, then begins."""
        documents, self.left_out = manifest.list_share(
            self.given.program, self.run["roots"], walk_arguments(self.given), self.out
        )
        os.makedirs(self.parts, mode=0o700, exist_ok=True)
        self.lock = os.open(os.path.join(self.out, ".lock"), os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem(f"{self.out}: another job is writing there") from None
        with open(self.run["token"], "w", encoding="utf-8"):
            pass
        self.plan = Plan(sorted(documents), *parts.known_files(self.parts))
        say(f"{len(documents)} documents to have a row, {len(self.left_out)} lines left out ({self.seconds():.1f} s)")
        self.connect()
        say(f"connected ({self.seconds():.1f} s)")
        self.probe()

    def seconds(self):
        return time.monotonic() - self.began

    def connect(self):
        from pyspark import SparkConf, SparkContext

        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        conf = SparkConf().setAppName("policygap").setIfMissing("spark.scheduler.minRegisteredResourcesRatio", "1.0")
        conf.setIfMissing("spark.speculation", "true").setIfMissing("spark.speculation.multiplier", "3")
        # Speculation is for slow machines. A document may take up to its deadline, and its task is not slow for that.
        conf.setIfMissing("spark.speculation.minTaskRuntime", f"{self.given.timeout * 3}s")
        conf.setIfMissing("spark.ui.showConsoleProgress", "false")
        self.context = SparkContext(conf=conf)
        self.context.setLogLevel("ERROR")
        self.slots = max(self.context.defaultParallelism, 1)
        package = os.path.join(self.package.name, "policygap_cluster.zip")  # nodes fetch it while the job runs
        here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "policygap_cluster")
        with zipfile.ZipFile(package, "w") as archive:
            for name in sorted(os.listdir(here)):
                if name.endswith(".py"):
                    archive.write(os.path.join(here, name), f"policygap_cluster/{name}")
        self.context.addPyFile(package)

    def each(self, task, items, settled):
        """Runs `task(run, item)` for each item on the cluster, in this order; `settled(value)` as the values come."""
        run = self.run
        values = self.context.parallelize(items, len(items)).map(lambda item: task(run, item)).collect() if items else []
        for value in values:
            settled(value)

    def probe(self):
        """Asks every node before anything is read. A node that comes later is asked with its first task."""
        found = {}
        self.each(lambda run, _: node.probe(run), range(self.slots * 3), lambda value: found.update([value]))
        faults = [f"{name}: {fault}" for name, fault in sorted(found.items()) if fault]
        if faults:
            raise Problem("\n".join(faults))
        say(f"{self.slots} slots on {', '.join(sorted(found))} ({self.seconds():.1f} s)")

    def hash_files(self):
        """So that copies are judged once."""
        files = self.plan.to_hash()
        tasks, bytes_in_task = [[]], 0
        goal = max(sum(file.size_bytes for file in files) / (self.slots * 4), 1 << 20)
        for file in files:
            if bytes_in_task > goal:
                tasks.append([])
                bytes_in_task = 0
            tasks[-1].append(file)
            bytes_in_task += file.size_bytes + 4096
        if files:
            self.each(node.hash_task, tasks, self.plan.digests.update)
            say(f"{len(files)} files of equal size compared ({self.seconds():.1f} s)")

    def judge(self):
        """Every content is judged; the rows that the result is made of."""
        for _ in range(_MAXIMUM_ROUNDS):
            settled, missing = self.plan.settle()
            if not missing:
                return settled
            split = cost.split if self.given.split == "cost" else cost.split_by_count
            tasks = split(missing, self.slots) if self.given.split == "count" else split(missing, self.slots, self.given.timeout * 1000.0)
            say(f"{len(missing)} documents to read in {len(tasks)} tasks")
            self.each(node.judge_task, tasks, self.note)
            self.plan.by_path, self.plan.by_content = parts.known_files(self.parts)
            # What was read says itself which content it is; a digest from before may be out of date.
            for document in missing:
                self.plan.digests.pop(document.path, None)
        settled, missing = self.plan.settle()
        if missing:
            raise Problem(f"{missing[0].shown}: changes while it is read, and so do {len(missing) - 1} others\n  start the job again", 5)
        return settled

    def note(self, value):
        part, documents, seconds, losses = value
        self.plan.fresh.add(part)
        self.reading_seconds += seconds
        self.judged += documents
        self.losses += losses

    def write(self, settled):
        """The result, and done.json when it is whole."""
        digest = hashlib.sha256(self.parts.encode())
        for document, known, copy_of in settled:
            digest.update(repr((document, known.part, known.row, copy_of)).encode())
        digest.update(b"".join(self.left_out))
        name = digest.hexdigest()[:16]
        self.run["rows_name"] = f"rows-{name}"
        if self.is_written(name):
            return
        os.makedirs(os.path.join(self.out, f"rows-{name}"), mode=0o700, exist_ok=True)
        by_part = collections.defaultdict(list)
        for document, known, copy_of in settled:
            by_part[known.part].append((known.row, document.shown, document.path, document.size_bytes, document.modified_ns, copy_of))
        tasks, rows = [{}], 0
        goal = max(len(settled) / (self.slots * 2), 1000)
        for part, entries in sorted(by_part.items()):
            if rows > goal:
                tasks.append({})
                rows = 0
            tasks[-1][part] = entries
            rows += len(entries)
        files = []
        self.each(lambda run, item: node.rows_task(run, *item), list(enumerate(tasks)), files.append)
        files.sort(key=lambda file: file["name"])
        left_out = f"left-out-{name}.jsonl"
        parts.write_whole(os.path.join(self.out, left_out), self.write_left_out)
        counted = sum(file["rows"] for file in files)
        if counted != len(self.plan.documents):
            raise Problem(f"{counted} rows for {len(self.plan.documents)} documents; done.json is not written", 5)
        done = {
            "schema": "policygap-done/1",
            "documents": len(self.plan.documents),
            "rows": counted,
            "left_out": len(self.left_out),
            "setting": self.run["facts"]["setting"],
            "rows_directory": f"rows-{name}",
            "left_out_file": left_out,
            "files": files + [{"name": left_out, "rows": len(self.left_out), "bytes": os.path.getsize(os.path.join(self.out, left_out))}],
        }
        parts.write_whole(os.path.join(self.out, "done.json"), lambda path: write_text(path, json.dumps(done, indent=1) + "\n"))
        self.remove_older(name)

    def write_left_out(self, path):
        with open(path, "wb") as file:
            file.writelines(self.left_out)

    def is_written(self, name):
        try:
            return parts.read_done(self.out)["rows_directory"] == f"rows-{name}"
        except Problem:
            return False

    def remove_older(self, name):
        """Results that done.json no longer names, ours alone; what was judged stays in parts/."""
        for entry in os.scandir(self.out):
            if entry.name.startswith("rows-") and entry.name != f"rows-{name}" and entry.is_dir(follow_symlinks=False):
                for file in os.scandir(entry.path):
                    if file.name.startswith("part-"):
                        os.unlink(file.path)
                os.rmdir(entry.path)
            elif entry.name.startswith(".run-") and entry.path != self.run["token"]:
                os.unlink(entry.path)
            elif entry.name.startswith("left-out-") and entry.name != f"left-out-{name}.jsonl":
                os.unlink(entry.path)
        for entry in os.scandir(self.parts):
            if entry.name.endswith(".tmp"):  # of a task that was killed
                os.unlink(entry.path)

    def tell(self):
        done = parts.read_done(self.out)
        if self.judged:
            say(f"{self.reading_seconds:.1f} s of reading in {self.slots} slots for {self.seconds():.1f} s: "
                f"{100 * self.reading_seconds / (self.slots * self.seconds()):.1f} % of their time")
        say(
            f"done: {done['rows']} rows + {done['left_out']} left out = {done['documents'] + done['left_out']} in the manifest; "
            f"{self.judged} documents read now, {self.losses} times a worker ended under one ({self.seconds():.1f} s)"
        )

    def end(self):
        if self.context is not None:
            self.context.stop()
        self.package.cleanup()
        if os.path.exists(self.run["token"]):
            os.unlink(self.run["token"])


def write_text(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main(words):
    os.umask(0o077)  # results quote confidential documents
    job = None
    try:
        job = Job(arguments_of(words))
        job.start()
        job.hash_files()
        job.write(job.judge())
        job.tell()
        return 0
    except Problem as problem:
        say(problem.message)
        return problem.status
    except OSError as error:
        say(f"{error.filename or 'the result'}: {error.strerror or error}")
        return 5
    except Exception as error:  # what a task raised comes as Spark's own kind of error
        told = told_in(str(error))
        if told is None:
            raise
        say(told + "\n  what was read so far is kept: the same command goes on where this one stopped")
        return 5
    finally:
        if job is not None:
            job.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
