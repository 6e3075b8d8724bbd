"""A process that searches without pause and says when it first sees each word: `python -m tests.journeys.reader LAST`.

Prints one JSON line per word that it sees: the word and the time in seconds since 1970. Ends when all are seen.
"""

import json
import sys
import time

import django

SECONDS = 60


def main(last: int) -> None:
    django.setup()
    from search.matching.find import find
    from search.need import Need

    seen: set[int] = set()
    ends = time.time() + SECONDS
    while len(seen) <= last and time.time() < ends:
        for number in range(last + 1):
            answer = find(Need(f"zwerfwoord{number:02}", literal=True))
            if number not in seen and answer.total:
                seen.add(number)
                print(json.dumps([number, time.time()]), flush=True)
        time.sleep(0.05)


if __name__ == "__main__":
    main(int(sys.argv[1]))
