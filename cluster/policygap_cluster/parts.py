# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands on the shared disk.

    OUT/parts/SETTING/HASH.parquet   what has been judged, one file for each finished task; a rerun begins from here
    OUT/rows-RUN/part-NNNNN.parquet  the result: exactly one row for each document
    OUT/left-out-RUN.jsonl           what is no document, or was left out on purpose
    OUT/done.json                    names the result above and counts it; written last, so without it nothing is complete

Every file is written under a name of its own, forced to the disk and renamed. A part is named by the documents in it: a task that
runs twice (retried, or speculative) leaves one file, whoever is last. Nothing here is ever changed in place."""

import collections
import hashlib
import json
import os
import uuid

import pyarrow as pa
import pyarrow.parquet as pq

from .problem import Problem

_PROBLEM = pa.struct([("code", pa.string()), ("message", pa.string()), ("pages", pa.list_(pa.int32()))])
_FINDING = pa.struct(
    [(name, pa.string()) for name in ("rule", "category", "severity", "confidence", "language", "section", "quote")]
    + [("page", pa.int32())]
)
_STRENGTH = pa.struct([(name, pa.string()) for name in ("rule", "topic", "section", "quote")] + [("page", pa.int32())])

# What was judged, beside the file that it was judged from.
_JUDGED = [
    ("sha256", pa.string()),  # of the content; null where the file could not be opened
    ("key", pa.string()),  # of content, file name, rules, engine and options: equal keys, equal results
    ("rules_sha256", pa.string()),
    ("engine", pa.string()),
    ("options", pa.string()),
    ("status", pa.string()),
    ("problems", pa.list_(_PROBLEM)),
    ("format", pa.string()),
    ("kind", pa.string()),
    ("language", pa.string()),
    ("pages", pa.int32()),
    ("words", pa.int64()),
    ("findings", pa.list_(_FINDING)),
    ("strengths", pa.list_(_STRENGTH)),
    ("topics", pa.list_(pa.string())),  # that its strengths speak on
    ("attempts", pa.int32()),  # how often it was read; more than 1 where a worker ended under it
    ("milliseconds", pa.int64()),
    ("node", pa.string()),
    ("document", pa.string()),  # the worker's line but for id, path and time of the file
]
_FILE = [("path", pa.string()), ("path_bytes", pa.binary()), ("size_bytes", pa.int64()), ("modified_ns", pa.int64())]

PART_SCHEMA = pa.schema(_FILE + _JUDGED)
ROW_SCHEMA = pa.schema(_FILE + [("copy_of", pa.string())] + _JUDGED)

# Fields of the worker's line that belong to the file and the run, not to the content.
_OF_FILE = ("schema", "id", "path", "path_bytes", "modified_ns", "milliseconds")

Known = collections.namedtuple("Known", "part row size_bytes modified_ns sha256 name")


def key_of(sha256, name, setting):
    """A file name may decide a document's kind, so it is part of the key, as in the store of `policygap scan`."""
    text = "\0".join([sha256, os.fsdecode(name), setting["rules_sha256"], setting["engine"], setting["options"]])
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def part_row(document, reply, attempts, node, setting):
    """The row of a judged document."""
    sha256 = reply["sha256"] or None
    body = {name: value for name, value in reply.items() if name not in _OF_FILE}
    return {
        "path": document.shown,
        "path_bytes": document.path,
        "size_bytes": document.size_bytes,
        "modified_ns": document.modified_ns,
        "sha256": sha256,
        "key": key_of(sha256 or "", os.path.basename(document.path), setting),
        "rules_sha256": setting["rules_sha256"],
        "engine": setting["engine"],
        "options": setting["options"],
        **{name: reply[name] for name in ("status", "problems", "format", "kind", "language", "pages", "words")},
        "findings": reply["findings"],
        "strengths": reply["strengths"],
        "topics": sorted({strength["topic"] for strength in reply["strengths"]}),
        "attempts": attempts,
        "milliseconds": reply["milliseconds"],
        "node": node,
        "document": json.dumps(body, ensure_ascii=False, separators=(",", ":")),
    }


def line_of(row):
    """A row as `policygap merge` takes it."""
    head = {"schema": "policygap-document/1", "id": "", "path": row["path"]}
    if row["modified_ns"]:
        head["modified_ns"] = row["modified_ns"]
    return json.dumps(head, ensure_ascii=False)[:-1] + "," + row["document"][1:]


def write_whole(path, write):
    """`write(name)` fills a file of another name beside `path`; then that is forced to the disk and takes its place.

    Problem where it cannot be written; then nothing of it is there."""
    own = f"{path}.{uuid.uuid4().hex}.tmp"
    try:
        write(own)
        descriptor = os.open(own, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(own, path)
    except OSError as error:
        raise Problem(f"{path}: cannot be written: {error.strerror or error}", 5) from error
    finally:
        if os.path.exists(own):
            os.unlink(own)


def write_table(path, rows, schema):
    table = pa.Table.from_pylist(rows, schema=schema)
    write_whole(path, lambda name: pq.write_table(table, name, compression="zstd"))


def part_name(documents):
    """Of the documents that a task was given: the same task, the same name."""
    digest = hashlib.sha256()
    for document in sorted(documents):
        digest.update(b"%d %d %d " % (len(document.path), document.size_bytes, document.modified_ns) + document.path)
    return digest.hexdigest() + ".parquet"


def setting_directory(out, setting):
    text = "\0".join([setting["rules_sha256"], setting["engine"], setting["options"]])
    return os.path.join(out, "parts", hashlib.sha256(text.encode()).hexdigest()[:16])


def known_files(directory):
    """({path: Known}, {(sha256, file name): Known}) of all parts. Reads a few columns; a part that is damaged counts as not there."""
    by_path, by_content = {}, {}
    columns = ["path_bytes", "size_bytes", "modified_ns", "sha256"]
    names = sorted(name for name in os.listdir(directory) if name.endswith(".parquet")) if os.path.isdir(directory) else []
    for name in names:
        try:
            table = pq.read_table(os.path.join(directory, name), columns=columns, schema=PART_SCHEMA).to_pydict()
        except (pa.ArrowInvalid, OSError):
            continue
        for row, (path, size, modified, sha256) in enumerate(zip(*(table[column] for column in columns))):
            known = Known(name, row, size, modified, sha256, os.path.basename(path))
            by_path.setdefault(path, []).append(known)
            if sha256:
                by_content.setdefault((sha256, known.name), known)
    return by_path, by_content


def read_done(out):
    """What done.json says of a complete result, after a look at every file that it names. Problem where there is none."""
    path = os.path.join(out, "done.json")
    try:
        with open(path, encoding="utf-8") as file:
            done = json.load(file)
    except FileNotFoundError:
        raise Problem(f"{path}: not there, so this result is not complete\n  start the job again: it reads only what is missing") from None
    for entry in done["files"]:
        name = os.path.join(out, entry["name"])
        size = os.path.getsize(name) if os.path.exists(name) else -1
        if size != entry["bytes"]:
            raise Problem(f"{name}: {'missing' if size < 0 else f'{size} bytes'}, done.json says {entry['bytes']} bytes\n  start the job again")
    return done
