"""Who writes for an organisation reads what the province took off the site, and why."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from profiles.mail.addresses import whole_address
from profiles.mail.content import Link, MailContent
from profiles.mail.kinds import MailKind, register
from profiles.models import Organisation, User
from profiles.organisations.mails import send
from profiles.organisations.roles import writers_of
from profiles.publishing.deleting import DAYS
from profiles.publishing.trusted import RegisterPage, organisation_of

TAKEN_OFF = MailKind("taken_off", gettext_lazy("The province took something off the site"))
register(TAKEN_OFF)


def tell(pages: list[RegisterPage], by: User, because: str, *, deleted: bool) -> None:
    """One mail about all pages of an organisation; not to who did it."""
    titles: dict[Organisation, list[str]] = {}
    for page in pages:
        titles.setdefault(organisation_of(page), []).append(page.title)
    for organisation, names in titles.items():
        for member in writers_of(organisation).exclude(user=by):
            reader = member.user

            def write(organisation: Organisation = organisation, names: list[str] = names) -> MailContent:
                return content(organisation, names, because, deleted=deleted)

            send(TAKEN_OFF, reader.email, write, organisation, language=reader.language, user=reader)


def content(organisation: Organisation, titles: list[str], because: str, *, deleted: bool) -> MailContent:
    names = {
        "titles": ", ".join(_("“%(title)s”") % {"title": title} for title in titles),
        "words": because,
        "days": DAYS,
    }
    said = _("It wrote: “%(words)s”") if because else _("It wrote no words. Call to hear what it means.")
    after = (
        _("Under “Your offer” you bring it back as a draft, for %(days)s days.")
        if deleted
        else _("Change what is needed and send it in again, or call.")
    )
    heading = _("The province deleted %(titles)s") if deleted else _("The province took %(titles)s off the site")
    heading %= names
    return MailContent(
        subject=heading,
        heading=heading,
        paragraphs=(said % names, after % names),
        action=Link(_("To your offer"), whole_address(reverse("profiles:own_offer", args=[organisation.pk]))),
    )
