#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes frozen.tsv anew with what the built program says now. First read what regression_test lists.
#   tests/regression/freeze.sh [BUILD_DIRECTORY]     (default: build/release)
set -eu
cd "$(dirname "$0")/../.."
build=${1:-build/release}
ninja -C "$build" regression_test >/dev/null
POLICYGAP_FREEZE=1 "$build/tests/regression/regression_test"
git --no-pager diff --stat -- tests/regression/frozen.tsv
