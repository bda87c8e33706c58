#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Rebuilds every file of sample_docs/ from tests/golden/sources. The built files are committed, so
# nobody needs this for building or testing; run it after a change in the sources, then
# check_expected.py. Needs: pandoc, LibreOffice Writer, pdflatex with Swedish, WeasyPrint, poppler-utils, qpdf,
# python3 with reportlab.
set -euo pipefail

golden="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
sources="$golden/sources"
target="${1:-$golden/../../sample_docs}"
export SOURCE_DATE_EPOCH=1704067200 FORCE_SOURCE_DATE=1 TZ=UTC LC_ALL=C.UTF-8
# The password of the protected sample; the tests know it too.
readonly password="klippstrand-2023"

missing=0
need() { # COMMAND PACKAGE...
  if ! command -v "$1" >/dev/null; then
    echo "rebuild.sh: $1 is missing; install it with: apt-get install ${*:2}" >&2
    missing=1
  fi
}
need pandoc pandoc
need soffice libreoffice-writer-nogui
need pdflatex texlive-latex-extra texlive-fonts-recommended texlive-lang-european lmodern
need pdftoppm poppler-utils
need qpdf qpdf
need python3 python3
need weasyprint weasyprint fonts-liberation
if ! python3 -c "import reportlab" 2>/dev/null; then
  echo "rebuild.sh: reportlab is missing; install it with: apt-get install python3-reportlab" >&2
  missing=1
fi
[ "$missing" = 0 ] || exit 2

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir -p "$target" "$work/office"
pandoc --print-default-data-file reference.docx >"$work/default.docx"

fail() {
  echo "rebuild.sh: $*" >&2
  exit 1
}

say() { echo "  $1"; }

# Markdown to DOCX by pandoc with a reference document of its own. Further arguments are its look.
pandoc_docx() { # NAME OUT FORMAT LOOK...
  python3 "$sources/make_reference.py" "$work/default.docx" "$work/reference.docx" "${@:4}"
  pandoc --from "$3" --to docx --reference-doc "$work/reference.docx" --output "$2" "$sources/$1.md"
}

office() { # FORMAT IN OUTDIR
  soffice -env:UserInstallation="file://$work/office" --headless --convert-to "$1" --outdir "$3" "$2" \
    >"$work/office.log" 2>&1 || { cat "$work/office.log" >&2; fail "LibreOffice failed on $2"; }
  [ -s "$3/$(basename "${2%.*}").${1%%:*}" ] || { cat "$work/office.log" >&2; fail "LibreOffice wrote nothing for $2"; }
  python3 "$sources/steady.py" "$3/$(basename "${2%.*}").${1%%:*}"
}

# Markdown to PDF: pandoc for the words, LibreOffice for the pages.
office_pdf() { # NAME OUTDIR FORMAT LOOK...
  pandoc_docx "$1" "$work/$1.docx" "${@:3}"
  office pdf "$work/$1.docx" "$2"
}

latex_pdf() { # TEXFILE OUTDIR
  local pass
  for pass in 1 2 3; do
    (cd "$work" && pdflatex -interaction=nonstopmode -halt-on-error "$1" >"$work/latex.log" 2>&1) ||
      { tail -n 30 "$work/latex.log" >&2; fail "pdflatex failed on $1 (pass $pass)"; }
  done
  cp "$work/$(basename "${1%.tex}").pdf" "$2/"
}

plain="markdown-smart-auto_identifiers"

name=kommunikationspolicy-allt-via-informationsavdelningen
say "$name.docx"
pandoc_docx "$name" "$target/$name.docx" "$plain" colour=1F4E79 \
  header="Älvmarks kommun" footer_left="Kommunikationspolicy, KS 2013:58"

name=uppmuntrande-riktlinje-for-sociala-medier
say "$name.pdf"
office_pdf "$name" "$target" "$plain" numbered=0 colour=2E6B3E font="Times New Roman" size=25 spacing=180 line=312 \
  header="Almviks kommun" footer_left="Riktlinje för medarbetare i sociala medier" of=av

name=encouraging-social-media-guideline
say "$name.docx"
mkdir -p "$work/rewritten"
pandoc_docx "$name" "$work/$name.docx" "markdown-auto_identifiers" numbered=0 colour=7A3E00 \
  size=22 line=288 spacing=150 header="Fennmark Pumps" footer_left="Social media guideline, version 3" page=Page of=of
