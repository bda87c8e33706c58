#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh PROGRAM   The pages that PROGRAM makes of sample_docs/, in a browser (needs npm and Chromium).
set -eu
program=$(readlink -f -- "$1")
cd -- "$(dirname -- "$(readlink -f -- "$0")")"
samples=../../../sample_docs
if [ ! -d node_modules ] || [ package-lock.json -nt node_modules ]; then
  npm ci --ignore-scripts --no-audit --no-fund
  touch node_modules
fi
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
for language in sv en; do
  status=0
  "$program" audit "$samples" --out "$pages/$language" --format html --language $language --profile public \
    --client "Sjövik kommun" --report-date 2026-11-22 --quiet || status=$?
  [ $status -eq 3 ] || { echo "audit answered $status"; exit 1; }  # some sample documents cannot be read
  mv "$pages/$language/report.html" "$pages/report-$language.html"
done
status=0
"$program" pitch "$samples" --out "$pages" --language sv --report-date 2026-11-22 --quiet || status=$?
[ $status -eq 3 ] || { echo "pitch answered $status"; exit 1; }
REPORT_DIR="$pages" node --test --test-reporter=spec .
