"""Guards of the site, each with one line that would break it: the tests must see every one of these faults.

`python -m tests.mutants [WORD …]` breaks them one by one in copies of the tree, and fails when a fault stays unseen or
no longer applies. Words choose those mutants whose file or reason holds them all.
"""

from typing import NamedTuple


class Mutant(NamedTuple):
    """A fault of one line: `old` stands once in `file` and becomes `new`; one of `tests` must then fail.

    Paths are relative to the root. `why` says what the guard keeps from happening.
    """

    file: str
    old: str
    new: str
    tests: tuple[str, ...]
    why: str
