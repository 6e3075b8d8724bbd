"""The screens of the form of a listing: each is a form of its own over the same page."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import ClusterForm

from profiles.completeness import holds_enclave_recognition
from profiles.enums import WorkForm
from profiles.models import Capability, ListingPage, Organisation, Photo
from profiles.models.pages.listing import WORK_FORM_FIELDS
from profiles.self_service.writing.fields import NumberField, look, posted_values
from profiles.text import clean, holds_address, is_row_number

MOST_KINDS = 5
MOST_PHOTOS = 8
MOST_ROWS = 12
WORK_FORM_HINTS = {
    WorkForm.SUBCONTRACT: _("The work comes to you."),
    WorkForm.ENCLAVE: _("Your people work on the customer's floor, with your guide."),
    WorkForm.SERVICE: _("You do it at the customer's, such as keeping gardens."),
    WorkForm.PRODUCT: _("You sell something that you make yourself."),
}


class Screen(ClusterForm):
    """`heading` stands above it, `step` among the steps; `organisation` is for whom it is written."""

    heading: ClassVar[Promise]
    step: ClassVar[Promise]

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        self.organisation = organisation
        page = kwargs["instance"]
        rows = [row.photo_id for row in page.photos.all()] if isinstance(page, ListingPage) else []
        shown = rows or [getattr(page, f"{look}_id", None) for look in ("photo", "logo")]
        self.photos = Photo.objects.filter(Q(organisation=organisation) | Q(pk__in=shown))
        super().__init__(*args, use_required_attribute=False, **kwargs)
        for form in (self, *(row for one in self.formsets.values() for row in (*one.forms, one.empty_form))):
            for field in form.fields.values():
                field.widget.attrs.setdefault("class", look(field))

    def posted(self) -> dict[str, list[str]]:
        """What a browser would send for the screen as it stands, rows included."""
        forms_of_rows = [form for one in self.formsets.values() for form in (one.management_form, *one.forms)]
        return {bound.html_name: posted_values(bound) for form in (self, *forms_of_rows) for bound in form}


class WorkScreen(Screen):
    step = _("What you do")
    heading = _("What do you do for others?")

    class Meta:
        model = ListingPage
        fields = ("title", "description", "capabilities", *WORK_FORM_FIELDS.values())
        formsets: ClassVar[dict[str, Any]] = {}
        labels: ClassVar = {"title": _("Give your offer a name"), "description": _("What do you do exactly?")}
        help_texts: ClassVar = {
            "title": _("Name the work, not yourselves. Such as: counting screws and putting them in bags."),
            "description": _("What happens? With which machines? For whom? 40 to 90 words work best."),
        }
        widgets: ClassVar = {
            "description": forms.Textarea(attrs={"rows": 8}),
            "capabilities": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].widget.attrs |= {"maxlength": 120, "autocomplete": "off"}
        self.fields["title"].error_messages["required"] = _("Give your offer a name.")
        self.fields["description"].required = True
        self.fields["description"].error_messages["required"] = _("Describe the work in a few sentences.")
        self.fields["capabilities"].required = True
        self.fields["capabilities"].error_messages["required"] = _("Choose at least one kind of work.")
        self.fields["capabilities"].queryset = self._kinds()

    def _kinds(self) -> "QuerySet[Capability]":
        """Those that can be chosen, and what the listing has already."""
        present = [one.pk for one in self.instance.capabilities.all()]
        self.most_kinds = max(MOST_KINDS, len(present))
        found = Capability.objects.filter(Q(is_retired=False) | Q(pk__in=present))
        return found.select_related("group").order_by("group__order", "order")

    def work_forms(self) -> list[tuple[forms.BoundField, Promise]]:
        return [(self[field], WORK_FORM_HINTS[form]) for form, field in WORK_FORM_FIELDS.items()]

    def clean_title(self) -> str:
        title = clean(self.cleaned_data["title"])
        if not title or holds_address(title):
            raise ValidationError(_("Name the work, without addresses of websites or mail."))
        return title

    def clean_capabilities(self) -> "QuerySet[Capability]":
        chosen: QuerySet[Capability] = self.cleaned_data["capabilities"]
        if len(chosen) > self.most_kinds:
            raise ValidationError(
                _("Choose at most %(most)s kinds of work; make a second offer of the others.")
                % {"most": self.most_kinds}
            )
        return chosen

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if not any(found.get(field) for field in WORK_FORM_FIELDS.values()):
            self.add_error("as_subcontract", _("Choose at least one form of work."))
        if found.get("as_enclave") and not holds_enclave_recognition(self.organisation):
            self.add_error("as_enclave", _("Only a maatwerkbedrijf can offer enclave work."))
        return found


class AmountScreen(Screen):
    step = _("How much and where")
    heading = _("How much can you do, and where?")

    capacity_amount = NumberField(low=0.01, high=99_999_999, whole=False, label=_("How much can you do?"))
    lead_time_days = NumberField(low=0, high=365, label=_("How many days from order to delivery?"))
    service_radius_km = NumberField(
        low=1, high=300, label=_("How far do you go?"), help_text=_("In kilometres; empty means no limit.")
    )
    team_min = NumberField(low=1, high=999, label=_("Smallest team"), help_text=_("People, without the guide."))
    team_max = NumberField(low=1, high=999, label=_("Largest team"))

    class Meta:
        model = ListingPage
        fields = (
            *("capacity_amount", "capacity_unit", "capacity_period", "lead_time_days", "service_radius_km", "on_site"),
            *("team_min", "team_max"),
        )
        formsets: ClassVar[dict[str, Any]] = {}
        labels: ClassVar = {
            "capacity_unit": _("Pieces, hours, m² …"),
            "capacity_period": _("Per"),
            "on_site": _("We also come to the customer's place"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.as_enclave:
            del self.fields["team_min"], self.fields["team_max"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("capacity_amount") is not None:
            if not found.get("capacity_unit"):
                self.add_error("capacity_unit", _("Of what? Such as pieces or hours."))
            if not found.get("capacity_period"):
                self.add_error("capacity_period", _("Per day, per week, per month or per year?"))
        if self.instance.as_enclave:
            self._check_team(found)
        return found

    def _check_team(self, found: dict[str, Any]) -> None:
        for field in ("team_min", "team_max"):
            if found.get(field) is None and field not in self.errors:
                self.add_error(field, _("Enclave work needs the smallest and the largest team."))


class RowForm(ClusterForm):
    """A row below a listing."""

    def __init__(self, *args: Any, photos: "QuerySet[Photo] | None" = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "photo" in self.fields:
            self.fields["photo"].queryset = photos
            self.fields["photo"].widget = forms.HiddenInput()

    @property
    def shown(self) -> Photo | None:
        """The photo of the row; none for the number of somebody else's."""
        number = str(self["photo"].value() or "")
        return self.fields["photo"].queryset.filter(pk=number).first() if is_row_number(number) else None


