import sys

from tests.mutants.every import EVERY
from tests.mutants.running import main

if __name__ == "__main__":
    sys.exit(main(list(EVERY), sys.argv[1:]))
