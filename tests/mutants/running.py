"""Breaks the tree in copies of it, two at a time, and sees whether the tests notice."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from deploy.management.catalogues import compile_catalogues
from tests.elasticsearch_server import Unavailable, server
from tests.mutants import Mutant

ROOT = Path(__file__).parent.parent.parent
COPIES, LONGEST_SECONDS, SOUND_SECONDS = 2, 300, 1800
"""A run with a fault, and the one without that comes first."""
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".*_cache", ".hypothesis", ".env")
FAILED = re.compile(r"^(?:FAILED|ERROR) \S*?([^/\s]+::\S+)", re.MULTILINE)
OK, TESTS_FAILED = 0, 1
"""Exit codes of pytest; any other one says that the tests did not run."""


class Outcome(StrEnum):
    KILLED = "killed"
    SURVIVED = "survived"
    BROKEN = "broken"


class Verdict(NamedTuple):
    """What became of a mutant; `said` is the test that failed, or why the mutant says nothing."""

    mutant: Mutant
    outcome: Outcome
    said: str

    def __str__(self) -> str:
        return f"{self.outcome:<9}{self.mutant.file}  {self.mutant.why}  ({self.said})"


class Copy:
    """A copy of the tree that one process at a time breaks and mends."""

    def __init__(self, folder: Path, server_url: str) -> None:
        self.folder = folder
        shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
        (folder / "var").mkdir()
        given = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.environment = {**given, "ELASTICSEARCH_URL": server_url, "TMPDIR": str(folder / "var")}

    def run(self, tests: Sequence[str], seconds: float = LONGEST_SECONDS) -> tuple[int, str]:
        """The exit code of pytest and what it printed; a run that does not end counts as a failure."""
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", *tests]
        try:
            done = subprocess.run(
                command,
                cwd=self.folder,
                env=self.environment,
                capture_output=True,
                text=True,
                check=False,
                timeout=seconds,
            )
        except subprocess.TimeoutExpired:
            return TESTS_FAILED, "ERROR tests::that_never_ended"
        return done.returncode, done.stdout

    def judge(self, mutant: Mutant) -> Verdict:
        """Breaks the file, runs the tests of the mutant and brings the file back as it was."""
        path = self.folder / mutant.file
        whole = path.read_text(encoding="utf-8") if path.exists() else ""
        if whole.count(mutant.old) != 1 or mutant.old == mutant.new:
            return Verdict(mutant, Outcome.BROKEN, f"the old line stands there {whole.count(mutant.old)} times")
        path.write_text(whole.replace(mutant.old, mutant.new), encoding="utf-8")
        try:
            code, printed = self.run(mutant.tests)
        finally:
            shutil.copy2(ROOT / mutant.file, path)
        if code == OK:
            return Verdict(mutant, Outcome.SURVIVED, f"in {', '.join(mutant.tests)}")
        seen = FAILED.search(printed)
        if code != TESTS_FAILED or seen is None:
            return Verdict(mutant, Outcome.BROKEN, f"the tests did not run: {printed[-300:]!r}")
        return Verdict(mutant, Outcome.KILLED, seen.group(1))


@contextmanager
def copies(folder: Path) -> Iterator["SimpleQueue[Copy]"]:
    """As many copies as may be used at once, beside one Elasticsearch."""
    compile_catalogues()
    found: SimpleQueue[Copy] = SimpleQueue()
    with server() as url:
        for number in range(COPIES):
            found.put(Copy(folder / str(number), url))
        yield found


def sound(copy: Copy, tests: Sequence[str]) -> str:
    """Empty when the tests pass as they are; otherwise every mutant would seem to be killed."""
    code, printed = copy.run(tests, SOUND_SECONDS)
    return "" if code == OK else printed[-2000:]


def judge_all(mutants: Sequence[Mutant]) -> Iterator[Verdict]:
    """The verdicts in the order of the mutants; ends the program when the tests fail without any fault."""
    tests = sorted({test for mutant in mutants for test in mutant.tests})
    with (
        tempfile.TemporaryDirectory(prefix="schakel-mutants-") as folder,
        copies(Path(folder)) as free,
        ThreadPoolExecutor(COPIES) as pool,
    ):

        def borrowed(work, given):
            copy = free.get()
            try:
                return work(copy, given)
            finally:
                free.put(copy)

        shares = [share for number in range(COPIES) if (share := tests[number::COPIES])]
        for said in pool.map(lambda share: borrowed(sound, share), shares):
            if said:
                sys.exit(f"The tests fail without any fault:\n{said}")
        yield from pool.map(lambda mutant: borrowed(Copy.judge, mutant), mutants)


def main(mutants: Sequence[Mutant], words: Sequence[str]) -> int:
    """Prints a line per mutant and the counts; 1 when one survived or says nothing."""
    chosen = [one for one in mutants if all(word.lower() in f"{one.file} {one.why}".lower() for word in words)]
    counts, started = dict.fromkeys(Outcome, 0), time.monotonic()
    try:
        for verdict in judge_all(chosen):
            counts[verdict.outcome] += 1
            print(verdict, flush=True)
    except Unavailable as unavailable:
        sys.exit(f"no Elasticsearch: {unavailable}")
    if counts[Outcome.BROKEN]:
        print(f"{counts[Outcome.BROKEN]} no longer apply or did not run")
    print(f"{time.monotonic() - started:.0f} s")
    print(f"{counts[Outcome.KILLED]} killed, {counts[Outcome.SURVIVED]} survived")
    return int(counts[Outcome.KILLED] < len(chosen) or not chosen)
