#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# tests/fuzz/run.sh [SECONDS [TARGET…]]   fuzzes each reader for so long (default 60 seconds a target), as many at a time
# as there are processors.
#
# The seeds are sample_docs/, the readers' test data and tests/fuzz/found/TARGET/ (inputs that once broke something; they
# are run first, every time). What is found new stands in build/fuzz/corpus/TARGET, what breaks in build/fuzz/broken.
# For a night: tests/fuzz/run.sh 3600. POLICYGAP_FUZZ_SEED=1 tries the same inputs each time.
set -eu
root=$(dirname -- "$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")")
cd "$root"
seconds=${1:-60}
shift || true
[ $# -gt 0 ] || set -- pdf docx docx_xml odt odt_xml pptx pptx_xml html markdown text any
mkdir -p build/fuzz
export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1
{ cmake --preset fuzz && cmake --build --preset fuzz --target fuzz; } >build/fuzz/build.log 2>&1 ||
  { tail -20 build/fuzz/build.log; exit 1; }

corpus=build/fuzz/corpus
broken=build/fuzz/broken
rm -rf "$broken"
mkdir -p "$broken"
python3 tests/fuzz/make_seeds.py "$corpus"

# fuzz_one TARGET
fuzz_one() {
  local target="$1" log="build/fuzz/$1.log" known=()
  [ ! -d "tests/fuzz/found/$target" ] || known=("tests/fuzz/found/$target")
  # Poppler leaks here and there, and that is not ours to mend; memory is bounded by the reading process. Five minutes for
  # one input is a hang, also on a busy machine.
  if "build/fuzz/tests/fuzz/fuzz-$target" "$corpus/$target" ${known[@]+"${known[@]}"} -max_total_time="$seconds" \
      -timeout=300 -rss_limit_mb=3000 -max_len=200000 -seed="${POLICYGAP_FUZZ_SEED:-0}" -detect_leaks=0 -print_final_stats=1 \
      -artifact_prefix="$broken/$target-" >"$log" 2>&1; then
    echo "fuzz $target: $(awk '/number_of_executed_units/ { print $2 }' "$log") inputs, nothing broke"
  else
    echo "fuzz $target: broke, see $log"
    tail -60 "$log"
    return 1
  fi
}
export -f fuzz_one
export corpus broken seconds
printf '%s\n' "$@" | xargs -P "$(nproc)" -I{} bash -c 'fuzz_one "$1"' fuzz {}
