import sys

from tests.mutants import accounts, asking, directory, engines, matching, needs, organisations, reading, site
from tests.mutants.running import main

if __name__ == "__main__":
    every = (accounts, organisations, directory, needs, reading, engines, matching, asking, site)
    sys.exit(main([mutant for room in every for mutant in room.MUTANTS], sys.argv[1:]))
