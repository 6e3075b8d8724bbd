"""What the models of this room hold about people."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from profiles.mail.kinds import KINDS
from profiles.models import OutgoingMail
from profiles.privacy.erasing import CONTACT
from profiles.privacy.held import DELETE, Held

PAGE = ("path", "slug", "url_path", "title", "draft_title", "seo_title", "search_description")
"""Fields of Wagtail's pages, which tell of work and organisations."""
LISTING = (
    *("description", "capacity_unit", "capacity_text", "peak_text", "min_order", "max_order", "machines"),
    *("setup_conditions", "not_done", "price_indication", "reply_text", "spoken_languages"),
)
FORGOTTEN_MAIL: dict[str, Any] = {
    "to": "weg@verwijderd.invalid",
    "subject": "",
    "text": "",
    "html": "",
    "headers": {},
    "user": None,
}


def secret_text(mail: OutgoingMail) -> frozenset[str]:
    """A code proves that somebody reads the mailbox: it stands nowhere else."""
    kind = KINDS.get(mail.kind)
    return frozenset({"text"}) if kind and kind.is_secret else frozenset()


HELD = {
    "profiles.User": Held(
        _("To log in, and to know who did what."),
        ("email", "first_name", "last_name", "password"),
        of="pk",
        name=_("Your account"),
    ),
    "profiles.AccountEvent": Held(
        _("To see whether somebody else got in."), ("network_digest",), of="user", erase=DELETE
    ),
    "profiles.Membership": Held(_("To act for an organisation."), of="user", erase=DELETE),
    "profiles.Invite": Held(
        _("To let colleagues in."), ("email",), ("token_digest",), by_address="email__iexact", erase=DELETE, shown=False
    ),
    "profiles.Claim": Held(
        _("To decide who gets access."), ("reason",), ("code_digest", "sent_to"), of="user", erase=DELETE
    ),
    "profiles.OrganisationEvent": Held(_("To see what happened to an organisation."), (), ("data",), of="actor"),
    "profiles.OutgoingMail": Held(
        _("To see whether a mail arrived."),
        ("to", "subject", "text", "html", "headers"),
        ("kind", "lease", "status", "error"),
        of="user",
        by_address="to__iexact",
        erase=FORGOTTEN_MAIL,
        unseen=secret_text,
    ),
    "profiles.MailOptOut": Held(
        _("To send no mails that somebody does not want."), (), ("kind",), of="user", erase=DELETE
    ),
    "profiles.ListingPage": Held(
        _("For buyers to know whom they reach."),
        ("contact_name", "contact_email"),
        (*PAGE, *LISTING),
        by_address="contact_email__iexact",
        erase=CONTACT,
    ),
    "profiles.Province": Held(
        _("For visitors to know whom they reach."),
        ("contact_name", "contact_email", "contact_phone"),
        ("nis", "slug", "name_nl", "name_fr", "name_en", "contact_role"),
        by_address="contact_email__iexact",
    ),
    "profiles.Organisation": Held(
        _("For buyers to reach the organisation."),
        ("email", "phone", "street"),
        ("name", "enterprise_number", "website", "source", "reference", "import_digest"),
        by_address="email__iexact",
    ),
    "profiles.FormDraft": Held(_("To go on writing later."), ("data",), (), of="user", erase=DELETE),
    "profiles.ImportJob": Held(
        _("To read in a file, and to take that back."),
        ("file_name",),
        ("content", "columns", "mapping", "source", "accepted", "notes", "land", "subject"),
        of="by",
    ),
    "profiles.Trust": Held(_("To know who trusted an organisation."), (), ("because",), of="given_by"),
    "profiles.ProposedCorrection": Held(_("To correct what companies see."), ("data",), ("because",), of="proposed_by"),
    "profiles.UnreadPublication": Held(_("To read afterwards what was published."), (), (), of="published_by"),
    "profiles.Photo": Held(_("To show work."), ("file",), ("title", "description", "file_hash"), of="uploaded_by_user"),
    "profiles.SiteDocument": Held(_("To show documents."), (), ("title", "file", "file_hash"), of="uploaded_by_user"),
    "profiles.Recognition": Held(_("To know who checked a recognition."), (), ("source",), of="checked_by"),
    "profiles.ListingReference": Held(_("To show for whom work was done."), ("customer",), ("what",), shown=False),
}
NO_PERSON = {
    *("profiles.Lease", "profiles.Place", "profiles.Suppression", "profiles.PhotoTag", "profiles.PhotoRendition"),
    *("profiles.DocumentTag", "profiles.Register", "profiles.DirectoryPage", "profiles.ProfilePage"),
    *("profiles.ImportedRow", "profiles.ListingFigure"),
    *("profiles.CapabilityGroup", "profiles.StrategicSector", "profiles.CpvCode", "profiles.NaceCode"),
    *("profiles.Capability", "profiles.CapabilitySynonym", "profiles.ListingCertificate", "profiles.ListingPhoto"),
    *("profiles.ProfileState", "profiles.ListingState", "profiles.RecognitionType", "profiles.RemovedReference"),
}
