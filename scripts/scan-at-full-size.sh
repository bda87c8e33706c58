#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The tests of `policygap scan` at full size: 100 kills in a scan of 2,000 documents, 400 faults of reading processes
# (8 kinds at 50 positions), a disk that is full at each of the first 100 writes. test.sh runs the same tests smaller.
# Needs a build (./test.sh, or cmake --build --preset release). Takes some minutes.
set -eu
cd "$(dirname "$0")/.."
tests=build/release/tests
export POLICYGAP_TEST_KILLS=100 POLICYGAP_TEST_POSITIONS=50 POLICYGAP_TEST_WRITES=100
"$tests/scan/scan_test" --test-case="every fault*"
"$tests/cli/cli_test" --test-case="killed at any moment*,a disk that fills up*"
