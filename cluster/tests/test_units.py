# SPDX-License-Identifier: GPL-3.0-or-later
"""What needs no cluster: how tasks are made, what a killed worker costs, what is written."""

import os
import sys
import tempfile
import unittest

_HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(_HERE))

# pylint: disable=wrong-import-position
import simulate
from policygap_cluster import cost, node, parts, worker
from policygap_cluster.manifest import Document
from policygap_cluster.plan import Plan
from policygap_cluster.problem import Problem, told_in

PROGRAM = os.path.join(os.path.dirname(os.path.dirname(_HERE)), "build", "release", "policygap")
SETTING = {"rules_sha256": "r", "engine": "e", "options": "o"}


def document(name, size=1000, modified=1):
    return Document(name.encode(), size, modified, False)


class Splitting(unittest.TestCase):
    def test_every_document_is_in_one_task_and_long_ones_are_alone_and_first(self):
        documents = [document(f"{number}.pdf", 20_000 + number) for number in range(2000)] + [document("long.pdf", 90_000_000)]
        tasks = cost.split(documents, 2)
        self.assertEqual(sorted(one for task in tasks for one in task), sorted(documents))
        self.assertEqual([one.path for one in tasks[0]], [b"long.pdf"])
        sums = [sum(map(cost.expected_ms, task)) for task in tasks[1:]]
        self.assertGreater(len(sums), 4)
        self.assertLess(max(sums), 1.1 * min(sums))

    def test_the_split_does_not_depend_on_the_order_of_the_documents(self):
        documents = [document(f"{number}.docx", number * 997 % 50_000) for number in range(300)]
        self.assertEqual(cost.split(documents, 3), cost.split(documents[::-1], 3))

    def test_with_a_realistic_tail_splitting_by_cost_loses_less(self):
        documents, seconds = simulate.share(20_000)
        ideal = sum(seconds.values()) / 16
        by_count = simulate.run(cost.split_by_count(documents, 16), seconds, 16)[0]
        by_cost = simulate.run(cost.split(documents, 16), seconds, 16)[0]
        self.assertGreater(by_cost, ideal)
        self.assertLess(by_cost, by_count)

    def test_no_document_is_expected_to_take_longer_than_its_deadline(self):
        self.assertEqual(cost.expected_ms(document("x.pdf", 10**12), 30_000.0), 30_000.0)


class Planning(unittest.TestCase):
    def test_copies_take_the_row_of_the_first_by_path(self):
        documents = [document("a.md"), document("b.md"), document("c.md", 999)]
        plan = Plan(documents, {}, {})
        self.assertEqual(plan.to_hash(), documents[:2])
        plan.digests = {b"a.md": "same", b"b.md": "same"}
        settled, missing = plan.settle()
        self.assertEqual((settled, missing), ([], [documents[0], documents[2]]))
        first = parts.Known("p", 0, 1000, 1, "same", b"a.md")
        plan.by_path, plan.by_content = {b"a.md": [first]}, {("same", b"a.md"): first}
        settled, missing = plan.settle()
        self.assertEqual(settled, [(documents[0], first, None), (documents[1], first, "a.md")])
        self.assertEqual(missing, [documents[2]])

    def test_a_changed_file_and_one_that_could_not_be_opened_are_read_again(self):
        changed, closed = document("a.md", modified=2), document("b.md", 5)
        by_path = {b"a.md": [parts.Known("p", 0, 1000, 1, "x", b"a.md")], b"b.md": [parts.Known("p", 1, 5, 1, None, b"b.md")]}
        plan = Plan([changed, closed], by_path, {("x", b"a.md"): by_path[b"a.md"][0]})
        self.assertEqual(plan.settle(), ([], [changed, closed]))
        plan.fresh = {"p"}
        self.assertEqual(plan.settle(), ([(closed, by_path[b"b.md"][0], None)], [changed]))


