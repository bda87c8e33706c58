#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# tidy.sh BUILD_DIRECTORY
#
# Runs clang-tidy (see .clang-tidy) over every source of the rooms, two at a time or more. A source that passed is
# not looked at again until it, one of the project's headers it reads, or .clang-tidy changes: ninja knows the headers.
set -u
build="$1"
root=$PWD
cache="build/tidy"
mkdir -p "$cache"

# key SOURCE: the hash of all that its verdict depends on.
key() {
  awk -v source="$root/$1" -v root="$root/" '
    BEGIN { RS = "" ; FS = "\n *" }
    { for (i = 2; i <= NF; ++i) if ($i == source) {
        for (j = 2; j <= NF; ++j) if (index($j, root) == 1) print substr($j, length(root) + 1)
        exit } }
  ' "$cache/dependencies" | sort -u | { printf '%s\n' "$1" .clang-tidy; cat; } |
    xargs -d '\n' sha256sum 2>/dev/null | sha256sum | cut -c1-64
}

tidy_one() {
  local source="$1" stamp
  stamp="$cache/$(key "$source")"
  [ -e "$stamp" ] && return 0
  if clang-tidy --quiet -p "$build" "$source" >"$stamp.log" 2>"$stamp.errors"; then
    rm -f "$stamp.log" "$stamp.errors"
    touch "$stamp"
  else
    cat "$stamp.log"
    grep -v 'warnings generated' "$stamp.errors"
    rm -f "$stamp.log" "$stamp.errors"
    return 1
  fi
}
export -f key tidy_one
export cache build root

ninja -C "$build" -t deps 2>/dev/null | sed 's#^    \.\./\.\./#    '"$root"'/#' >"$cache/dependencies" || exit 2
find analyzer extractors -name '*.cc' | LC_ALL=C sort |
  xargs -d '\n' -r -P "$(nproc)" -I{} bash -c 'tidy_one "$1"' tidy {}
