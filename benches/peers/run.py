"""Runs bedplan and its peers in turn on the same cores and prints ratios of speed and the agreement of their results.

    python benches/peers/run.py [--short] [--draws N] [--repeats N] [--processes N] [--scenario FILE] [--stage demography|model]

Makes itself a virtual environment with the pinned packages beside this file, builds `examples/peers.rs`, and takes every
number from the scenario as bedplan has checked it. Ends with status 1 if results disagree, 2 if something cannot run.

Speed is draws per processor second (user and system, all threads and processes), so that a busy machine and a
different number of cores do not decide. Ours is the whole process, from reading the scenario to writing the results;
a peer's is only the time in its own code (see contestant.py).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ENVIRONMENT = HERE / ".venv"

# Peers of each stage, and how many draws each makes while bedplan makes `--draws`: so that all take seconds.
PEERS = {
    "demography": {"demography_numpy": 0.1, "demography_numba": 0.1, "demography_neworder": 0.002},
    "model": {"model_numpy": 0.1},
}


def main():
    arguments = parse()
    sys.stdout.reconfigure(line_buffering=True)
    enter_environment()
    build()
    with tempfile.TemporaryDirectory() as folder:
        agreed = compete(arguments, Path(folder))
    sys.exit(0 if agreed else 1)


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--short", action="store_true", help="one round of 10000 draws: whether all runs and agrees, and ratios without their range")
    parser.add_argument("--draws", type=int, help="draws of bedplan a repeat (default 40000)")
    parser.add_argument("--repeats", type=int, help="rounds, each running everyone once (default 5)")
    parser.add_argument("--processes", type=int, default=2, help="threads of ours, processes of theirs (default 2)")
    parser.add_argument("--scenario", default=str(ROOT / "scenarios/wansheng/plan.yaml"))
    parser.add_argument("--stage", choices=PEERS, help="only this stage")
    given = parser.parse_args()
    draws, repeats = (10_000, 1) if given.short else (40_000, 5)
    given.draws = given.draws or draws
    given.repeats = given.repeats or repeats
    return given


def enter_environment():
    """Goes on in the virtual environment, made and filled the first time."""
    wanted = (HERE / "requirements.txt").read_bytes()
    stamp = ENVIRONMENT / "requirements.txt"
    python = ENVIRONMENT / "bin" / "python"
    if not stamp.exists() or stamp.read_bytes() != wanted:
        venv.create(ENVIRONMENT, clear=True, with_pip=True)
        install = [python, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt"]
        if subprocess.run(install).returncode:
            sys.exit(2)
        stamp.write_bytes(wanted)
    if Path(sys.prefix) != ENVIRONMENT:
        os.execv(python, [str(python), str(HERE / "run.py"), *sys.argv[1:]])


def build():
    """Builds our side, and leaves its path in OURS."""
    global OURS
    command = ["cargo", "build", "--release", "--example", "peers", "--message-format=json-render-diagnostics"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(2)
    messages = [json.loads(line) for line in done.stdout.splitlines()]
    OURS = next(m["executable"] for m in reversed(messages) if m.get("executable"))


def compete(arguments, folder):
    """Runs everything and prints it; whether all results agree."""
    import numpy as np

    import agreement
    from inputs import Inputs

    path = folder / "inputs.json"
    with path.open("w") as file:
        if subprocess.run([OURS, "inputs", arguments.scenario], stdout=file).returncode:
            sys.exit(2)
    # neworder says on import that it runs without MPI, which is what is wanted.
    os.environ["PYTHONWARNINGS"] = "ignore:neworder installed in serial mode"
    inputs = Inputs(path)
    print(f"scenario  {inputs.raw['name']}: {len(inputs.towns)} townships, {len(inputs.years) - 1} years projected")
    print(f"machine   {machine()}")
    print(f"peers     {versions()}")
    print(f"method    {arguments.repeats} rounds in turn, {arguments.processes} threads or processes; median (least–most)")
    agreed = True
    if "model" == (arguments.stage or "model"):
        agreed &= central(inputs)
    for stage in [arguments.stage] if arguments.stage else PEERS:
        costs, results = race(stage, arguments, path, folder)
        table(stage, costs)
        ids = names(stage, inputs)
        ours = decode(stage, inputs, results.pop("bedplan")[0])
        for peer, parts in results.items():
            theirs = decode(stage, inputs, np.concatenate(parts))
            print(f"\nresults of {peer}, {len(theirs):,} draws against {len(ours):,}")
            lines, good = agreement.report(agreement.compare(ids, ours, theirs))
            print("\n".join(lines))
            agreed &= good
    return agreed


def race(stage, arguments, path, folder):
    """Costs {who: [(draws, processor seconds, wall seconds)]} and results {who: [array]} of all rounds."""
    import numpy as np

    costs, results = {}, {}
    for repeat in range(arguments.repeats):
        for who in ["bedplan", *PEERS[stage]]:
            share = PEERS[stage].get(who, 1.0)
            draws = max(int(arguments.draws * share), 1)
            file = folder / ("ours.bin" if who == "bedplan" else "theirs.npy")
            if who == "bedplan":
                command = [OURS, stage, arguments.scenario, draws, arguments.processes, file]
                cost = whole_process([str(word) for word in command])
                result = np.fromfile(file, "<i4").reshape(draws, -1)
            else:
                command = [sys.executable, HERE / "contestant.py", who, path, draws, arguments.processes, repeat, file]
                done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, text=True)
                if done.returncode:
                    sys.exit(2)
                said = json.loads(done.stdout)
                cost, result = (said["cpu"], said["wall"]), np.load(file)
            costs.setdefault(who, []).append((draws, *cost))
            # Our draws are the same in every round; theirs are new ones.
            if who != "bedplan" or repeat == 0:
                results.setdefault(who, []).append(result)
    return costs, results


def whole_process(command):
    """Processor and wall seconds of a program from its start to its end."""
    started = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(2)
    return used.ru_utime + used.ru_stime, time.perf_counter() - started


def table(stage, costs):
    """Prints speeds, and the ratio of ours to each peer's within the same round."""
    print(f"\n| {stage} | draws a round | draws per CPU-second | draws per second | bedplan is faster by |")
    print("| --- | ---: | ---: | ---: | ---: |")
    ours = [draws / cpu for draws, cpu, _ in costs["bedplan"]]
    for who, rounds in costs.items():
        speed = [draws / cpu for draws, cpu, _ in rounds]
        wall = [draws / seconds for draws, _, seconds in rounds]
        ratio = [mine / theirs for mine, theirs in zip(ours, speed)]
        faster = "" if who == "bedplan" else middle(ratio, "{:,.1f}")
        print(f"| {who} | {rounds[0][0]:,} | {middle(speed)} | {statistics.median(wall):,.0f} | {faster} |")


