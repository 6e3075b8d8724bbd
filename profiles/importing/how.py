"""What is asked of one import."""

from collections.abc import Mapping
from dataclasses import dataclass

from profiles.importing.landing import Land
from profiles.models import Organisation, Province, User


@dataclass(frozen=True)
class How:
    """`owner`: all rows are listings of this organisation; `province`: only what lies there; `by`: who imports.

    `mapping`: heading → column, empty for one that is not used; `accepted`: references of rows that resemble what
    stands there and are another, None where likeness is only told; `returning`: also what staff took away.
    """

    source: str
    dry_run: bool = False
    returning: bool = False
    land: Land | None = None
    mapping: Mapping[str, str] | None = None
    guess: bool = False
    owner: Organisation | None = None
    province: Province | None = None
    by: User | None = None
    accepted: frozenset[str] | None = None

    @property
    def is_loose(self) -> bool:
        """Whether the files may be as people have them."""
        return bool(self.land or self.guess or self.mapping is not None)

    @property
    def landing(self) -> Land | None:
        return (self.land or Land.LIVE) if self.is_loose else None
