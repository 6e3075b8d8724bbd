"""The fixed vocabularies of the directory. Values are what CSV, JSON and the database hold."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Language(TextChoices):
    NL = "nl", _("Dutch")
    FR = "fr", _("French")
    EN = "en", _("English")


class Region(TextChoices):
    """Regions of Belgium, plus BE for what the federal state arranges."""

    FLANDERS = "VLG", _("Flemish Region")
    WALLONIA = "WAL", _("Walloon Region")
    BRUSSELS = "BRU", _("Brussels-Capital Region")
    FEDERAL = "BE", _("Belgium")


class OrganisationKind(TextChoices):
    SUPPLIER = "supplier", _("supplier of the social economy")
    COMPANY = "company", _("company")
    PUBLIC = "public", _("public body")
    SCHOOL = "school", _("school")
    ASSOCIATION = "association", _("association")


class LegalForm(TextChoices):
    BV = "bv", _("private limited company (bv)")
    NV = "nv", _("public limited company (nv)")
    VZW = "vzw", _("non-profit association (vzw)")
    IVZW = "ivzw", _("international non-profit association (ivzw)")
    CV = "cv", _("co-operative company (cv)")
    FOUNDATION = "stichting", _("foundation")
    PUBLIC = "overheid", _("public body (legal form)")


class MembershipRole(TextChoices):
    OWNER = "owner", _("owner")
    EDITOR = "editor", _("editor")
    MEMBER = "member", _("member")


class ClaimProof(TextChoices):
    """How somebody shows that an organisation is theirs."""

    CODE = "code", _("code to the address of the organisation")
    LOGIN = "login", _("login for the organisation with the government")
    OWNER = "owner", _("an owner decides")
    STAFF = "staff", _("the province decides")


class ClaimState(TextChoices):
    OPEN = "open", _("open")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")
    LAPSED = "lapsed", _("lapsed")


class EventKind(TextChoices):
    """What can happen to an organisation."""

    CREATED = "created", _("The organisation was registered")
    INVITED = "invited", _("Somebody was invited")
    INVITE_REVOKED = "invite_revoked", _("An invitation was withdrawn")
    JOINED = "joined", _("Somebody joined")
    ROLE_CHANGED = "role_changed", _("A role was changed")
    REMOVED = "removed", _("A member was removed")
    TAKEN_BACK = "taken_back", _("The province ended somebody's access")
    LEFT = "left", _("A member left")
    CLAIM_ASKED = "claim_asked", _("Somebody asked for access")
    CLAIM_GRANTED = "claim_granted", _("Access was given")
    CLAIM_REFUSED = "claim_refused", _("Access was refused")
    CLOSED = "closed", _("The organisation was closed")
    REOPENED = "reopened", _("The organisation was opened again")
    CORRECTED = "corrected", _("The province corrected its data")
    TRUSTED = "trusted", _("The province trusts what it writes")
    TRUST_ENDED = "trust_ended", _("What it writes is read before it is public again")
    CONFIRMED = "confirmed", _("The link in a mail was used to say that the offer still holds")


class AccountEventKind(TextChoices):
    """What can happen to an account."""

    LOGIN = "login", _("Logged in")
    PASSWORD = "password", _("The password was chosen or changed")
    ADDRESS = "address", _("The e-mail address was changed")
    FACTOR_ADDED = "factor_added", _("A second step was added")
    FACTOR_REMOVED = "factor_removed", _("A second step was taken away")
    FACTOR_RESET = "factor_reset", _("The recovery codes were made anew")
    PROVIDER_ADDED = "provider_added", _("Another way to log in was added")
    PROVIDER_REMOVED = "provider_removed", _("Another way to log in was taken away")


class WorkForm(TextChoices):
    """How the work is done; `mode` in CSV and JSON."""

    SUBCONTRACT = "subcontract", _("Subcontracting")
    ENCLAVE = "enclave", _("Enclave work")
    PRODUCT = "product", _("Product")
    SERVICE = "service", _("Service")


class Period(TextChoices):
    DAY = "dag", _("day")
    WEEK = "week", _("week")
    MONTH = "maand", _("month")
    YEAR = "jaar", _("year")


class PriceBasis(TextChoices):
    PIECE = "stuk", _("per piece")
    HOUR = "uur", _("per hour")
    LOT = "lot", _("per lot")
    SQUARE_METRE = "m2", _("per m²")
    QUOTE = "offerte", _("by quotation")


class RecognitionCategory(TextChoices):
    RECOGNITION = "recognition", _("recognition")
    MEASURE = "measure", _("support measure")
    PREDECESSOR = "predecessor", _("earlier name")
    LEGAL_FORM = "legal_form", _("legal form")
    NETWORK = "network", _("network")


class RecognitionStatus(TextChoices):
    ACTIVE = "active", _("in force")
    PHASING_OUT = "phasing_out", _("phasing out")
    PHASED_OUT = "phased_out", _("phased out")
    HISTORICAL = "historical", _("historical")


class Certainty(TextChoices):
    """How sure the register is of the facts about a recognition."""

    VERIFIED = "verified", _("verified")
    VERIFIED_PARTLY = "verified_partly", _("verified in part")
    SINGLE_SOURCE = "single_source", _("known from one source")
    UNCERTAIN = "uncertain", _("uncertain")


class Accent(TextChoices):
    """A province's signal colour: a set of tokens in tokens.css whose contrast a test computes."""

    GREEN = "green", _("machine green")
    BLUE = "blue", _("gentian blue")


class DraftKind(TextChoices):
    LISTING = "listing", _("listing")
    PROFILE = "profile", _("profile of a supplier")


class ImportState(TextChoices):
    """Where a file is; the worker leads it out of the busy ones."""

    NEW = "new", _("the columns are looked up")
    COLUMNS = "columns", _("waits for your columns")
    READING = "reading", _("is read")
    READ = "read", _("is read, nothing is stored yet")
    LANDING = "landing", _("is stored")
    LANDED = "landed", _("is stored")
    UNDOING = "undoing", _("is taken back")
    UNDONE = "undone", _("was taken back")
    REFUSED = "refused", _("cannot be read")

    @classmethod
    def busy(cls) -> tuple["ImportState", ...]:
        return (cls.NEW, cls.READING, cls.LANDING, cls.UNDOING)
