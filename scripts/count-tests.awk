#!/usr/bin/awk -f
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Reads the output of `ctest --verbose` and prints "PASSED FAILED". A doctest program counts by its cases, as its
# own summary tells them; any other test, and one that died without a summary, counts as one.
/\[doctest\] test cases:/ {
  line = $0
  sub(/^.*test cases:/, "", line)
  split(line, parts, "|")
  case_passed = parts[2] + 0
  case_failed = parts[3] + 0
  has_cases = 1
}
/^ *[0-9]+\/[0-9]+ Test +#[0-9]+:/ {
  good = / Passed /
  if (has_cases && (good || case_failed > 0)) {
    passed += case_passed
    failed += case_failed
  } else if (has_cases) {
    # Every case passed and the program still failed: a leak found at its end, or a crash.
    passed += case_passed
    failed += 1
  } else if (good) {
    passed += 1
  } else {
    failed += 1
  }
  has_cases = 0
}
END { print passed + 0, failed + 0 }
