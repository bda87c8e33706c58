# SPDX-License-Identifier: GPL-3.0-or-later
"""The job on a real loopback cluster: exactly one row for each document, whatever is killed, and errors before results.

cluster/test.sh runs it. POLICYGAP_TEST_DOCUMENTS (200) is how many ordinary documents stand beside the hostile ones."""

import collections
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unittest

_HERE = os.path.dirname(os.path.abspath(__file__))
_ROOT = os.path.dirname(os.path.dirname(_HERE))
sys.path.insert(0, os.path.dirname(_HERE))

# pylint: disable=wrong-import-position
import pyarrow.parquet as pq

from loopback import Cluster
from policygap_cluster import parts

PROGRAM = os.path.join(_ROOT, "build", "release", "policygap")
DOCUMENTS = int(os.environ.get("POLICYGAP_TEST_DOCUMENTS", "200"))
LIMITS = ["--timeout", "20"]
DATED = ["--report-date", "2026-11-22", "--format", "html,json"]

# Names on PATH of the nodes: what one node has and another has not.
_SCRIPTS = {
    # A twentieth of a second before each document, so that there is a middle to kill something in.
    "policygap-slow": """
case "$*" in *--stdin-jsonl*) while read -r line; do sleep 0.05; printf '%s\\n' "$line"; done | "$program" "$@" ;; *) exec "$program" "$@" ;; esac
""",
    # A worker that dies of one document.
    "policygap-fragile": """
case "$*" in *--stdin-jsonl*) ;; *) exec "$program" "$@" ;; esac
while read -r line; do case "$line" in *706f69736f6e*) kill -9 $$; exit ;; esac; printf '%s\\n' "$line"; done | "$program" "$@"
""",
    "policygap-newer": """ "$program" "$@" | sed 's/"version":"[^"]*"/"version":"9.9.9"/' """,
    "policygap-plain": """ exec "$program" "$@" """,
}


class Node:
    """What the nodes of the test cluster have on PATH."""

    def __init__(self, directory, number):
        self.directory = os.path.join(directory, f"node{number}")
        os.mkdir(self.directory)

    def add(self, name, script):
        path = os.path.join(self.directory, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/bash\nprogram={PROGRAM}\n{_SCRIPTS[script].strip()}\n")
        os.chmod(path, 0o755)


class Share(unittest.TestCase):
    """A cluster of two, for all tests; worker 2 may not read what is closed, although it is root's."""

    @classmethod
    def new_cluster(cls):
        return Cluster(2, cls.environments, {2: ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]})

    def out(self, name):
        path = os.path.join(self.directory, name)
        shutil.rmtree(path, ignore_errors=True)
        return path

    def command(self, share, out, program=PROGRAM, cluster=None, more=()):
        events = os.path.join(self.directory, "events")
        os.makedirs(events, exist_ok=True)
        settings = ["--conf", "spark.eventLog.enabled=true", "--conf", f"spark.eventLog.dir=file://{events}"]
        words = [os.path.join(_ROOT, "cluster", "submit.sh"), "--master", (cluster or self.cluster).master, *settings]
        return [*words, share, "--out", out, "--program", program, *LIMITS, *more]

    def environment(self):
        return {**self.cluster.environment, "PATH": self.first_node + ":" + os.environ["PATH"]}

    def run_job(self, share, out, program=PROGRAM, cluster=None, status=0, prefix=(), more=()):
        environment = {**(cluster or self.cluster).environment, "PATH": self.environment()["PATH"]}
        command = [*prefix, *self.command(share, out, program, cluster, more)]
        run = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=900
        )
        told = run.stdout.decode("utf-8", "replace")  # spark-submit makes one stream of the driver's two
        self.assertEqual(run.returncode, status, told)
        return told

    def start_job(self, share, out, cluster=None):
        """One that goes slowly; back when its first part is there."""
        environment = {**(cluster or self.cluster).environment, "PATH": self.environment()["PATH"]}
        job = subprocess.Popen(
            self.command(share, out, "policygap-slow", cluster), env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )
        end = time.monotonic() + 300
        while not finished_parts(out):
            if job.poll() is not None or time.monotonic() > end:
                self.fail(job.communicate()[0].decode("utf-8", "replace"))
            time.sleep(0.05)
        return job

    def end_job(self, job):
        told = job.communicate(timeout=900)[0].decode("utf-8", "replace")
        self.assertEqual(job.returncode, 0, told)
        return told

    def failed_tasks(self):
        """Task attempts that failed since the last call, as Spark itself counts them."""
        failed, events = [], os.path.join(self.directory, "events")
        for name in os.listdir(events):
            with open(os.path.join(events, name), encoding="utf-8") as file:
                for line in file:
                    event = json.loads(line)
                    if event["Event"] == "SparkListenerTaskEnd" and event["Task End Reason"]["Reason"] != "Success":
                        failed.append(event["Task End Reason"]["Reason"])
        shutil.rmtree(events)
        return failed

    def assert_whole(self, share, out):
        """Exactly one row for each document of the manifest."""
        expected = collections.Counter(listed(share))
        found = collections.Counter(row["path"] for row in rows_of(out))
        self.assertEqual(found, expected)
        done = parts.read_done(out)
        self.assertEqual((done["documents"], done["rows"]), (len(expected), len(expected)))

    def assert_same_rows(self, out, other):
        self.assertEqual(comparable(rows_of(out)), comparable(rows_of(other)))


