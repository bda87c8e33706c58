# SPDX-License-Identifier: GPL-3.0-or-later
"""What runs on a node: the checks, and the three kinds of task."""

import hashlib
import json
import os
import shutil
import socket
import stat
import subprocess
import time

from .manifest import check_roots
from .problem import Problem
from .worker import judge

# As policygap's own: what is larger is not read.
_LARGEST_BYTES = 512 << 20
_found = {}  # what a check found, by what was asked: once for each Python process


def node_name():
    """Host, and the executor on it: its working directory is named by its number."""
    return f"{socket.gethostname()} (executor {os.path.basename(os.getcwd())})"


def program_facts(program, options):
    """What `program` is on this machine. Problem where it cannot be used."""
    path = shutil.which(program)
    if not path:
        raise Problem(f"no policygap at {program}\n  install it there, or name it with --program")
    asked = subprocess.run([path, "worker", "--show-setting", *options], capture_output=True, check=False)
    if asked.returncode != 0:
        raise Problem(f"{path}: {asked.stderr.decode('utf-8', 'replace').strip() or f'status {asked.returncode}'}")
    with open(path, "rb") as file:
        build = hashlib.sha256(file.read()).hexdigest()
    return {"setting": json.loads(asked.stdout), "build": build}


def fault_here(run):
    """What is wrong on this node for this run; empty where nothing is."""
    asked = json.dumps([run["program"], run["options"], run["facts"]])
    if asked not in _found:
        try:
            facts = program_facts(run["program"], run["options"])
            _found[asked] = difference(run["facts"], facts)
        except Problem as problem:
            return problem.message
    if _found[asked]:
        return _found[asked]
    fault = check_roots(run["roots"])
    if fault:
        return fault + "\n  the share must be mounted on every node at the same path"
    if not os.path.exists(run["token"]):
        return f"{run['token']}: not there\n  --out must be a directory that every node has at the same path"
    return ""


def difference(ours, theirs):
    for name, words in (("version", "version"), ("engine", "engine"), ("rules_sha256", "rules"), ("options", "options")):
        here, there = ours["setting"][name], theirs["setting"][name]
        if here != there:
            return f"policygap's {words} differ: {there} here, {here} where the job was started\n  install the same version on every node"
    if ours["build"] != theirs["build"]:
        return (
            f"policygap is another build: SHA-256 {theirs['build'][:16]} here, {ours['build'][:16]} where the job was started\n"
            "  install the same package on every node"
        )
    return ""


def probe(run):
    """(node, fault) of the node that this task happens to run on."""
    time.sleep(0.2)  # so that the other nodes get their share of the probes
    return node_name(), fault_here(run)


def check(run):
    fault = fault_here(run)
    if fault:
        raise Problem(f"{node_name()}: {fault}", 5)


def digest_of(document):
    """SHA-256 of a regular file of a size that is read; none otherwise: reading it will tell why."""
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY | (0 if document.named else os.O_NOFOLLOW)
    try:
        descriptor = os.open(document.path, flags)
    except OSError:
        return None
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST_BYTES:
            return None
        try:
            return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None


def hash_task(run, documents):
    check(run)
    return [(document.path, digest_of(document)) for document in documents]


def judge_task(run, documents):
    """Judges documents into one part. (its name, documents, seconds that reading them took, losses of workers)"""
    from . import parts

    check(run)
    name, node = parts.part_name(documents), node_name()
    path = os.path.join(run["parts"], name)
    rows = [
        parts.part_row(document, reply, attempts, node, run["facts"]["setting"])
        for document, reply, attempts in judge(documents, run["program"], run["options"], run["deadline_seconds"])
    ]
    rows.sort(key=lambda row: row["path_bytes"])
    parts.write_table(path, rows, parts.PART_SCHEMA)
    seconds = sum(row["milliseconds"] for row in rows) / 1000
    return name, len(rows), seconds, sum(row["attempts"] - 1 for row in rows)


def rows_task(run, number, wanted):
    """Writes one file of the result. `wanted`: {part: [(row in it, path, path_bytes, size_bytes, modified_ns, copy_of)]}"""
    import pyarrow.parquet as pq

    from . import parts

    check(run)
    rows = []
    for name, entries in sorted(wanted.items()):
        judged = pq.read_table(os.path.join(run["parts"], name), schema=parts.PART_SCHEMA).to_pylist()
        for row, path, path_bytes, size_bytes, modified_ns, copy_of in entries:
            file = {"path": path, "path_bytes": path_bytes, "size_bytes": size_bytes, "modified_ns": modified_ns}
            rows.append({**judged[row], **file, "copy_of": copy_of})
    rows.sort(key=lambda row: row["path_bytes"])
    name = os.path.join(run["rows_name"], f"part-{number:05}.parquet")
    parts.write_table(os.path.join(run["out"], name), rows, parts.ROW_SCHEMA)
    return {"name": name, "rows": len(rows), "bytes": os.path.getsize(os.path.join(run["out"], name))}