def middle(values, form="{:,.0f}"):
    """Median with the range."""
    low, high = form.format(min(values)), form.format(max(values))
    return f"{form.format(statistics.median(values))} ({low}–{high})"


def central(inputs):
    """Compares the central case, which has no chance in it, to nine digits."""
    import numpy as np

    import model_numpy

    theirs = model_numpy.run(inputs, None, 1)[0]
    ours = np.array([r["central"] for r in inputs.raw["results"]], dtype=float)
    same = np.isclose(ours, theirs, rtol=1e-9, atol=1e-9, equal_nan=True)
    print(f"\ncentral case of model_numpy: {same.sum()} of {len(same)} results equal ours to nine digits")
    for result, mine, other in zip(np.array(inputs.raw["results"])[~same], ours[~same], theirs[~same]):
        print(f"  {result['id']}: {mine} and {other}")
    return bool(same.all())


def names(stage, inputs):
    """Ids of the compared results."""
    if stage == "model":
        return [result["id"] for result in inputs.raw["results"]]
    places = [*inputs.towns, "district"]
    return [f"{age}+/{p}/{y}" for p in places for y in inputs.raw["headline"] for age in inputs.age_groups]


def decode(stage, inputs, values):
    """Results as real numbers, [draw][result]; both sides in the units bedplan keeps."""
    import numpy as np

    if stage == "demography":
        people = values.reshape(len(values), len(inputs.towns), len(inputs.years), -1).astype(float)
        people = np.concatenate([people, people.sum(axis=1, keepdims=True)], axis=1)
        headline = np.searchsorted(inputs.years, inputs.raw["headline"])
        return people[:, :, headline].reshape(len(values), -1)
    scale = np.array([result["scale"] for result in inputs.raw["results"]])
    if values.dtype == np.int32:
        return np.where(values == np.iinfo(np.int32).min, np.nan, values / scale)
    return np.rint(values * scale) / scale


def machine():
    """Processor, cores and load."""
    model = "unknown processor"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
    return f"{model}, {os.cpu_count()} cores, load average {os.getloadavg()[0]:.2f} at the start"


def versions():
    """Versions of Python and the peers' packages."""
    from importlib.metadata import version

    packages = [line.split("==")[0] for line in (HERE / "requirements.txt").read_text().split()]
    return ", ".join([f"Python {sys.version.split()[0]}", *(f"{p} {version(p)}" for p in packages)])


if __name__ == "__main__":
    main()
