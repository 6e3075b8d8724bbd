"""Forms about an organisation and who belongs to it."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from profiles.enums import MembershipRole
from profiles.identifiers import normalise_enterprise_number
from profiles.models import Organisation, Place
from profiles.text import clean, holds_address, place_key

ROLES = (
    (MembershipRole.EDITOR, _("Editor: writes what companies see, and answers them")),
    (MembershipRole.MEMBER, _("Member: reads everything")),
    (MembershipRole.OWNER, _("Owner: also chooses members, and closes the organisation")),
)
"""Each role with what it may, as the forms offer them."""


class PlaceField(forms.CharField):
    """«3000», «3000 Leuven» or «Leuven»: a place by its postcode, its name or both."""

    def clean(self, value: Any) -> Place | None:
        text = clean(super().clean(value))
        if not text:
            return None
        places = self.places(text)
        if not places:
            raise ValidationError(_("“%(text)s” is no postcode or municipality of Belgium.") % {"text": text})
        municipalities = dict.fromkeys(f"{place.postcode} {place.municipality}" for place in places)
        if len(municipalities) > 1:
            names = ", ".join(list(municipalities)[:6])
            raise ValidationError(_("Which one: %(names)s?") % {"names": names})
        return places[0]

    def places(self, text: str) -> list[Place]:
        postcode, name = re.fullmatch(r"(?:B-?)?(\d{4})?\s*(.*)", text, re.IGNORECASE | re.DOTALL).groups()  # type: ignore[union-attr]
        found = Place.objects.select_related("province").order_by("postcode", "pk")
        if postcode:
            found = found.filter(postcode=postcode)
        if not name:
            return list(found) if postcode else []
        wanted = place_key(name)
        named = [place for place in found if wanted in {place_key(one) for one in names_of(place)}]
        main = [place for place in named if wanted in {place_key(one) for one in names_of(place)[2:]}]
        return first_of_each_municipality(main) or named


def names_of(place: Place) -> tuple[str, ...]:
    return place.name_nl, place.name_fr, place.municipality_nl, place.municipality_fr


def first_of_each_municipality(places: list[Place]) -> list[Place]:
    """«Leuven» is its lowest postcode, which is that of the centre."""
    return list({place.municipality_nis: place for place in reversed(places)}.values())[::-1]


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("What may this person do?"), choices=ROLES, widget=forms.RadioSelect)


class InviteForm(RoleForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("We send a link that holds for 7 days. Only this address can use it."),
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    field_order = ("email", "role")


class OrganisationForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the site has to know of an organisation; nothing of it is public yet."""

    place = PlaceField(label=_("Postcode and municipality"), help_text=_("Such as 3000 Leuven."))
    enterprise_number = forms.CharField(
        label=_("Enterprise number"), required=False, help_text=_("Ten digits; points and BE are fine.")
    )
    field_order = ("kind", "name", "enterprise_number", "street", "place", "email", "phone", "website", "language")

    class Meta:
        model = Organisation
        fields = ("kind", "name", "enterprise_number", "street", "place", "email", "phone", "website", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True
        self.fields["email"].help_text = _("Where companies reach you; not the address with which you log in.")
        self.fields["website"].error_messages["invalid"] = _("Write a web address that starts with https://.")
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "select" if isinstance(field.widget, forms.Select) else "input"
            field.widget.attrs |= {"autocomplete": AUTOCOMPLETE[name]} if name in AUTOCOMPLETE else {}

    def clean_name(self) -> str:
        name = clean(self.cleaned_data["name"])
        if not name or holds_address(name):
            raise ValidationError(_("Write the name of your organisation."))
        return name

    def clean_enterprise_number(self) -> str | None:
        raw = self.cleaned_data["enterprise_number"].strip()
        return normalise_enterprise_number(raw) if raw else None

    def validate_unique(self) -> None:
        """Who has the number already is no error: the view leads there."""


AUTOCOMPLETE = {
    "name": "organization",
    "street": "street-address",
    "place": "postal-code",
    "email": "email",
    "phone": "tel",
    "website": "url",
}


class ClaimCodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_("Eight digits, from the mail to your organisation."),
        widget=forms.TextInput(attrs={"class": "input code", "autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class CloseForm(forms.Form):
    """Closing asks to type the name: it takes the pages of the organisation away."""

    name = forms.CharField(
        label=_("Type the name of the organisation"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        self.fields["name"].help_text = organisation.name

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if " ".join(name.split()).casefold() != " ".join(self.organisation.name.split()).casefold():
            raise ValidationError(_("Type «%(name)s» to close it.") % {"name": self.organisation.name})
        return name
