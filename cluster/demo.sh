#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cluster/demo.sh [DIR]   starts a Spark cluster on loopback (a master and two workers), reads sample_docs/ on it, stops it, and
#                         writes the portfolio report of the result to DIR (default: out/cluster). Sets up and builds first.
set -u
root=$(cd "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd)
# shellcheck source=scripts/setup.sh
. "$root/scripts/setup.sh"
out=$(readlink -m -- "${1:-$root/out/cluster}")

ensure_program || exit 2
venv=$("$root/cluster/setup.sh") || exit 2
program="$root/build/release/policygap"

"$venv/bin/python" "$root/cluster/loopback.py" 2 \
  "$root/cluster/submit.sh" --master '{master}' "$root/sample_docs" --out "$out/result" --program "$program" || exit
lines="$out/results.jsonl"
mkdir -p "$out"
(umask 077 && "$root/cluster/export.sh" "$out/result" >"$lines") || exit
"$program" merge --portfolio "$lines" --out "$out/report" --format html,json
status=$?
[ "$status" -eq 3 ] && status=0 # some documents could not be read whole: the report says which
[ "$status" -eq 0 ] && say "the rows: $out/result, the report: $out/report/portfolio.html"
exit "$status"
