"""An editor proposes a correction of an organisation, which is public at once; a manager takes it over or not."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from profiles.access.declared import current_user
from profiles.enums import EventKind
from profiles.identifiers import normalise_enterprise_number
from profiles.mail.addresses import whole_address
from profiles.mail.content import Link, MailContent
from profiles.mail.kinds import MailKind, register
from profiles.models import Organisation, Place, ProposedCorrection, Province, User
from profiles.organisations.events import note
from profiles.organisations.mails import send
from profiles.self_service.forms import PlaceField
from profiles.text import clean

LONGEST_REASON = 300
FIELDS = ("name", "enterprise_number", "legal_form", "street", "place", "email", "phone", "website")
CORRECTION_ANSWERED = MailKind("correction_answered", gettext_lazy("A correction was answered"))
register(CORRECTION_ANSWERED)


def register_correction_urls() -> list[URLPattern]:
    return [
        path("organisation_list/correct/<int:pk>/", propose, name="organisation_correct"),
        path("nakijken/verbetering/<int:pk>/", decide, name="correction"),
    ]


class OrganisationDataForm(forms.ModelForm):  # type: ignore[type-arg]
    """What companies see of an organisation."""

    place = PlaceField(label=gettext_lazy("Postcode and municipality"))
    enterprise_number = forms.CharField(label=gettext_lazy("Enterprise number"), required=False)

    class Meta:
        model = Organisation
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.province = self.instance.place.province_id
        self.initial["place"] = str(self.instance.place)

    def clean_enterprise_number(self) -> str | None:
        raw = self.cleaned_data["enterprise_number"].strip()
        return normalise_enterprise_number(raw) if raw else None

    def clean_place(self) -> Place:
        place: Place = self.cleaned_data["place"]
        if place.province_id != self.province:
            raise forms.ValidationError(_("That place lies in another province. Call your colleagues there."))
        return place


class CorrectionForm(OrganisationDataForm):
    """The same, with why it should change."""

    because = forms.CharField(
        label=gettext_lazy("How do you know? The manager reads this"), required=False, max_length=LONGEST_REASON
    )

    def clean_because(self) -> str:
        return clean(self.cleaned_data["because"], LONGEST_REASON)

    def changes(self) -> dict[str, str]:
        """The new value of each field that differs, as a form sends it."""
        return {name: clean(str(self[name].data or "")) for name in self.changed_data if name in FIELDS}


def corrections_for(user: User) -> QuerySet[ProposedCorrection]:
    """Those of the provinces that the user works for, oldest first."""
    found = ProposedCorrection.objects.filter(organisation__in=Organisation.objects.for_user(user))
    return found.select_related("organisation__place", "proposed_by")


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    user = current_user(request)
    organisation: Organisation = get_object_or_404(Organisation.objects.for_user(user), pk=pk)
    form = CorrectionForm(request.POST or None, instance=organisation)
    if form.is_valid():
        if changes := form.changes():
            ProposedCorrection.objects.create(
                organisation_id=pk, proposed_by=user, data=changes, because=form.cleaned_data["because"]
            )
            messages.success(request, _("Your correction waits for a manager, under «To check»."))
            return redirect("organisation_list:index")
        form.add_error(None, _("Nothing is different yet."))
    title = _("Correct %(name)s") % {"name": Organisation.objects.get(pk=pk).name}
    context = {"form": form, "waiting": corrections_for(user).filter(organisation=pk), "header_title": title}
    return render(request, "profiles/staff/correct.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Old and new beside each other; a manager takes it over or throws it away."""
    user = current_user(request)
    correction = corrections_for(user).filter(pk=pk).first()
    if correction is None:
        messages.warning(request, _("This waits no more: perhaps a colleague answered."))
        return redirect("moderation_queue")
    form = form_of(correction)
    may_decide = Province.objects.managed_by(user).filter(pk=correction.organisation.place.province_id).exists()
    if request.method == "POST" and may_decide and request.POST.get("answer") in {"yes", "no"}:
        is_accepted = request.POST["answer"] == "yes"
        if not is_accepted or form.is_valid():
            answer(correction, form if is_accepted else None, user)
            said = _("%(name)s is corrected.") if is_accepted else _("The correction of %(name)s is thrown away.")
            messages.success(request, said % {"name": correction.organisation.name})
            return redirect("moderation_queue")
    context = {"correction": correction, "rows": rows(correction, form), "form": form, "may_decide": may_decide}
    return render(request, "profiles/staff/correction.html", {**context, "header_title": correction.organisation.name})


def form_of(correction: ProposedCorrection) -> OrganisationDataForm:
    """The organisation as it is now, with what is proposed written over it."""
    now = Organisation.objects.get(pk=correction.organisation_id)
    blank = OrganisationDataForm(instance=now)
    values = {name: blank[name].value() for name in blank.fields}
    return OrganisationDataForm({**values, **correction.data}, instance=now)


def rows(correction: ProposedCorrection, form: OrganisationDataForm) -> list[dict[str, Any]]:
    """Of each field its label, what it is now and what is proposed, as people read them."""
    found = []
    for name, value in correction.data.items():
        field, now = form.fields[name], getattr(correction.organisation, name)
        names: dict[Any, Any] = dict(getattr(field, "choices", ()))
        found.append({"label": field.label, "now": names.get(now, now), "new": names.get(value, value)})
    return found


def tell(correction: ProposedCorrection, *, is_accepted: bool) -> None:
    """Who proposed it hears what became of it."""
    reader, organisation = correction.proposed_by, correction.organisation
    if reader is None:
        return

    def write() -> MailContent:
        heading = (
            _("Your correction of %(name)s is public") if is_accepted else _("Your correction of %(name)s was not used")
        )
        heading %= {"name": organisation.name}
        way = Link(_("To the organisations"), whole_address(reverse("organisation_list:index")))
        return MailContent(subject=heading, heading=heading, paragraphs=(), action=way)

    send(CORRECTION_ANSWERED, reader.email, write, organisation, language=reader.language, user=reader)


@transaction.atomic
def answer(correction: ProposedCorrection, form: OrganisationDataForm | None, by: User) -> None:
    if form:
        form.save()
        note(correction.organisation, EventKind.CORRECTED, by, fields=sorted(correction.data))
    if correction.proposed_by != by:
        tell(correction, is_accepted=form is not None)
    correction.delete()
