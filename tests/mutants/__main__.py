import sys

from tests.mutants import directory, engines, needs, site
from tests.mutants.running import main

if __name__ == "__main__":
    sys.exit(main([*directory.MUTANTS, *needs.MUTANTS, *engines.MUTANTS, *site.MUTANTS], sys.argv[1:]))
