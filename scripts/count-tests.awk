#!/usr/bin/awk -f
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Reads the output of `ctest --verbose` and prints "PASSED FAILED". A doctest program counts by its cases, as its
# own summary tells them; any other test, and one that died without a summary, counts as one. Tests that run at the
# same time mix their lines: each begins with the test's number.
/^[0-9]+: \[doctest\] test cases:/ {
  number = $1 + 0
  line = $0
  sub(/^.*test cases:/, "", line)
  split(line, parts, "|")
  cases_passed[number] = parts[2] + 0
  cases_failed[number] = parts[3] + 0
  has_cases[number] = 1
}
/^ *[0-9]+\/[0-9]+ Test +#[0-9]+:/ {
  number = $0
  sub(/^[^#]*#/, "", number)
  number += 0
  good = / Passed /
  if (has_cases[number]) {
    passed += cases_passed[number]
    failed += cases_failed[number]
    # Every case passed and the program failed all the same: a leak found at its end, or a crash.
    if (!good && cases_failed[number] == 0) failed += 1
  } else if (good) {
    passed += 1
  } else {
    failed += 1
  }
}
END { print passed + 0, failed + 0 }
