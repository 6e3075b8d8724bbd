"""What describing work costs at 10,000 listings: steps, the ticket beside them, who fits; milliseconds and questions.

One process without a server: `python -m tests.bench.enquiries`. Budget: a page 150 ms, the ticket 250 ms, at the 95th
percentile, and 15 questions to the database.
"""

import time

from django.test import Client

from tests.bench.pages import fill
from tests.bench.publishing import SUPPLIERS, get, measure
from tests.bench.setup import fresh_database

TEXT = (
    "Wij leveren amandelkoekjes in bulk en platte doosjes. U vouwt het doosje, legt er twaalf koekjes in en sluit het "
    "met een sticker. Het gaat om 30.000 doosjes per maand, vanaf 1 maart 2030. Een geldig HACCP-attest moet."
)


def begun(client: Client) -> str:
    """The address of an enquiry that is filled in."""
    from profiles.models import Capability

    answer = client.post("/nl/aanvragen/nieuw/")
    address = answer.headers["Location"].rpartition("soort-werk/")[0]
    kinds = list(Capability.objects.filter(slug__in=["verpakken", "voedselverpakking"]).values_list("pk", flat=True))
    work = {"title": "Koekjes in geschenkdoosjes steken", "description": TEXT, "kinds": kinds}
    for step, fields in (
        ("soort-werk", {"description": TEXT, "work_form": "subcontract"}),
        ("het-werk", {**work, "block": ["packaging", "food"], "quantity_least": "30000", "quantity_unit": "stuks"}),
        ("plaats-en-tijd", {"place": "3300 Tienen", "radius_km": "60", "starts_on": "2030-03-01"}),
        ("wie-mag-antwoorden", {"contact_name": "Hilde"}),
    ):
        client.post(f"{address}{step}/", fields)
    return address


def main() -> None:
    from django.core.management import call_command

    fresh_database("enquiries")
    fill(SUPPLIERS)
    call_command("collectstatic", interactive=False, verbosity=0)
    client = Client(SERVER_NAME="127.0.0.1")
    address = begun(client)
    for name, page in {
        "first step": "soort-werk/",
        "second step, with reading": "het-werk/",
        "third step": "plaats-en-tijd/",
        "check": "nakijken/",
        "who fits": "wie-past/",
    }.items():
        measure(name, get(client, f"{address}{page}"))
        print(f"{'':<28} {len(client.get(f'{address}{page}').content) / 1000:.0f} kB")
    measure("ticket", lambda: ticket(client, address))


def ticket(client: Client, address: str) -> None:
    typed = {"step": "het-werk", "title": "Koekjes in doosjes", "description": f"{TEXT} {time.perf_counter_ns()}"}
    answer = client.post(f"{address}past-nu/", typed)
    if answer.status_code != 200:
        raise RuntimeError(str(answer.status_code))


if __name__ == "__main__":
    main()
