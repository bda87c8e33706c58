#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cluster/measure.sh [DOCUMENTS]   makes a share (20,000 documents), reads it with `policygap scan` on two processors and on loopback
#                                  clusters of one and two workers, and prints the seconds of each. Wants a machine with two
#                                  processors to itself: it measures, and is no test.
set -eu
root=$(cd "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd)
# shellcheck source=scripts/setup.sh
. "$root/scripts/setup.sh"
count=${1:-20000}
ensure_program
venv=$("$root/cluster/setup.sh")
program="$root/build/release/policygap"
work="$root/build/cluster/measure"
rm -rf "$work"
mkdir -p "$work"
/usr/bin/python3 "$root/bench/make_share.py" "$work/share" "$count"

# seconds COMMAND…  wall-clock, in tenths
seconds() {
  local from to
  from=$(date +%s%N)
  "$@" >"$work/log" 2>&1 || { [ $? -eq 3 ] || { cat "$work/log" >&2 && return 1; }; }
  to=$(date +%s%N)
  echo $(((to - from) / 100000000))
}
on_spark() {
  "$venv/bin/python" "$root/cluster/loopback.py" "$1" "$root/cluster/submit.sh" --master '{master}' "$work/share" \
    --out "$work/out$1" --program "$program"
}
scan=$(seconds "$program" scan "$work/share" --out "$work/scan" --jobs 2 --format json --quiet)
one=$(seconds on_spark 1)
grep -E 'of reading|done:' "$work/log"
two=$(seconds on_spark 2)
grep -E 'of reading|done:' "$work/log"
awk -v n="$count" -v s="$scan" -v a="$one" -v b="$two" 'BEGIN {
  printf "%d documents: scan %.1f s, Spark with one worker %.1f s, with two %.1f s (%.2f times one); clusters start and stop within\n",
         n, s / 10, a / 10, b / 10, a / b
}'
