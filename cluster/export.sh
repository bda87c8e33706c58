#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# cluster/export.sh DIR   the complete result of cluster/job.py in DIR as JSON lines, for `policygap merge --portfolio -`.
set -u
root=$(cd "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd)
venv=$("$root/cluster/setup.sh") || exit 2
exec "$venv/bin/python" "$root/cluster/export.py" "$@"
