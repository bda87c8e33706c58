#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The tests of `policygap scan` at full size: 100 kills in a scan of 2,000 documents, 400 faults of reading processes
# (8 kinds at 50 positions), a disk that is full at each of the first 100 writes, the hostile files in their full size as an
# ordinary user, 1,000 planted clauses among them. test.sh runs the same tests smaller.
# Needs a build (./test.sh, or cmake --build --preset release) and strace. Takes half an hour.
set -eu
cd "$(dirname "$0")/.."
command -v strace >/dev/null || { echo "strace is missing: sudo apt-get install strace" >&2; exit 2; }
tests=build/release/tests
export POLICYGAP_TEST_KILLS=100 POLICYGAP_TEST_POSITIONS=50 POLICYGAP_TEST_WRITES=100
"$tests/scan/scan_test" --test-case="every fault*"
"$tests/cli/cli_test" --test-case="killed at any moment*,a disk that fills up*"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 tests/hostile/check_hostile.py build/release/policygap "$work/hostile" 60 full
python3 tests/hostile/check_planted.py build/release/policygap "$work/planted" 1000 full
