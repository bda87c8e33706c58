#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cluster/test.sh [DOCUMENTS]   sets up, builds, and tests the Spark job on a loopback cluster with DOCUMENTS ordinary documents
#                               (default 200) and 220 hostile ones. The last line is "N passed, N failed".
set -u
root=$(cd "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd)
cd "$root" || exit 2
# shellcheck source=scripts/setup.sh
. "$root/scripts/setup.sh"
exec 2>&1
export POLICYGAP_TEST_DOCUMENTS="${1:-200}" PYTHONDONTWRITEBYTECODE=1

passed=0
failed=0
# check NAME COMMAND…  Its output is shown only when it failed.
check() {
  local name="$1" log="$root/build/cluster/check.log"
  shift
  if "$@" >"$log" 2>&1 </dev/null; then
    passed=$((passed + 1))
    echo "passed: $name ($SECONDS s)"
  else
    failed=$((failed + 1))
    cat "$log"
    echo "FAILED: $name ($SECONDS s)"
  fi
}
# python_tests MODULE  Each test counts as one.
python_tests() {
  local log="$root/build/cluster/$1.log" status
  (cd "$root/cluster/tests" && "$venv/bin/python" -m unittest -v "$1") >"$log" 2>&1 </dev/null
  status=$?
  grep -E '\.\.\. ' "$log" | sed -E 's/ \(.*\) \.\.\. /: /'
  local good bad
  good=$(grep -cE '\.\.\. .*ok$' "$log")
  bad=$(grep -cE '^(FAIL|ERROR): ' "$log")
  passed=$((passed + good))
  failed=$((failed + bad))
  if [ "$status" -ne 0 ] || [ "$good" -eq 0 ]; then
    [ "$bad" -gt 0 ] || failed=$((failed + 1))
    cat "$log"
  fi
  echo "$1: $good passed, $bad failed ($SECONDS s)"
}

mkdir -p build/cluster
if ! install_packages cluster/tests/packages.txt || ! ensure_program || ! venv=$(cluster/setup.sh); then
  echo "FAILED: set-up"
  echo "0 passed, 1 failed"
  exit 1
fi
echo "== the Spark job, set up in $SECONDS s"
python_tests test_units
python_tests test_cluster
check "demo.sh: sample documents, from the share to the portfolio report" cluster/demo.sh "$root/build/cluster/demo"
program="$root/build/release/policygap"
check "shards by GNU parallel, merged, are the report of a scan" cluster/tests/schedulers.sh parallel "$program" "$root/build/cluster/by-parallel"
check "a Slurm array's shards, merged, are the report of a scan" cluster/tests/schedulers.sh slurm "$program" "$root/build/cluster/by-slurm"
check "the Kubernetes Indexed Job has its form" /usr/bin/python3 cluster/tests/check_kubernetes.py cluster/kubernetes.yaml

printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
