"""Which share of the branches of each room the suite takes: `python -m tests.branches` after a run under coverage.

Fails when a room lies below FLOOR. A branch is a way that a line can go on: an `if` without `else` has two.
"""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLOOR = 90.0
"""Per cent, in every room."""
REPORT = ROOT / "var" / "coverage" / "branches.json"
MOST_FILES = 15


def measured() -> dict[str, dict[str, int]]:
    """Per file how many branches there are, and how many were taken."""
    coverage = [sys.executable, "-m", "coverage"]
    subprocess.run([*coverage, "combine", "--quiet"], cwd=ROOT, check=True)
    subprocess.run([*coverage, "json", "--quiet", "-o", str(REPORT)], cwd=ROOT, check=True)
    files = json.loads(REPORT.read_text())["files"]
    return {
        name: {"all": found["summary"]["num_branches"], "taken": found["summary"]["covered_branches"]}
        for name, found in files.items()
    }


def main() -> int:
    """Prints a line per room and the files that miss most; 1 when a room lies below the floor."""
    every, taken, missed = Counter[str](), Counter[str](), Counter[str]()
    for name, found in measured().items():
        room = name.partition("/")[0]
        every[room] += found["all"]
        taken[room] += found["taken"]
        missed[name] += found["all"] - found["taken"]
    shares = {room: 100 * taken[room] / count for room, count in sorted(every.items()) if count}
    for name, count in missed.most_common(MOST_FILES):
        print(f"  {name}: {count} branches not taken")
    for room, share in shares.items():
        print(f"{room}: {taken[room]} of {every[room]} branches, {share:.1f} %")
    return int(any(share < FLOOR for share in shares.values()))


if __name__ == "__main__":
    sys.exit(main())
