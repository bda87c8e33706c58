#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# N=64; sbatch --array=1-$N cluster/slurm.sh "$PWD/cluster" SHARE OUT    a Slurm array, each task a part of the share
#
#SBATCH --job-name=policygap
#SBATCH --cpus-per-task=1
#SBATCH --requeue
set -eu
# Slurm runs a copy of this script, so it is told where its neighbours are.
exec "$1/shard.sh" "$SLURM_ARRAY_TASK_ID" "$SLURM_ARRAY_TASK_COUNT" "$2" "$3" --jobs "${SLURM_CPUS_PER_TASK:-1}"
