#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cluster/shard.sh I N SHARE OUT [ARGS…]   reads part I of N of a share with `policygap scan --shard`, as one task of any engine
#                                          that counts: GNU parallel, a Slurm array, a Kubernetes Indexed Job.
# Its result is OUT/results-I.jsonl, there only when it is whole. A task that is killed goes on where it stopped (its store is in
# OUT/part-I), and one that is done is done at once. When all are there: policygap merge --portfolio OUT/results-*.jsonl
set -eu
umask 077 # results quote confidential documents
if [ $# -lt 4 ]; then
  sed -n 's/^# \{0,1\}//; 3,8p' "$0" >&2
  exit 2
fi
number=$1 count=$2 share=$3 out=$4
shift 4
program=${POLICYGAP_PROGRAM:-policygap}
if [ ! -r "$share" ]; then
  echo "shard.sh: $share: not there, or may not be read" >&2
  exit 2
fi
case "$(readlink -m -- "$out")/" in
  "$(readlink -m -- "$share")"/*)
    echo "shard.sh: $out lies in the share: name a directory outside it" >&2
    exit 2
    ;;
esac
mkdir -p "$out/part-$number"
status=0
"$program" scan "$share" --shard "$number/$count" --out "$out/part-$number" \
  --format json --quiet --progress none "$@" || status=$?
# 3: some documents could not be read whole, which their rows say; 4: nothing of the share falls to this part.
case $status in 0 | 1 | 3 | 4) ;; *) exit "$status" ;; esac
lines="$out/part-$number/results.jsonl"
[ -e "$lines" ] || : >"$lines"
cp "$lines" "$out/.results-$number.$$"
sync "$out/.results-$number.$$"
mv "$out/.results-$number.$$" "$out/results-$number.jsonl"