def setUpModule():
    """The share, what stands on the nodes, and the cluster: one for all tests."""
    Share.directory = tempfile.mkdtemp(prefix="policygap-cluster-test-")
    unittest.addModuleCleanup(shutil.rmtree, Share.directory, ignore_errors=True)
    Share.share = os.path.join(Share.directory, "share")
    subprocess.run([sys.executable, os.path.join(_ROOT, "bench", "make_share.py"), Share.share, str(DOCUMENTS)], check=True)
    nodes = [Node(Share.directory, 1), Node(Share.directory, 2)]
    for node in nodes:
        for name in ("policygap-slow", "policygap-fragile"):
            node.add(name, name)
    nodes[0].add("policygap-missing", "policygap-plain")
    nodes[0].add("policygap-newer", "policygap-plain")
    nodes[1].add("policygap-newer", "policygap-newer")
    Share.first_node = nodes[0].directory
    Share.environments = {number: {"PATH": node.directory + ":" + os.environ["PATH"]} for number, node in enumerate(nodes, start=1)}
    Share.cluster = unittest.enterModuleContext(Share.new_cluster())


def finished_parts(out):
    found = []
    for directory, _, names in os.walk(os.path.join(out, "parts")):
        found += [os.path.join(directory, name) for name in names if name.endswith(".parquet")]
    return found


def listed(share):
    run = subprocess.run([PROGRAM, "scan", share, "--manifest"], capture_output=True, check=False)
    entries = [json.loads(line) for line in run.stdout.splitlines()]
    return [entry["path"] for entry in entries if entry["schema"] == "policygap-manifest/1"]


def rows_of(out):
    rows = []
    for entry in parts.read_done(out)["files"]:
        if entry["name"].endswith(".parquet"):
            rows += pq.read_table(os.path.join(out, entry["name"])).to_pylist()
    return rows


def comparable(rows):
    """Without what differs from run to run on purpose."""
    free = ("milliseconds", "node", "attempts")
    return {row["path"]: {name: value for name, value in row.items() if name not in free} for row in rows}


def policy(number):
    text = f"# Kommunikationspolicy {number}\n\nAll extern kommunikation ska gå via informationsavdelningen.\n\n"
    return text + "Medarbetare får inte uttala sig i medierna. " * (1 + number % 7) + "\n"


