"""What a search brings along into an enquiry: its text, place, radius, form of work, kinds and certificates."""

from dataclasses import dataclass

from django.http import QueryDict

from marketplace.enquiries.models import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_CERTIFICATES,
    MOST_KINDS,
    Enquiry,
    EnquiryCertificate,
)
from profiles.enums import WorkForm
from profiles.models import Capability, Place
from search.public import Asked, demand_label, need_from_query, need_to_query


@dataclass(frozen=True)
class Taken:
    """`told` are the parts in words, for the page that shows what goes along."""

    asked: Asked

    @property
    def text(self) -> str:
        return self.asked.need.text

    @property
    def place(self) -> str:
        around = self.asked.need.around
        if around is None:
            return ""
        return f"{around.name}, {around.radius_km} km" if around.radius_km else around.name

    @property
    def told(self) -> list[str]:
        return [demand_label(one) for one in self.asked.need.demands]

    @property
    def fields(self) -> list[tuple[str, str]]:
        """As the form carries them along unseen."""
        query = QueryDict(need_to_query(self.asked.need, self.asked.place))
        return [(name, str(value)) for name, values in query.lists() for value in values]

    def write(self, enquiry: Enquiry) -> None:
        """A short question is the title; a long text the description."""
        if len(self.text) <= LONGEST_TITLE:
            enquiry.title = self.text
        else:
            enquiry.description = self.text[:LONGEST_TEXT]
        self._write_place(enquiry)
        forms = self._values("mode")
        enquiry.work_form = forms[0] if len(forms) == 1 and forms[0] in WorkForm else ""
        enquiry.save()
        enquiry.kinds.set(Capability.objects.filter(slug__in=self._values("capability"), is_retired=False)[:MOST_KINDS])
        labels = {one.value: demand_label(one) for one in self.asked.need.demands if one.facet == "certificate"}
        EnquiryCertificate.objects.bulk_create(
            EnquiryCertificate(enquiry=enquiry, key=key[:60], label=label[:60])
            for key, label in list(labels.items())[:MOST_CERTIFICATES]
        )

    def _values(self, facet: str) -> list[str]:
        return [one.value for one in self.asked.need.demands if one.facet == facet]

    def _write_place(self, enquiry: Enquiry) -> None:
        around = self.asked.need.around
        if around is None or around.more:
            return
        nearest = Place.objects.filter(latitude=around.latitude, longitude=around.longitude).order_by("postcode")
        enquiry.place = nearest.first()
        enquiry.radius_km = around.radius_km if enquiry.place else None


def taken_from(query: QueryDict, language: str) -> Taken:
    return Taken(need_from_query(query, language))
