"""A process that searches without pause: `python -m tests.journeys.searcher SECONDS`.

Prints how many searches it made, the engines that answered with commas, and the smallest number of results.
"""

import sys
import time

import django


def main(seconds: float) -> None:
    django.setup()
    from search.matching.find import find
    from search.need import Need

    engines, totals = set(), []
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        answer = find(Need("verpakken"))
        engines.add(answer.engine)
        totals.append(answer.total)
        time.sleep(0.1)
    print(len(totals), ",".join(sorted(engines)), min(totals), flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]))
