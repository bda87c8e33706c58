#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""export.py DIR   the complete result in DIR as JSON lines on standard output, for `policygap merge --portfolio`."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

# pylint: disable=wrong-import-position
import pyarrow.parquet as pq

from policygap_cluster import parts
from policygap_cluster.problem import Problem

_COLUMNS = ["path", "modified_ns", "document"]


def main(words):
    if len(words) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    out = words[0]
    try:
        done = parts.read_done(out)
    except Problem as problem:
        print(f"policygap-spark: {problem.message}", file=sys.stderr)
        return problem.status
    for entry in done["files"]:
        name = os.path.join(out, entry["name"])
        if name.endswith(".jsonl"):
            with open(name, "rb") as file:
                for block in iter(lambda: file.read(1 << 20), b""):
                    sys.stdout.buffer.write(block)
            continue
        for batch in pq.ParquetFile(name).iter_batches(batch_size=256, columns=_COLUMNS):
            for row in batch.to_pylist():
                sys.stdout.buffer.write(parts.line_of(row).encode() + b"\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
