"""A process that publishes one listing again and again: `python -m tests.journeys.writer COUNT`.

Prints one JSON line per change: its number and the time of its commit in seconds since 1970.
"""

import json
import sys
import time

import django

PAUSE = 0.3


def main(count: int) -> None:
    django.setup()
    from django.db import transaction

    from profiles.models import ListingPage

    page = ListingPage.objects.public().order_by("pk").first()
    assert page is not None
    for number in range(count):
        with transaction.atomic():
            draft = ListingPage.objects.get(pk=page.pk)
            draft.description = f"{draft.description} zwerfwoord{number:02}"
            draft.save_revision().publish()
        print(json.dumps([number, time.time()]), flush=True)
        time.sleep(PAUSE)


if __name__ == "__main__":
    main(int(sys.argv[1]))
