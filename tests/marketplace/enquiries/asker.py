"""Somebody who asks, through the addresses of the site."""

import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from marketplace.models import Enquiry

TEXT = (
    "Wij zoeken iemand die vanaf 1 maart 2030 in Tienen 30.000 doosjes per maand vult met koekjes. "
    "HACCP is verplicht. U vouwt de dozen en stapelt ze op paletten."
)


def in_days(days: int) -> str:
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()


class Asker:
    """One browser and the enquiry that it writes."""

    def __init__(self, client: Client | None = None) -> None:
        self.client = client or Client(raise_request_exception=True)

    def begin(self, **fields: str) -> Enquiry:
        answer = self.client.post("/nl/aanvragen/nieuw/", fields)
        assert answer.status_code == 302, answer.content.decode()
        self.ref = answer.headers["Location"].split("/")[3]
        return self.enquiry

    @property
    def enquiry(self) -> Enquiry:
        return Enquiry.objects.get(ref=self.ref)

    def get(self, step: str) -> Any:
        return self.client.get(f"/nl/aanvragen/{self.ref}/{step}/")

    def post(self, step: str, act: str = "next", **fields: Any) -> Any:
        return self.client.post(f"/nl/aanvragen/{self.ref}/{step}/", {"act": act, **fields})

    def fits(self, step: str, **fields: Any) -> str:
        answer: HttpResponse = self.client.post(f"/nl/aanvragen/{self.ref}/past-nu/", {"step": step, **fields})
        assert answer.status_code == 200
        return answer.content.decode()
