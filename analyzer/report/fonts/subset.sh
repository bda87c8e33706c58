#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Cuts Debian's Inter (package fonts-inter) to the Latin letters and the signs that reports use.
# Needs fonttools and python3-brotli. Run by hand; the results are committed.
set -eu
cd -- "$(dirname -- "$(readlink -f -- "$0")")"
letters="U+0020-007E,U+00A0-017F,U+0218-021B,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2032,U+2033"
letters+=",U+2039,U+203A,U+20AC,U+2122,U+2190-2195,U+2212,U+00D7"
signs="U+25A0,U+25A1,U+25AA,U+25B2,U+25BC,U+25C6,U+25CB,U+25CF,U+2713,U+2717,U+2B12"
for weight in Regular SemiBold; do
  pyftsubset "/usr/share/fonts/opentype/inter/Inter-$weight.otf" --unicodes="$letters,$signs" \
    --layout-features=kern,tnum,ccmp,locl,mark,mkmk --flavor=woff2 --no-hinting --desubroutinize \
    --output-file="inter-${weight,,}.woff2"
done
