#!/usr/bin/env bash
# One task of the array of slurm-submit.sh: its lines of units.txt, one after the other. A task that is killed costs the unit it was at.
#SBATCH --cpus-per-task=1
#SBATCH --requeue
set -euo pipefail
province=$1 work=$2 parts=$3 each=$4
first=$(((SLURM_ARRAY_TASK_ID - 1) * each + 1))
mapfile -t units < <(sed -n "${first},$((first + each - 1))p" "$work/units.txt")
exec bedplan work "$province" --dir "$work" --parts "$parts" --threads "${SLURM_CPUS_PER_TASK:-1}" "${units[@]}"
