# SPDX-License-Identifier: GPL-3.0-or-later
"""What stops a run, as a message for people: place, data, hint."""

import re

# Spark hands an exception of a task on as text; what stands between these marks is what we want to show of it.
_BEGIN, _END = "policygap-problem[", "]policygap-problem"


class Problem(Exception):
    """Stops the run. `status` is the exit status: 2 wrong usage or a missing part, 5 stopped by the machine."""

    def __init__(self, message, status=2):
        super().__init__(_BEGIN + message + _END)
        self.message = message
        self.status = status


def told_in(text):
    """The message of a Problem that a task raised, from the text that Spark made of it; None where there is none."""
    found = re.search(re.escape(_BEGIN) + "(.*?)" + re.escape(_END), text, re.DOTALL)
    return found.group(1) if found else None