office docx "$work/$name.docx" "$work/rewritten"
cp "$work/rewritten/$name.docx" "$target/"

for name in it-security-policy-with-social-media-bans uppforandekod-koncern it-policy-two-columns-hyphenated; do
  say "$name.pdf"
  latex_pdf "$sources/$name.tex" "$target"
done

name=employee-handbook
say "$name.docx"
pandoc_docx "$name" "$target/$name.docx" "markdown-auto_identifiers" colour=385623 font="Times New Roman" size=24 spacing=180 line=300 \
  header="Brightwater & Cole Ltd" footer_left="Employee Handbook, edition 9" page=Page of=of

name=mediepolicy-region
say "$name.pdf"
office_pdf "$name" "$target" "$plain" colour=8B1E3F size=22 spacing=160 line=288 header="Region Mellanvik" footer_left="Mediepolicy, dnr RS 2020/0417"

name=anstallningsavtal-med-tystnadsklausul
say "$name.docx"
pandoc_docx "$name" "$target/$name.docx" "$plain" colour=000000 font="Times New Roman" heading_font="Times New Roman" size=23 \
  header="Vårdhuset Ekbacken AB" footer_left="Anställningsavtal"

# The scan: pages as grey pictures, slightly askew, in a PDF without any text.
name=skannad-it-policy
say "$name.pdf"
office_pdf "$name" "$work" "$plain" colour=000000 font="Times New Roman" size=26 line=320 spacing=200 \
  header="Sjönäs Bostäder AB" footer_left="It-policy 2009"
pdftoppm -gray -r 150 -jpeg -jpegopt quality=45 "$work/$name.pdf" "$work/scan"
{
  echo '\documentclass{article}\pdfcompresslevel=9\pdfinfoomitdate=1\pdfsuppressptexinfo=-1\usepackage{graphicx}'
  echo '\usepackage[a4paper,margin=0pt]{geometry}\pagestyle{empty}\parindent=0pt\begin{document}'
  angle=0.5
  for picture in "$work"/scan-*.jpg; do
    echo "\\vbox to \\textheight{\\vss\\hbox to \\textwidth{\\hss\\rotatebox{$angle}{\\includegraphics[width=0.97\\paperwidth]{$picture}}\\hss}\\vss}\\newpage"
    angle=$([ "$angle" = 0.5 ] && echo -0.4 || echo 0.5)
  done
  echo '\end{document}'
} >"$work/$name.tex"
latex_pdf "$work/$name.tex" "$target"

name=losenordsskyddad-personalhandbok
say "$name.pdf"
office_pdf "$name" "$work" "$plain" colour=005F73 size=24 spacing=220 line=330 header="Hotell Klippstrand" footer_left="Personalhandbok 2023"
# Encryption is random by nature: this one file differs from run to run.
qpdf --encrypt "$password" "$password-owner" 256 -- "$work/$name.pdf" "$target/$name.pdf"

# Two damaged files. The first was cut off as by a broken download, so that nothing can be read; in
# the second, bad sectors on a disk fell on the words of page 2, and the other pages are whole.
name=skadad-policy
say "$name.pdf"
office_pdf policy-med-trasig-sida "$work" "$plain" colour=5B3A29 size=24 spacing=200 line=300 \
  header="Stiftelsen Havremåla museer" footer_left="Policy för information och press"
whole="$work/policy-med-trasig-sida.pdf"
head -c "$(($(stat -c %s "$whole") * 72 / 100))" "$whole" >"$target/$name.pdf"
name=policy-med-trasig-sida
say "$name.pdf"
python3 "$sources/damage_page.py" "$whole" "$target/$name.pdf" 2

# Layouts: columns, boxes, margin notes, tables with and without rules, lists over page breaks.
for source in "$sources"/*.html; do
  name="$(basename "${source%.html}")"
  say "$name.pdf"
  weasyprint -q "$source" "$target/$name.pdf" || fail "WeasyPrint failed on $name"
done
name=anmalan-med-formularfalt
say "$name.pdf"
python3 "$sources/make_form.py" "$target/$name.pdf"

for name in travel-and-expenses-policy.md arbetsmiljopolicy.txt; do
  say "$name"
  cp "$sources/$name" "$target/"
done
echo "rebuild.sh: done, $(du -sk "$target" | cut -f1) kB in $(cd "$target" && pwd)"
