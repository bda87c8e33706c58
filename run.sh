#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ./run.sh            sets up, builds, audits sample_docs/ into out/ and shows where the report is
# ./run.sh ARGS…      sets up, builds, and passes ARGS to policygap, from where you stand
set -u
root=$(dirname -- "$(readlink -f -- "$0")")
# shellcheck source=scripts/setup.sh
. "$root/scripts/setup.sh"

ensure_program || exit 2
program="$root/build/release/policygap"

if [ $# -gt 0 ]; then
  exec "$program" "$@"
fi

cd "$root" || exit 2
"$program" audit sample_docs --out out --format all
status=$?
case $status in
  0 | 3)
    echo
    echo "The report: $root/out/report.html"
    exit 0
    ;;
  *) exit $status ;;
esac
