#!/usr/bin/env bash
# A province on Slurm: what is missing becomes one array of tasks, and a last job adds the parts up when all of them are there.
#
#   cluster/slurm-submit.sh province.yaml WORK PARTS UNITS_A_TASK OUT [options of sbatch ...]
#
# Run it again in the morning: it submits only what is not there. `bedplan` must be on the PATH of the nodes, WORK on a disk that all
# of them see. A cluster's limit on arrays (scontrol show config | grep MaxArraySize) asks for more units a task.
set -euo pipefail
province=$1 work=$2 parts=$3 each=$4 out=$5
shift 5
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$work"
bedplan plan-work "$province" --parts "$parts" --dir "$work" --missing | tail -n +2 | cut -f 1 > "$work/units.txt"
units=$(wc -l < "$work/units.txt")
after=()
if [ "$units" -gt 0 ]; then
  tasks=$(((units + each - 1) / each))
  array=$(sbatch --parsable --job-name=bedplan --array="1-$tasks" "$@" "$here/slurm-task.sh" "$province" "$work" "$parts" "$each")
  after=(--dependency="afterok:${array%%;*}" --kill-on-invalid-dep=yes)
  echo "units to do: $units, in $tasks tasks of job $array"
fi
sbatch --parsable --job-name=bedplan-sum "${after[@]}" "$@" --wrap "bedplan run '$province' --work '$work' --parts '$parts' --out '$out'"
