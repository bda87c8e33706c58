#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cluster/parallel.sh N SHARE OUT [PARALLEL OPTIONS…]   N parts of a share by GNU parallel: on this machine, or on others with
#                                                       --sshlogin a,b (share, OUT and this folder at the same paths there)
set -eu
if [ $# -lt 3 ]; then
  sed -n 's/^# \{0,1\}//; 3,6p' "$0" >&2
  exit 2
fi
here=$(cd "$(dirname -- "$(readlink -f -- "$0")")" && pwd)
count=$1 share=$2 out=$3
shift 3
mkdir -p "$out"
# --joblog and --resume-failed: the same command again runs what is not done.
seq "$count" | parallel --will-cite --joblog "$out/parallel.log" --resume-failed --retries 3 "$@" \
  "$(printf '%q ' "$here/shard.sh")" '{}' "$count" "$(printf '%q' "$share")" "$(printf '%q' "$out")" --jobs 1
