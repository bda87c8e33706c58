#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sets up, builds both presets and runs every test. The last line is "N passed, N failed".
set -u
root=$(dirname -- "$(readlink -f -- "$0")")
cd "$root" || exit 2
# shellcheck source=scripts/setup.sh
. "$root/scripts/setup.sh"
exec 2>&1

passed=0
failed=0
step() { printf '\n== %s (%d s)\n' "$1" "$SECONDS"; }
closing_line() {
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
# check NAME COMMAND…  One more that passed or failed; its output is shown only when it failed.
check() {
  local name="$1" log="build/check.log"
  shift
  if "$@" >"$log" 2>&1 </dev/null; then
    passed=$((passed + 1))
    echo "passed: $name"
  else
    failed=$((failed + 1))
    cat "$log"
    echo "FAILED: $name"
  fi
}
# Nothing more can be tested: says so, counts it, and ends.
give_up() {
  failed=$((failed + 1))
  echo "FAILED: $1"
  closing_line
  exit 1
}

step "packages"
install_packages scripts/packages-run.txt scripts/packages-test.txt || give_up "packages"

# Runs a preset's tests; each doctest case counts as one, a program without cases as one. Under the sanitizers, where no
# process limits its memory or calls, stay out: scan (processes that hang, crash and eat memory within tenths of a second,
# which AddressSanitizer takes to tell of it) and report (its work is other programs').
run_preset_tests() {
  local preset="$1" log="build/$1-ctest.log" counts without='^$'
  [ "$preset" = asan ] && without='^(scan|report)_test$'
  ctest --preset "$preset" --exclude-regex "$without" --parallel "$(nproc)" --verbose --timeout 1800 >"$log" 2>&1 </dev/null
  local status=$?
  counts=$(scripts/count-tests.awk "$log")
  passed=$((passed + ${counts% *}))
  failed=$((failed + ${counts#* }))
  echo "$preset: ${counts% *} passed, ${counts#* } failed"
  if [ $status -ne 0 ]; then
    [ "${counts#* }" -gt 0 ] || failed=$((failed + 1))
    cat "$log"
    echo "FAILED: tests of preset $preset"
  fi
}

mkdir -p build  # the stamp of a build is made before its folder is
for preset in release asan; do
  step "build: $preset"
  touch build/.build-started
  build_preset "$preset" all || give_up "build of preset $preset"
  [ "$preset" = release ] && mark_program_current
  step "tests: $preset"
  run_preset_tests "$preset"
done

step "fuzzing, ten seconds a reader"
check "no input breaks a reader" env POLICYGAP_FUZZ_SEED=1 tests/fuzz/run.sh 10

step "headers compile alone"
check "headers compile alone" cmake --build --preset release --target headers_alone

step "function length and naming"
check "clang-tidy" scripts/tidy.sh build/asan

step "PDF"
check "report.pdf and pitch.pdf as foreign readers see them" tests/report/check_pdf.sh build/release/policygap

step "marked copies"
check "marked copies of PDF and Word files as foreign readers see them" /usr/bin/python3 tests/report/check_marked.py build/release/policygap

step "browser"
command -v npm >/dev/null || install_packages scripts/packages-browser.txt || give_up "packages of the browser tests"
check "report.html and pitch.html in Chromium" tests/report/browser/run.sh build/release/policygap

step "rules"
check "policygap rules test" build/release/policygap rules test

closing_line
