#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# tests/schedulers.sh parallel|slurm PROGRAM WORK   shards of a share by another engine, merged, are the report of a scan of the whole
set -eu
engine=$1
program=$(readlink -f -- "$2")
root=$(cd "$(dirname -- "$(readlink -f -- "$0")")/../.." && pwd)
rm -rf "$3"
mkdir -p "$3"
work=$(readlink -f -- "$3")
export POLICYGAP_PROGRAM="$program"
dated=(--report-date 2026-11-22 --format html --format json --quiet)

/usr/bin/python3 "$root/bench/make_share.py" "$work/a share" 90
printf '%%PDF-1.4 cut off' >"$work/a share/broken.pdf"

by_parallel() {
  "$root/cluster/parallel.sh" 5 "$work/a share" "$work/out" --jobs 2
  # What is done is not done again: no part is started by the same command.
  "$root/cluster/parallel.sh" 5 "$work/a share" "$work/out" --jobs 2
  [ "$(wc -l <"$work/out/parallel.log")" -eq 6 ]
}

# A Slurm of one node, on loopback, without munge: for this test alone.
slurm_pids=()
stop_slurm() {
  [ ${#slurm_pids[@]} -eq 0 ] || kill "${slurm_pids[@]}" 2>/dev/null || true
  wait
}
start_slurm() {
  export SLURM_CONF="$work/slurm.conf"
  mkdir -p "$work/state" "$work/spool"
  local port
  port=$((20000 + $$ % 20000))
  cat >"$SLURM_CONF" <<END
ClusterName=loopback
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/none
CredType=cred/none
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmctldPort=$port
SlurmdPort=$((port + 1))
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
ReturnToService=2
SchedulerParameters=sched_interval=1,batch_sched_delay=0
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES State=UP
END
  trap stop_slurm EXIT
  slurmctld -D >"$work/slurmctld.log" 2>&1 &
  slurm_pids+=($!)
  slurmd -D >"$work/slurmd.log" 2>&1 &
  slurm_pids+=($!)
  local attempt
  for attempt in $(seq 120); do
    sinfo -h -o %T 2>/dev/null | grep -qx idle && return 0
    sleep 0.5
  done
  echo "Slurm did not start ($attempt attempts):"
  tail -n 20 "$work/slurmctld.log" "$work/slurmd.log"
  return 1
}
by_slurm() {
  start_slurm
  (cd "$work" && sbatch --wait --array=1-3 --output "$work/task-%a.log" "$root/cluster/slurm.sh" "$root/cluster" "$work/a share" "$work/out") || {
    cat "$work"/task-*.log "$work/slurmctld.log"
    return 1
  }
}

"by_$engine"
expect=5
[ "$engine" = slurm ] && expect=3
[ "$(find "$work/out" -maxdepth 1 -name 'results-*.jsonl' | wc -l)" -eq "$expect" ]
status=0
"$program" merge --portfolio "$work/out"/results-*.jsonl --out "$work/merged" "${dated[@]}" || status=$?
[ "$status" -eq 3 ]
status=0
"$program" scan "$work/a share" --out "$work/scanned" "${dated[@]}" || status=$?
[ "$status" -eq 3 ]
for name in report.json report.html portfolio.html; do cmp "$work/merged/$name" "$work/scanned/$name"; done
# A share that is not there is told, and leaves no result.
status=0
"$root/cluster/shard.sh" 1 2 "$work/no share" "$work/none" 2>"$work/told" || status=$?
[ "$status" -eq 2 ]
grep -q "no share: not there" "$work/told"
[ ! -e "$work/none/results-1.jsonl" ]
