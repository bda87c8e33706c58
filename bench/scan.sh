#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# bench/scan.sh [COUNT]     a generated share of COUNT files (20,000): the rate of a scan, what its processes keep in
# memory after a tenth of it and at its end, and how long the unchanged second scan takes. Needs a release build.
set -eu
root=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
program=$root/build/release/policygap
count=${1:-20000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C
python3 "$root/bench/make_share.py" "$work/share" "$count"

# Resident memory of the program and its reading processes, in KiB: shared pages once (Pss).
memory() { local sum=0 pid; for pid in $(pgrep -f "$work/out"); do
    sum=$((sum + $(awk '/^Pss:/ { print $2 }' "/proc/$pid/smaps_rollup" 2>/dev/null || echo 0))); done; echo "$sum"; }
now() { date +%s.%N; }
start=$(now)
"$program" scan "$work/share" --out "$work/out" --format json --progress json 2>"$work/progress" >"$work/summary" &
pid=$!
early=0 late=0
while kill -0 "$pid" 2>/dev/null; do
  done_now=$(tail -n 1 "$work/progress" 2>/dev/null | sed -n 's/^{"done":\([0-9]*\).*/\1/p')
  done_now=${done_now:-0}
  if [ "$done_now" -ge $((count / 10)) ] && [ "$early" = 0 ]; then early=$(memory); fi
  if [ "$done_now" -ge $((count * 8 / 10)) ] && [ "$done_now" -lt $((count * 88 / 100)) ]; then late=$(memory); fi
  sleep 0.2
done
wait "$pid" || true
end=$(now)
cat "$work/summary"
"$program" scan "$work/share" --out "$work/out" --format json --quiet || true
second=$(now)
awk -v count="$count" -v start="$start" -v end="$end" -v second="$second" -v early="$early" -v late="$late" 'BEGIN {
  printf "first scan     %8.1f s   %6.1f files/s\n", end - start, count / (end - start)
  printf "second scan    %8.2f s   %6.1f times faster\n", second - end, (end - start) / (second - end)
  printf "memory         %8.1f MiB after a tenth, %.1f MiB near the end: %.2f times\n", early / 1024, late / 1024, (early > 0 ? late / early : 0) }'
