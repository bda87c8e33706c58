#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# bench/run.sh [FILE|DIR…]     builds the release preset and prints one table: policygap beside its peers.
#
# Measured on the PDF and DOCX files given (default: sample_docs/). Give real documents for figures that mean something:
#     bench/run.sh ~/policies
# All figures are processor time (user + system), each the median of three runs; what counts are the ratios, since both
# sides run on the same machine in the same minutes. Peers: pdftotext (poppler-utils) once a file, pandoc once a file,
# Boost.Regex with the rules' words one by one. A peer that is not installed is left out.
#
#   extraction    reading the PDFs to blocks, in one process, with places of all words
#   audit         policygap audit --format html,json, one worker, all PDFs in one run; DOCX: one run a file
#   matching      bytes of clause text by processor time: annotate, scope, frame and match over clauses already
#                 segmented and tokenised; the second opinion apart; with fewer rules
#   cold start    policygap --version; a small document to report.json beyond pdftotext; loading the pack
#   shares        of an audit of the PDFs: extraction, and each other step
set -eu
root=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
build=$root/build/release
[ $# -gt 0 ] || set -- "$root/sample_docs"
export LC_ALL=C

echo "building (release) …" >&2
log=$(mktemp)
work=$(mktemp -d)
trap 'rm -rf "$log" "$work"' EXIT
{ (cd "$root" && cmake --preset release) && cmake --build "$build" --target program bench; } >"$log" 2>&1 ||
  { tail -20 "$log" >&2; exit 1; }
program=$build/policygap
pack=$build/share/policygap/policygap.pack

# seconds COMMAND…: processor time, median of three
seconds() {
  local TIMEFORMAT='%U %S'
  for _ in 1 2 3; do
    { time "$@" >/dev/null 2>&1 || true; } 2>&1 | awk '{ print $1 + $2 }'
  done | sort -n | sed -n 2p
}
each() { # each COMMAND -- FILE…: once a file
  local command=()
  while [ "$1" != -- ]; do command+=("$1"); shift; done
  shift
  for file in "$@"; do "${command[@]}" "$file" - || true; done
}
pandoc_each() { for file in "$@"; do pandoc -t plain "$file" || true; done; }
audit_each() { for file in "$@"; do "$program" audit "$file" --out "$work/out" --quiet || true; done; }
has() { command -v "$1" >/dev/null; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.2f", a / b; else printf "-" }'; }
row() { printf '%-44s %12s  %-26s %8s  %s\n' "$@"; }

pdfs=() docx=()
while IFS= read -r -d '' file; do
  case $file in
    *.pdf) if ! has pdftotext || [ -n "$(pdftotext "$file" - 2>/dev/null | tr -d '[:space:]')" ]; then pdfs+=("$file"); fi ;;
    *.docx) docx+=("$file") ;;
  esac
done < <(find "$@" -type f \( -name '*.pdf' -o -name '*.docx' \) -print0 | sort -z)
[ ${#pdfs[@]} -gt 0 ] || { echo "no readable PDF among the files given" >&2; exit 2; }

"$build/bench/policygap-chain-bench" "$pack" "${pdfs[@]}" >"$work/chain"
"$build/bench/policygap-matching-bench" "$pack" "${pdfs[@]}" ${docx[@]+"${docx[@]}"} >"$work/matching"
chain() { awk -v name="$1" '$1 == name { print $2 }' "$work/chain"; }
matching() { awk -v name="$1" '$1 == name { print $2 }' "$work/matching"; }
in_seconds() { awk -v a="$(chain "$1")" 'BEGIN { printf "%.3f", a / 1000 }'; }

row "" policygap peer ratio target
audit=$(seconds "$program" audit "${pdfs[@]}" --out "$work/out" --format html,json --quiet)
if has pdftotext; then
  peer=$(seconds each pdftotext -- "${pdfs[@]}")
  row "PDF extraction, ${#pdfs[@]} files (s)" "$(in_seconds read)" "pdftotext $peer" "$(ratio "$(in_seconds read)" "$peer")" ""
  row "PDF whole audit (s)" "$audit" "pdftotext $peer" "$(ratio "$audit" "$peer")" "<= 2.2"
else
  row "PDF whole audit (s)" "$audit" "-" "" ""
fi
if [ ${#docx[@]} -gt 0 ] && has pandoc; then
  ours=$(seconds audit_each "${docx[@]}")
  peer=$(seconds pandoc_each "${docx[@]}")
  row "DOCX whole audit, ${#docx[@]} runs (s)" "$ours" "pandoc $peer" "$(ratio "$peer" "$ours")" ">= 20 times faster"
fi
rate=$(matching regex_rate)
row "matching, $(matching rules) rules (MB/s)" "$(matching rules_rate)" "$(matching expressions) Boost.Regex $rate" \
  "$(ratio "$(matching rules_rate)" "$rate")" ">= 60, later 100"
row "  half of the rules (MB/s)" "$(matching half_rate)" "" "$(ratio "$(matching half_rate)" "$(matching rules_rate)")" "< 2"
row "  a quarter of the rules (MB/s)" "$(matching quarter_rate)" "" "$(ratio "$(matching quarter_rate)" "$(matching rules_rate)")" "< 4"
row "  all rules and second opinion (MB/s)" "$(matching whole_rate)" "" "$(ratio "$(matching whole_rate)" "$(matching rules_rate)")" ""
row "cold start, --version (s)" "$(seconds "$program" --version)" "" "" ""
smallest=$(stat -c '%s %n' "${pdfs[@]}" | sort -n | head -1 | cut -d' ' -f2-)
one=$(seconds "$program" audit "$smallest" --out "$work/out" --format json --quiet)
if has pdftotext; then
  peer=$(seconds pdftotext "$smallest" -)
  row "cold start, one small PDF (s)" "$one" "pdftotext $peer" "+$(awk -v a="$one" -v b="$peer" 'BEGIN { printf "%.3f", a - b }')" "<= +0.150"
fi
row "cold start, loading the pack (ms)" "$(chain load_pack)" "" "" "< 20"
whole=$(awk '$1 ~ /^(read|judge_first|answer|assess|json|html)$/ { sum += $2 } END { print sum }' "$work/chain")
share() { awk -v a="$(chain "$1")" -v b="$whole" 'BEGIN { printf "%.1f %%", 100 * a / b }'; }
row "share: extraction (ms)" "$(chain read)" "" "$(share read)" "at least 92 %"
for step in judge_first readability segment match answer assess json html; do
  row "share: $step (ms)" "$(chain "$step")" "" "$(share "$step")" ""
done
echo "(judge_first holds readability, segment and match, and what is learnt of each word on its first sight)"
