"""Sample data of the style guide: objects that are never stored."""

import datetime
from types import SimpleNamespace
from typing import Any, cast

from django import forms
from django.contrib.messages import ERROR, INFO, SUCCESS
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.urls import reverse

from profiles.enums import WorkForm
from profiles.models import Place, Province
from profiles.views.directory import Entry
from profiles.views.maps import supplier_map
from search.public import AlsoOffered, Around, Card, Need, State, WordedReason

GROUPS = (
    "assemblage-montage",
    "materiaalbewerking",
    "verpakken-kwaliteit",
    "logistiek-ecommerce",
    "groen-natuur",
    "schoonmaak",
    "voeding-evenementen",
    "textiel",
    "druk-communicatie",
    "administratie-ict",
    "circulair-herstel",
    "bouw-renovatie",
    "energie",
    "mobiliteit",
    "zorg-buurt",
    "advies-opleiding",
)
ICONS = (
    "zoek",
    "filter",
    "kaart",
    "lijst",
    "sluit",
    "pijl",
    "terug",
    "menu",
    "klok",
    "bericht",
    "telefoon",
    "bijlage",
    "afdruk",
    "let-op",
    "info",
    "kalender",
    "keurmerk",
)
COLOURS = (
    "paper",
    "sheet",
    "board",
    "ink",
    "ink-soft",
    "line-field",
    "signal",
    "signal-tint",
    "signal-deep",
    "chalk",
    "error",
    "warn",
)
MESSAGES = (
    Message(SUCCESS, "Uw wijzigingen zijn bewaard."),
    Message(INFO, "Dit is een voorbeeld."),
    Message(ERROR, "Dit bestand is te groot. Kies een foto tot 10 MB."),
)


class SampleForm(forms.Form):
    email = forms.EmailField(label="E-mailadres", help_text="Wij sturen alleen wat u vraagt.")
    postcode = forms.CharField(label="Postcode", max_length=4)
    agree = forms.BooleanField(label="Ik ga akkoord", required=False)


def samples() -> dict[str, Any]:
    """What the style guide shows; the form has one error."""
    province = Province.objects.filter(site__isnull=False).order_by("pk").first()
    place = Place(postcode="3001", municipality_nl="Leuven", municipality_fr="Louvain", latitude=50.86, longitude=4.69)
    recognitions = [sample_recognition(checked=True), sample_recognition(checked=False)]
    profile = sample_profile(place, recognitions[:1])
    return {
        "colours": COLOURS,
        "groups": GROUPS,
        "icons": [*GROUPS, *(f"ui-{name}" for name in ICONS), "reden-voldaan", "reden-niet", "reden-onbekend"],
        "form": SampleForm({"email": "an@", "postcode": "3000"}),
        "cards": [sample_card()],
        "around": Around("Leuven", 50.88, 4.7, 40),
        "need": Need(text="koekjes verpakken"),
        "entries": [
            Entry(cast("Any", profile), ["Verpakken", "Ompakken", "Etiketteren en labelen"], 4, ["HACCP", "ISO 9001"])
        ],
        "recognitions": recognitions,
        "map": supplier_map(place.point, province, "Pakmerel") if province else None,
        "page": sample_page(),
        "province": province,
        "messages_shown": MESSAGES,
    }


def sample_profile(place: Place, recognitions: list[Any]) -> Any:
    organisation = SimpleNamespace(
        name="Pakmerel",
        place=place,
        held_recognitions=recognitions,
        phone="+32 0 000 00 01",
        dialled_phone="+3200000001",
        formatted_phone="+32 0 000 00 01",
    )
    return SimpleNamespace(
        pk=1,
        slug="pakmerel",
        title="Pakmerel",
        language="nl",
        organisation=organisation,
        listing_count=6,
        summary="Pakmerel verpakt, etiketteert en bundelt voor merken uit heel Vlaams-Brabant.",
    )


def sample_recognition(*, checked: bool) -> Any:
    kind = SimpleNamespace(
        name="Maatwerkbedrijf", meaning_nl="Onderneming die mensen met een arbeidsbeperking inschakelt."
    )
    return SimpleNamespace(type=kind, is_checked=checked, checked_on=datetime.date(2026, 11, 3))


def sample_card() -> Card:
    quote = (("Thee, kruiden, ", False), ("koekjes", True), (" en snoep ", False), ("verpakken", True), (" we", False))
    return Card(
        number=1,
        listing_id=1,
        url=reverse("profiles:listing", args=(1, "voedingsmiddelen-verpakken")),
        title="Voedingsmiddelen verpakken in een afgesloten zone",
        language="nl",
        supplier="Pakmerel",
        supplier_url=reverse("profiles:profile", args=(1, "pakmerel")),
        place="3001 Leuven",
        recognitions=[("Maatwerkbedrijf", True)],
        far=2,
        ruler=7,
        reasons=[
            WordedReason("koekjes verpakken", State.MET, quote=quote),
            WordedReason("Werkgebied", State.MISSED, "rijdt tot 30 km, u zit op 35 km"),
            WordedReason("ISO 9001", State.UNKNOWN, "niet opgegeven"),
        ],
        also=[AlsoOffered("#", "Verpakken en inpakken van consumentengoederen", "nl")],
        more=2,
        forms=[str(WorkForm.SUBCONTRACT.label)],
        facts=["5.000 stuks per dag"],
        email="pakmerel@example.org",
        phone="+3216000001",
        shown_phone="016 00 00 01",
    )


def sample_page() -> Any:
    paginator = Paginator(range(200), 20)
    page: Any = paginator.page(3)
    page.numbers = list(paginator.get_elided_page_range(3, on_each_side=1, on_ends=1))
    return page
