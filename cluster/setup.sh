#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cluster/setup.sh   installs what the Spark job needs: Java from Debian, PySpark and PyArrow from PyPI, pinned with
#                    hashes, in build/cluster/venv. Again is quick. The last line on stdout is where the environment is.
set -u
root=$(cd "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd)
# shellcheck source=scripts/setup.sh
. "$root/scripts/setup.sh"

venv="$root/build/cluster/venv"
stamp="$venv/.requirements"

install_packages "$root/cluster/packages.txt" || exit 2
mkdir -p "$root/build/cluster"
# One set-up at a time: two calls at once would write the same files.
exec 9>"$root/build/cluster/.lock"
flock 9
if ! cmp -s "$root/cluster/requirements.txt" "$stamp"; then
  say "installing PySpark (log: build/cluster/pip.log); about 370 MB are fetched the first time"
  rm -rf "$venv"
  # Debian's own Python, whatever else stands on PATH: requirements.txt has the hashes for it.
  quietly "$root/build/cluster/venv.log" /usr/bin/python3 -m venv "$venv" || exit 2
  pip=("$venv/bin/python" -m pip --disable-pip-version-check --no-input --retries 5 install --require-hashes --no-deps)
  grep -E '^(setuptools|wheel)==' "$root/cluster/requirements.txt" >"$root/build/cluster/packers.txt"
  quietly "$root/build/cluster/pip.log" "${pip[@]}" -r "$root/build/cluster/packers.txt" || exit 2
  quietly "$root/build/cluster/pip.log" "${pip[@]}" --no-build-isolation -r "$root/cluster/requirements.txt" || exit 2
  cp "$root/cluster/requirements.txt" "$stamp"
fi
exec 9>&-
printf '%s\n' "$venv"