class OneRowForEach(Share):
    """Whatever is in the documents."""

    def test_hostile_and_ordinary_documents_give_the_report_of_a_scan(self):
        share, out = os.path.join(self.directory, "mixed"), self.out("mixed-out")
        shutil.copytree(self.share, share)
        subprocess.run(
            [sys.executable, os.path.join(_ROOT, "tests", "hostile", "make_hostile.py"), os.path.join(share, "hostile"), "--small"],
            check=True, stdout=subprocess.DEVNULL,
        )
        hostile = os.path.join(share, "hostile")
        # Whether these are read to their end hangs on how fast the machine is at that moment.
        for name in ("docx/bomb_paragraphs_3GiB.docx", "docx/paras_1e6.docx", "pdf/tiny_chars_1e5.pdf"):
            os.unlink(os.path.join(hostile, name))
        # Closed to the second node alone, which here may not pass over modes.
        for name in ("fs/noperm_dir", "fs/noperm.docx"):
            os.chmod(os.path.join(hostile, name), stat.S_IRWXU)
        os.makedirs(os.path.join(self.directory, "events"), exist_ok=True)
        told = self.run_job(share, out)
        self.assertEqual(self.failed_tasks(), [])
        self.assertIn("done: ", told)
        self.assert_whole(share, out)
        self.assertGreater(sum(1 for row in rows_of(out) if row["status"] != "ok"), 50)
        self.assertGreater(sum(1 for row in rows_of(out) if row["copy_of"]), 10)
        lines, scanned, merged = out + ".jsonl", self.out("scanned"), self.out("merged")
        with open(lines, "wb") as file:
            subprocess.run([os.path.join(_ROOT, "cluster", "export.sh"), out], stdout=file, check=True)
        merge = subprocess.run([PROGRAM, "merge", "--portfolio", lines, "--out", merged, "--quiet", *DATED], check=False)
        scan = subprocess.run([PROGRAM, "scan", share, "--out", scanned, "--quiet", *LIMITS, *DATED], check=False)
        self.assertEqual((merge.returncode, scan.returncode), (3, 3))
        ours, theirs = (json_of(os.path.join(directory, "report.json")) for directory in (merged, scanned))
        for name in theirs:
            if name != "documents":
                self.assertEqual(ours[name], theirs[name], name)
        for our_document, their_document in zip(ours["documents"], theirs["documents"]):
            self.assertEqual(our_document, their_document)
        for name in ("report.json", "report.html", "portfolio.html"):
            self.assertTrue(same_bytes(os.path.join(merged, name), os.path.join(scanned, name)), name)
        pages = [sorted(os.listdir(os.path.join(directory, "documents"))) for directory in (merged, scanned)]
        self.assertEqual(pages[0], pages[1])

    def test_a_document_that_no_worker_survives_is_a_row(self):
        share, out = os.path.join(self.directory, "fragile"), self.out("fragile-out")
        os.mkdir(share)
        for number in range(12):
            write(os.path.join(share, "poison.md" if number == 5 else f"p{number}.md"), policy(number))
        self.run_job(share, out, "policygap-fragile")
        self.assertEqual(self.failed_tasks(), [])
        self.assert_whole(share, out)
        rows = {os.path.basename(row["path"]): row for row in rows_of(out)}
        poison = rows.pop("poison.md")
        self.assertEqual((poison["status"], poison["problems"][0]["code"], poison["attempts"]), ("unreadable", "crash", 3))
        self.assertEqual({(row["status"], row["attempts"]) for row in rows.values()}, {("ok", 1)})

    def test_a_second_run_reads_only_what_is_new_or_changed(self):
        share, out = os.path.join(self.directory, "changing"), self.out("changing-out")
        os.mkdir(share)
        for number in range(10):
            write(os.path.join(share, f"p{number}.md"), policy(number))
        write(os.path.join(share, "pcopy.md"), policy(3))
        self.assertIn("; 10 documents read now", self.run_job(share, out))  # the copy is not
        first = rows_of(out)
        self.assertEqual([row["copy_of"] for row in first if row["path"].endswith("copy.md")], [os.path.join(share, "p3.md")])
        self.assertIn("; 0 documents read now", self.run_job(share, out))
        self.assertEqual(rows_of(out), first)
        kept = comparable(first)
        os.unlink(os.path.join(share, "p1.md"))
        write(os.path.join(share, "p2.md"), policy(2) + "Nytt.\n")
        write(os.path.join(share, "p20.md"), policy(20))
        self.assertIn("; 2 documents read now", self.run_job(share, out))
        self.assert_whole(share, out)
        now = comparable(rows_of(out))
        for name in ("p0.md", "p3.md", "pcopy.md", "p9.md"):
            self.assertEqual(now[os.path.join(share, name)], kept[os.path.join(share, name)])
        self.assertEqual(len([name for name in os.listdir(out) if name.startswith("rows-")]), 1)
        done_names = parts.read_done(out)
        os.truncate(os.path.join(out, done_names["files"][0]["name"]), 10)
        export = subprocess.run([os.path.join(_ROOT, "cluster", "export.sh"), out], capture_output=True, check=False)
        self.assertEqual((export.returncode, export.stdout), (2, b""))
        self.assertIn(b"done.json says", export.stderr)


