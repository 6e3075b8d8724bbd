"""From an enquiry to what matching asks."""

from collections.abc import Iterable

from marketplace.enquiries.models import LONGEST_TITLE, Enquiry, EnquiryCertificate
from marketplace.matching.asking import Asking, Wanted
from marketplace.matching.senders import enclave_senders
from profiles.enums import WorkForm
from profiles.models import Capability
from search.public import ONCE, Amount, Around, Period, language_of, read_kinds


def asking_of(
    enquiry: Enquiry,
    *,
    kinds: Iterable[Capability] | None = None,
    certificates: Iterable[EnquiryCertificate] | None = None,
) -> Asking:
    """`kinds` and `certificates` stand in for the stored ones, as of a form that is not stored.

    Kinds of work that nobody chose are read from the text, unless the author said that none fits.
    """
    language = language_of(enquiry.text, enquiry.language)
    chosen = tuple(one.slug for one in (enquiry.kinds.all() if kinds is None else kinds))
    is_read = not chosen and not enquiry.no_kind_fits
    asked = enquiry.certificates.all() if certificates is None else certificates
    title, description = title_and_text(enquiry)
    return Asking(
        title=title,
        description=description,
        language=language,
        work_form=enquiry.work_form,
        around=around(enquiry),
        kinds=read_kinds(enquiry.text, language) if is_read else chosen,
        kinds_are_read=is_read,
        certificates=tuple(Wanted(one.key, one.is_hard, one.alternatives) for one in asked),
        recognitions=enclave_senders() if enquiry.work_form == WorkForm.ENCLAVE else (),
        quantity=quantity(enquiry),
        period=Period(starts_on=enquiry.starts_on, ends_on=enquiry.ends_on),
        team=enquiry.team if enquiry.work_form == WorkForm.ENCLAVE else None,
    )


def title_and_text(enquiry: Enquiry) -> tuple[str, str]:
    """Without a title the beginning of the text is one; what both say counts once."""
    title, text = enquiry.title, enquiry.description
    if not title:
        end = text.rfind(" ", 0, LONGEST_TITLE) if len(text) > LONGEST_TITLE else LONGEST_TITLE
        title = text[: end if end > 0 else LONGEST_TITLE]
    return title, text.removeprefix(title).strip(" .")


def around(enquiry: Enquiry) -> Around | None:
    place = enquiry.place
    if place is None:
        return None
    return Around(place.name, place.latitude, place.longitude, enquiry.radius_km, place.province.slug)


def quantity(enquiry: Enquiry) -> Amount | None:
    """None as long as it is not said of what."""
    if enquiry.quantity_least is None or not enquiry.quantity_unit:
        return None
    least = float(enquiry.quantity_least)
    most = float(enquiry.quantity_most) if enquiry.quantity_most is not None else least
    return Amount(least, most, enquiry.quantity_unit, enquiry.quantity_period or ONCE, 0, 0)
