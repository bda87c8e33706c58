#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""simulate.py [DOCUMENTS [SLOTS…]]   how long a run takes when tasks are split by count and by cost (docs/scale.md).

Documents get sizes, and times that sizes only partly tell: half of them within a factor 1.4 of what is expected, times altogether
with the tail that Poppler has on 7,022 PDFs from public corpora (median 0.03 s, 99 % 0.5 s, 99.9 % 5 s, at most the deadline of 60 s)."""

import heapq
import math
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

# pylint: disable=wrong-import-position
from policygap_cluster import cost
from policygap_cluster.manifest import Document

_DEADLINE_SECONDS = 60.0
_TASK_SECONDS = 0.06  # what a task costs beside its documents, measured


def share(count, seed=1):
    """[Document], {path: seconds it really takes}. Folders gather documents of like size, as on real shares."""
    source, documents, seconds = random.Random(seed), [], {}
    folder, scale = 0, 1.0
    for number in range(count):
        if number % 200 == 0:
            folder, scale = folder + 1, source.lognormvariate(0, 0.7)
        # A body of ordinary documents, and one in 200 from a Pareto tail: scans, collected minutes, catalogues.
        expected = 0.026 * scale * source.lognormvariate(0, 0.6)
        if source.random() < 0.005:
            expected = 0.4 * source.paretovariate(0.75)
        expected = min(expected, 4 * _DEADLINE_SECONDS)
        document = Document(b"%05d/%d.pdf" % (folder, number), int(max(expected * 1000 - 4, 0.1) / 0.25 * 1024), 1, False)
        documents.append(document)
        seconds[document.path] = min(expected * source.lognormvariate(0, 0.5), _DEADLINE_SECONDS)
    return documents, seconds


def run(tasks, seconds, slots):
    """(seconds until all is done, longest task): each task begins where a slot falls free first."""
    free, longest = [0.0] * slots, 0.0
    for task in tasks:
        time = _TASK_SECONDS + math.fsum(seconds[document.path] for document in task)
        longest = max(longest, time)
        heapq.heapreplace(free, free[0] + time)
    return max(free), longest


def main(words):
    count = int(words[0]) if words else 200_000
    documents, seconds = share(count)
    ordered = sorted(seconds.values())
    total = math.fsum(ordered)
    print(f"{count} documents, {total / 3600:.2f} core-hours; median {ordered[count // 2]:.3f} s, "
          f"99 % {ordered[int(count * 0.99)]:.2f} s, 99.9 % {ordered[int(count * 0.999)]:.1f} s, longest {ordered[-1]:.0f} s")
    print(f"{'slots':>5} {'ideal s':>9} {'by count':>9} {'lost':>6} {'by cost':>9} {'lost':>6} {'longest task by count, by cost':>32}")
    for slots in [int(word) for word in words[1:]] or [2, 16, 64, 256, 1024]:
        ideal = max(total / slots, ordered[-1])
        by_count = run(cost.split_by_count(documents, slots), seconds, slots)
        by_cost = run(cost.split(documents, slots), seconds, slots)
        print(f"{slots:5} {ideal:9.0f} {by_count[0]:9.0f} {100 * (by_count[0] / ideal - 1):5.1f}% {by_cost[0]:9.0f} "
              f"{100 * (by_cost[0] / ideal - 1):5.1f}% {by_count[1]:17.0f} s, {by_cost[1]:9.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