class Workers(unittest.TestCase):
    def setUp(self):
        self.directory = self.enterContext(tempfile.TemporaryDirectory())
        self.documents = []
        for number in range(9):
            path = os.path.join(self.directory, f"p{number}.md")
            with open(path, "w", encoding="utf-8") as file:
                file.write("# Policy\n\nAll extern kommunikation ska gå via informationsavdelningen.\n")
            self.documents.append(document(path))

    def script(self, text):
        path = os.path.join(self.directory, "program")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/bash\nprogram={PROGRAM}\ndirectory={self.directory}\n{text}\n")
        os.chmod(path, 0o755)
        return path

    def judged(self, program, deadline=60):
        found = list(worker.judge(self.documents, program, [], deadline))
        self.assertEqual(sorted(one for one, _, _ in found), self.documents)
        return found

    def test_each_document_is_answered_once(self):
        self.assertEqual({(reply["status"], attempts) for _, reply, attempts in self.judged(PROGRAM)}, {("ok", 1)})

    def test_a_worker_that_dies_once_costs_nothing_but_a_second_attempt(self):
        program = self.script(
            'if mkdir "$directory/once" 2>/dev/null; then head -n 3 | "$program" "$@" | head -n 2; kill -9 $$; fi\nexec "$program" "$@"'
        )
        found = self.judged(program)
        self.assertEqual({reply["status"] for _, reply, _ in found}, {"ok"})
        self.assertEqual(sorted(attempts for _, _, attempts in found), [1] * 8 + [2])

    def test_a_program_that_refuses_is_told_in_its_own_words(self):
        with self.assertRaises(Problem) as caught:
            self.judged(self.script('echo "policygap: broken rules" >&2; exit 2'))
        self.assertIn("broken rules", caught.exception.message)
        self.assertEqual(told_in(f"Traceback … {caught.exception}\n at java"), caught.exception.message)

    def test_a_machine_that_gives_no_process_is_no_fault_of_the_documents(self):
        with self.assertRaises(Problem) as caught:
            self.judged(self.script("exit 5"))
        self.assertEqual(caught.exception.status, 5)
        with self.assertRaises(Problem):
            self.judged(os.path.join(self.directory, "not there"))


class Nodes(unittest.TestCase):
    def test_what_differs_between_two_nodes_is_named(self):
        ours = {"setting": {**SETTING, "version": "1"}, "build": "aa"}
        self.assertEqual(node.difference(ours, ours), "")
        theirs = {"setting": {**SETTING, "version": "1", "rules_sha256": "s"}, "build": "aa"}
        self.assertTrue(node.difference(ours, theirs).startswith("policygap's rules differ: s here, r where the job was started"))
        self.assertIn("another build: SHA-256 bb here, aa where", node.difference(ours, {**ours, "build": "bb"}))

    def test_results_of_another_setting_stand_apart(self):
        self.assertNotEqual(parts.setting_directory("/out", SETTING), parts.setting_directory("/out", {**SETTING, "options": "timeout=1"}))


class Writing(unittest.TestCase):
    def test_a_file_is_whole_or_not_there(self):
        with tempfile.TemporaryDirectory() as directory:
            path = os.path.join(directory, "x")

            def broken(name):
                with open(name, "w", encoding="utf-8") as file:
                    file.write("half")
                raise OSError(28, "No space left on device")

            with self.assertRaises(Problem) as caught:
                parts.write_whole(path, broken)
            self.assertEqual((caught.exception.message, caught.exception.status), (f"{path}: cannot be written: No space left on device", 5))
            self.assertEqual(os.listdir(directory), [])

    def test_the_same_task_has_the_same_name_and_another_has_not(self):
        one, other = document("a.md"), document("b.md")
        self.assertEqual(parts.part_name([one, other]), parts.part_name([other, one]))
        self.assertNotEqual(parts.part_name([one]), parts.part_name([one._replace(modified_ns=2)]))

    def test_a_key_tells_content_name_and_setting_apart(self):
        keys = {parts.key_of(sha256, name, setting)
                for sha256 in "ab" for name in (b"x", b"\xff") for setting in (SETTING, {**SETTING, "rules_sha256": "s"})}
        self.assertEqual(len(keys), 8)


if __name__ == "__main__":
    unittest.main()
