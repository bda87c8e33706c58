#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check_pdf.sh PROGRAM   What foreign readers (qpdf, Poppler's tools) say of report.pdf and pitch.pdf.
set -eu
program=$(readlink -f -- "$1")
cd -- "$(dirname -- "$(readlink -f -- "$0")")/../.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
sample=sample_docs/kommunikationspolicy-allt-via-informationsavdelningen.docx
printf 'name: Ordrum AB\ncolour: "#7a1f5c"\ncontact: {name: Åsa Öberg}\nfooter: Ordrum AB, Luleå\n' >"$out/brand.yaml"
failed=0
expect() {  # expect WHAT COMMAND…
  local what="$1"
  shift
  if "$@" >"$out/said" 2>&1; then
    echo "ok: $what"
  else
    failed=1
    echo "not ok: $what"
    head -c 2000 "$out/said"
  fi
}
says() { grep -q -- "$1" "$2" || { cat "$2"; return 1; }; }

for run in first second; do
  "$program" audit "$sample" --out "$out/$run" --format pdf,pitch,charts --client "Sjövik kommun" --profile public \
    --brand "$out/brand.yaml" --report-date 2026-11-22 --quiet
done
for name in report pitch; do
  pdf="$out/first/$name.pdf"
  expect "$name.pdf is sound" qpdf --check "$pdf"
  expect "$name.pdf is the same twice" cmp "$pdf" "$out/second/$name.pdf"
  pdfinfo "$pdf" >"$out/$name.info"
  expect "$name.pdf is tagged" says '^Tagged: *yes' "$out/$name.info"
  expect "$name.pdf has a title with the client" says '^Title: .*Sjövik kommun' "$out/$name.info"
  expect "$name.pdf names its author" says '^Author: *Ordrum AB' "$out/$name.info"
  expect "$name.pdf is dated as asked" says '^CreationDate: *Sun Nov 22 00:00:00 2026' "$out/$name.info"
  pdftotext -layout "$pdf" "$out/$name.txt"
  pages=$(sed -n 's/^Pages: *//p' "$out/$name.info")
  expect "$name.pdf numbers its pages" says "Sida $pages av $pages" "$out/$name.txt"
  expect "$name.pdf carries the brand's footer" says 'Ordrum AB, Luleå' "$out/$name.txt"
  expect "$name.pdf quotes the document" says 'All kommunikation med omvärlden' "$out/$name.txt"
  pdffonts "$pdf" >"$out/$name.fonts"
  expect "$name.pdf embeds our typeface" says 'Inter.* yes' "$out/$name.fonts"
  pdfinfo -struct "$pdf" >"$out/$name.structure"
  for element in H1 H2 Table; do
    expect "$name.pdf has $element in its structure" says "^ *$element" "$out/$name.structure"
  done
done
[ "$(sed -n 's/^Pages: *//p' "$out/pitch.info")" = 2 ] && echo "ok: the pitch has two pages" || { failed=1; echo "not ok: the pitch has two pages"; }
pages=$(sed -n 's/^Pages: *//p' "$out/report.info")
expect "one closed policy takes at most 20 pages, not $pages" test "$pages" -le 20
expect "the contents give page numbers" says 'Metod och gränser *\.\.* *[0-9]' "$out/report.txt"
for chart in openness severity exemplars coverage; do
  expect "charts/$chart.png is a picture" cmp -n 4 "$out/first/charts/$chart.png" <(printf '\x89PNG')
  expect "charts/$chart.png is the same twice" cmp "$out/first/charts/$chart.png" "$out/second/charts/$chart.png"
done
exit $failed