class Killed(Share):
    """Whatever is killed, the rows are those of an undisturbed run."""

    def setUp(self):
        self.undisturbed = os.path.join(self.directory, "undisturbed")
        if not os.path.exists(os.path.join(self.undisturbed, "done.json")):
            self.run_job(self.share, self.undisturbed)

    def assert_undisturbed(self, out):
        self.assert_whole(self.share, out)
        self.assert_same_rows(out, self.undisturbed)

    def test_policygap_killed_on_a_node_is_started_again_and_no_task_fails(self):
        out = self.out("killed-worker")
        os.makedirs(os.path.join(self.directory, "events"), exist_ok=True)
        self.failed_tasks()
        job = self.start_job(self.share, out)
        killed = 0
        for _ in range(2):  # once less than a document is given
            killed += kill_all(worker_processes())
            time.sleep(0.5)
        told = self.end_job(job)
        self.assertGreater(killed, 0)
        self.assertNotIn(", 0 times a worker ended", told)
        self.assertEqual(self.failed_tasks(), [])
        self.assert_undisturbed(out)

    def test_a_driver_killed_leaves_nothing_that_passes_for_complete_and_the_next_goes_on(self):
        out = self.out("killed-driver")
        job = self.start_job(self.share, out)
        os.killpg(job.pid, signal.SIGKILL)
        job.communicate()
        export = subprocess.run([os.path.join(_ROOT, "cluster", "export.sh"), out], capture_output=True, check=False)
        self.assertEqual((export.returncode, export.stdout), (2, b""))
        self.assertIn(b"not complete", export.stderr)
        kept = sum(pq.read_metadata(path).num_rows for path in finished_parts(out))
        self.assertGreater(kept, 0)
        told = self.run_job(self.share, out, "policygap-slow")
        read = int(told.split("; ")[1].split()[0])
        self.assertLess(read, len({row["sha256"] for row in rows_of(self.undisturbed)}))
        self.assert_undisturbed(out)

    def test_a_spark_worker_and_its_executor_killed(self):
        out = self.out("killed-node")
        with self.new_cluster() as cluster:
            job = self.start_job(self.share, out, cluster)
            doomed = cluster.worker(1)
            executors = [pid for pid in processes_under(doomed.pid) if b"CoarseGrainedExecutorBackend" in command_of(pid)]
            self.assertEqual(len(executors), 1)
            kill_all([executors[0], doomed.pid])
            self.end_job(job)
        self.assert_undisturbed(out)


class ToldBefore(Share):
    """What is wrong is said before anything is read, and nothing passes for complete."""

    def assert_refused(self, out, told, *words):
        for word in words:
            self.assertIn(word, told)
        self.assertFalse(os.path.exists(os.path.join(out, "done.json")))
        self.assertEqual(finished_parts(out), [])

    def test_no_such_share(self):
        out = self.out("refused")
        told = self.run_job(os.path.join(self.directory, "no such share"), out, status=2)
        self.assert_refused(out, told, "no such share: no such file or directory", "is the share mounted")

    def test_an_unreadable_share(self):
        out, share = self.out("refused"), os.path.join(self.directory, "closed")
        os.makedirs(share, exist_ok=True)
        write(os.path.join(share, "a.md"), policy(1))
        os.chmod(share, 0)
        prefix = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
        told = self.run_job(share, out, status=2, prefix=prefix)
        self.assert_refused(out, told, "closed: permission denied")
        told = self.run_job(share, out, status=2)  # here it can be read, on the second node it cannot
        self.assert_refused(out, told, "(executor ", "closed: permission denied", "mounted on every node")
        os.chmod(share, stat.S_IRWXU)

    def test_a_node_without_the_program(self):
        out = self.out("refused")
        told = self.run_job(self.share, out, "policygap-missing", status=2)
        self.assert_refused(out, told, "(executor ", "no policygap at policygap-missing", "install it there")

    def test_nodes_with_different_versions(self):
        out = self.out("refused")
        told = self.run_job(self.share, out, "policygap-newer", status=2)
        self.assert_refused(out, told, "policygap's version differ: 9.9.9 here", "install the same version")


def json_of(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def same_bytes(path, other):
    with open(path, "rb") as ours, open(other, "rb") as theirs:
        return ours.read() == theirs.read()


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def command_of(pid):
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return file.read()
    except OSError:
        return b""


def parents():
    found = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="ascii", errors="replace") as file:
                    found[int(name)] = int(file.read().rpartition(")")[2].split()[1])
            except OSError:
                pass
    return found


def processes_under(pid):
    """A process and all that descend from it."""
    parent_of, under = parents(), [pid]
    for process in under:
        under += [child for child, parent in parent_of.items() if parent == process]
    return under


def worker_processes():
    """`policygap worker` of this program, not the processes that read for it."""
    found = []
    for pid, parent in parents().items():
        is_worker = command_of(pid).startswith(PROGRAM.encode() + b"\0worker\0")
        if is_worker and not command_of(parent).startswith(PROGRAM.encode() + b"\0worker\0"):
            found.append(pid)
    return found


def kill_all(pids):
    killed = 0
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
            killed += 1
        except ProcessLookupError:
            pass
    return killed


# Ended from outside, the clusters are stopped all the same.
signal.signal(signal.SIGTERM, signal.default_int_handler)

if __name__ == "__main__":
    unittest.main()