class ProofScreen(Screen):
    step = _("Certificates and photos")
    heading = _("What shows that you do it well?")

    class Meta:
        model = ListingPage
        fields = ()
        formsets: ClassVar = {
            "certificates": {
                "fields": ["name", "scope", "valid_until"],
                "widgets": {"valid_until": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})},
                "extra": 1,
                "max_num": MOST_ROWS,
                "validate_max": True,
            },
            "photos": {
                "fields": ["photo", "caption"],
                "form": RowForm,
                "extra": 0,
                "max_num": MOST_PHOTOS,
                "validate_max": True,
                "inherit_kwargs": ["photos"],
            },
        }

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        rows = [row for row in self.formsets["certificates"].forms if row.is_valid()]
        names = [row.cleaned_data["name"].strip().lower() for row in rows if row.cleaned_data.get("name")]
        if len(names) != len(set(names)):
            raise ValidationError(_("A certificate is listed twice. Remove one of them."))
        return found


MORE_PARTS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
    (_("Capacity and orders"), ("capacity_text", "peak_text", "min_order", "max_order")),
    (_("People"), ("people", "guided_teams", "hours_per_week", "spoken_languages")),
    (_("Workshop"), ("machines", "space_m2", "pallet_places", "setup_conditions", "not_done")),
    (_("Price and area"), ("price_basis", "price_indication", "service_provinces", "sectors")),
    (_("Contact for this work"), ("contact_name", "contact_email", "reply_text", "language")),
)


class MoreScreen(Screen):
    """Nobody has to fill in anything of it."""

    step = _("More about it")
    heading = _("What else should a company know?")

    people = NumberField(low=1, high=9_999, label=_("People for this work"))
    guided_teams = NumberField(low=0, high=999, label=_("Teams with a guide"))
    hours_per_week = NumberField(low=1, high=168, label=_("Hours a week"))
    space_m2 = NumberField(low=1, high=9_999_999, label=_("Space in m²"))
    pallet_places = NumberField(low=1, high=9_999_999, label=_("Pallet places"))

    class Meta:
        model = ListingPage
        fields = [field for _heading, fields in MORE_PARTS for field in fields]
        formsets: ClassVar = {
            "references": {
                "fields": ["customer", "year", "what", "may_be_named"],
                "extra": 1,
                "max_num": MOST_ROWS,
                "validate_max": True,
            }
        }
        widgets: ClassVar = {"sectors": forms.CheckboxSelectMultiple, "service_provinces": forms.CheckboxSelectMultiple}

    def parts(self) -> list[tuple[Promise, list[forms.BoundField]]]:
        return [(heading, [self[field] for field in fields]) for heading, fields in MORE_PARTS]


LISTING_SCREENS: dict[str, type[Screen]] = {
    "werk": WorkScreen,
    "hoeveel": AmountScreen,
    "bewijs": ProofScreen,
    "meer": MoreScreen,
}
"""In their order; the word stands in the address."""
NEEDED = tuple(LISTING_SCREENS)[:3]
"""The screens of a first listing: the rest is for who wants to tell more."""
