"""Runs one peer over many draws on several processes and says what it cost.

    python contestant.py NAME INPUTS.json DRAWS PROCESSES SEED RESULTS.npy

NAME is a module beside this file with `BATCH` and `run(inputs, rng, draws)`. Prints JSON: the processor seconds spent in
`run` (user and system, every thread of every process) and the wall seconds. Starting Python, importing, compiling and the
first batch are left out, and so is handing results back: every doubt goes to the peer.
"""

import importlib
import json
import multiprocessing
import os
import sys
import time

# One thread a process: the processes fill the cores. Must be set before NumPy starts.
for word in ("OPENBLAS", "OMP", "MKL", "NUMBA"):
    os.environ[f"{word}_NUM_THREADS"] = "1"

import numpy as np

from inputs import Inputs


def prepare(name, path, barrier):
    """Loads the peer in a process, warms it up, and waits until all are ready."""
    global peer, inputs
    peer, inputs = importlib.import_module(name), Inputs(path)
    batch((peer.BATCH, (0, 0)))
    barrier.wait()


def batch(task):
    """Results of a batch of draws, and the processor seconds they took."""
    draws, seed = task
    rng = np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed)))
    started = time.process_time()
    results = peer.run(inputs, rng, draws)
    return results, time.process_time() - started


def main():
    name, path, draws, processes, seed, file = sys.argv[1:]
    draws, processes, seed = int(draws), int(processes), int(seed)
    size = importlib.import_module(name).BATCH
    tasks = [(min(size, draws - first), (seed, 1 + first)) for first in range(0, draws, size)]
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(processes + 1)
    with context.Pool(processes, prepare, (name, path, barrier)) as pool:
        barrier.wait()
        started = time.perf_counter()
        done = pool.map(batch, tasks, chunksize=1)
        wall = time.perf_counter() - started
    np.save(file, np.concatenate([results for results, _ in done]))
    print(json.dumps({"cpu": sum(cpu for _, cpu in done), "wall": wall}))


if __name__ == "__main__":
    main()
