"""Counts the instructions of each function for one draw: `python3 benches/instructions.py [demography|model]`.

Runs `examples/peers.rs` under valgrind's callgrind with two numbers of draws; the difference divided by the difference of
draws is what a draw costs, without reading the scenario and getting ready. Counts are inclusive (a function with all it
calls), the same on a busy machine as on an idle one, and say nothing of waiting for memory or of mispredicted branches.
Needs valgrind. Inlined functions count as part of their caller.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "scenarios/wansheng/plan.yaml"
# Whole batches of the ensemble, so that the tallies' part is that of a long run.
FEW, MANY = 1024, 2048


def main():
    stage = sys.argv[1] if len(sys.argv) > 1 else "model"
    build = ["cargo", "rustc", "--release", "--example", "peers", "--", "-C", "strip=none"]
    subprocess.run(build, cwd=ROOT, check=True)
    few, many = count(stage, FEW), count(stage, MANY)
    print(f"{stage}: instructions a draw, inclusive\n")
    cost = {name: (many[name] - few.get(name, 0)) / (MANY - FEW) for name in many}
    shown = [(name, cost[name]) for name in cost if re.search(r"bedplan::|libm|chacha|rand_", name)]
    for name, instructions in sorted(shown, key=lambda item: -item[1])[:40]:
        if instructions >= 1000:
            print(f"{instructions:>12,.0f}  {name}")


def count(stage, draws):
    """Inclusive instructions by function of a run on one thread."""
    with tempfile.TemporaryDirectory() as folder:
        profile, results = Path(folder, "profile"), Path(folder, "results")
        program = [ROOT / "target/release/examples/peers", stage, PLAN, draws, 1, results]
        run = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", *program]
        subprocess.run([str(word) for word in run], check=True, stderr=subprocess.DEVNULL)
        annotate = ["callgrind_annotate", "--inclusive=yes", "--threshold=99.99", str(profile)]
        text = subprocess.run(annotate, check=True, stdout=subprocess.PIPE, text=True).stdout
    counts = {}
    for line in text.splitlines():
        found = re.match(r"\s*([\d,]+) \([ \d.]+%\)\s+\S*?:(.*?)(?: \[.*\])?$", line)
        if found:
            name = re.sub(r"'\d+$", "", found[2])
            instructions = int(found[1].replace(",", ""))
            # Of a recursive function the outermost call counts.
            counts[name] = max(counts.get(name, 0), instructions)
    return counts


if __name__ == "__main__":
    main()
