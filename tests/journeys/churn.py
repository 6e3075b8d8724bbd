"""A process that changes listings without pause: `python -m tests.journeys.churn COUNT PER_SECOND`.

Of ten changes one takes a listing off line, each time another one, and of a hundred one deletes it; the others give it
a new title and put it on line, also what was off line. Prints how many it made.
"""

import sys
import time

import django


def main(count: int, per_second: float) -> None:
    django.setup()
    from django.db import transaction

    from profiles.models import ListingPage

    pages = list(ListingPage.objects.live().order_by("pk").values_list("pk", flat=True)[:100])
    started = time.monotonic()
    for number in range(count):
        turn = (number + number // len(pages)) % len(pages)
        page = ListingPage.objects.get(pk=pages[turn])
        with transaction.atomic():
            if number % 100 == 55:
                page.delete()
                del pages[turn]
            elif number % 10 == 0:
                page.unpublish()
            else:
                page.title = f"Wijziging {number}"
                page.save_revision().publish()
        time.sleep(max(0.0, started + (number + 1) / per_second - time.monotonic()))
    print(count, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
