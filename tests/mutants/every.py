"""All the faults, in the order in which they are tried."""

from tests.mutants import accounts, asking, directory, engines, matching, needs, organisations, reading, site

EVERY = tuple(
    mutant
    for room in (accounts, organisations, directory, needs, reading, engines, matching, asking, site)
    for mutant in room.MUTANTS
)
