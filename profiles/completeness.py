"""What a page of the register lacks before it may be public."""

from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from django.utils.translation import gettext as _

from profiles.enums import WorkForm

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise
    from wagtail.models import Page

    from profiles.models import ListingPage, Organisation, ProfilePage


class Missing(NamedTuple):
    """One thing that a page lacks: the field of the form (empty: the page as a whole) and the sentence."""

    field: str
    message: "str | _StrPromise"


@runtime_checkable
class Publishable(Protocol):
    """A page that may be public only when it lacks nothing."""

    def missing(self) -> list[Missing]: ...


def missing_for_publication(page: "Page") -> list[Missing]:
    """What a profile or listing, children included, lacks before it may be public; other pages lack nothing."""
    return page.missing() if isinstance(page, Publishable) else []


def missing_in_profile(page: "ProfilePage") -> "list[Missing]":
    found = []
    organisation = page.organisation if page.organisation_id else None
    if organisation is None:
        return [Missing("organisation", _("Choose the organisation that this profile belongs to."))]
    if not organisation.is_active:
        found.append(Missing("organisation", _("This organisation is no longer active.")))
    if not (organisation.email or organisation.phone or organisation.website):
        found.append(Missing("organisation", _("Give the organisation an e-mail address, phone or website first.")))
    return found


def missing_in_listing(page: "ListingPage") -> "list[Missing]":
    found = []
    if not page.description.strip():
        found.append(Missing("description", _("Describe the work in a few sentences.")))
    if not list(page.capabilities.all()):
        found.append(Missing("capabilities", _("Choose at least one kind of work.")))
    if not page.work_forms:
        found.append(Missing("as_subcontract", _("Choose at least one form of work.")))
    if page.as_enclave:
        found.extend(_missing_for_enclave(page))
    names = [certificate.name.strip().lower() for certificate in page.certificates.all()]
    if len(names) != len(set(names)):
        found.append(Missing("", _("A certificate is listed twice. Remove one of them.")))
    return found


def _missing_for_enclave(page: "ListingPage") -> "list[Missing]":
    """Only a maatwerkbedrijf sends an enclave: decree of 12 July 2013, chapter 7 (checked 2026-11-21)."""
    found = []
    if page.team_min is None or page.team_max is None:
        found.append(Missing("team_min", _("Enclave work needs the smallest and the largest team.")))
    if (page.path or "profile" in vars(page)) and not holds_enclave_recognition(page.profile.organisation):
        found.append(Missing(f"as_{WorkForm.ENCLAVE.value}", _("Only a maatwerkbedrijf can offer enclave work.")))
    return found


def holds_enclave_recognition(organisation: "Organisation") -> bool:
    """True when the supplier holds, or says it holds, a recognition that allows enclaves."""
    return organisation.recognitions.valid().filter(type__may_send_enclave=True).exists()
