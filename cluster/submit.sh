#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# cluster/submit.sh --master spark://HOST:PORT [--conf NAME=VALUE]… SHARE… --out DIR   cluster/job.py on a cluster.
set -u
root=$(cd "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd)
venv=$("$root/cluster/setup.sh") || exit 2
unset SPARK_HOME
export PYSPARK_PYTHON="${PYSPARK_PYTHON:-$venv/bin/python}" PYSPARK_DRIVER_PYTHON="$venv/bin/python"
spark=()
while [ "${1:-}" = --master ] || [ "${1:-}" = --conf ]; do
  spark+=("$1" "${2:?"$1 needs a value"}")
  shift 2
done
# Spark's own log stays out of the way but for errors; job.py says what matters.
export SPARK_CONF_DIR="${SPARK_CONF_DIR:-$root/cluster/conf}"
exec "$venv/bin/spark-submit" "${spark[@]}" "$root/cluster/job.py" "$@"
