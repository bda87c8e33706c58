# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a document is expected to take, and tasks that take about equally long."""

import heapq
import os

# Milliseconds for opening, and for each kibibyte: fitted to the rates in docs/scale.md. What matters is the order of sizes.
_COST = {
    b".pdf": (4.0, 0.25),
    b".docx": (3.0, 0.25),
    b".odt": (3.0, 0.25),
}
_TEXT = (2.0, 0.5)
# The longest that a document may take is its deadline, whatever its size.
_DEADLINE_MS = 60_000.0


def expected_ms(document, deadline_ms=_DEADLINE_MS):
    """From size and type alone: nothing is opened for it."""
    opening, per_kibibyte = _COST.get(os.path.splitext(document.path)[1].lower(), _TEXT)
    return min(opening + per_kibibyte * max(document.size_bytes, 0) / 1024, deadline_ms)


def target_ms(costs, slots, longest_ms=20_000.0):
    """What a task should cost: long enough that its start is noise, short enough that all slots end together and that little
    is lost with a machine. At least eight tasks for each slot, where there is that much to do."""
    return max(min(sum(costs) / max(slots, 1) / 8, longest_ms), 250.0)


def split(documents, slots, deadline_ms=_DEADLINE_MS):
    """Lists of documents, the costliest first: Spark starts them in this order, so the short ones fill the gaps at the end.
    A document that costs as much as a task should is a task alone."""
    costs = [expected_ms(document, deadline_ms) for document in documents]
    goal = target_ms(costs, slots)
    order = sorted(range(len(documents)), key=lambda index: (-costs[index], documents[index].path))
    tasks = [(costs[index], [documents[index]]) for index in order if costs[index] >= goal]
    rest = [index for index in order if costs[index] < goal]
    if rest:
        # Longest processing time first (Graham 1969): each document goes to the task that has least so far.
        count = max(1, round(sum(costs[index] for index in rest) / goal))
        heap = [(0.0, number, []) for number in range(count)]
        for index in rest:
            cost, number, members = heap[0]
            members.append(documents[index])
            heapq.heapreplace(heap, (cost + costs[index], number, members))
        tasks += [(cost, sorted(members)) for cost, _, members in heap if members]
    tasks.sort(key=lambda task: (-task[0], task[1][0].path))
    return [members for _, members in tasks]


def split_by_count(documents, slots):
    """The plain way, for comparison: as many tasks as split() makes, each with as many documents, in the order of paths."""
    count = len(split(documents, slots))
    size = -(-len(documents) // count)
    ordered = sorted(documents)
    return [ordered[at : at + size] for at in range(0, len(ordered), size)]
