"""The tables of the directory."""

from profiles.models.draft import FormDraft
from profiles.models.imports import ImportedRow, ImportJob, RemovedReference
from profiles.models.lease import Lease
from profiles.models.mail import MailOptOut, MailPriority, MailState, OutgoingMail, Suppression, address_digest
from profiles.models.media import DocumentTag, Photo, PhotoRendition, PhotoTag, SiteDocument
from profiles.models.membership import Claim, Invite, Membership, OrganisationEvent
from profiles.models.organisation import Organisation, ProposedCorrection, Trust
from profiles.models.pages.directory import DirectoryPage, Register
from profiles.models.pages.listing import ListingPage
from profiles.models.pages.listing_parts import ListingCertificate, ListingPhoto, ListingReference
from profiles.models.pages.profile import ProfilePage
from profiles.models.pages.state import ListingFigure, ListingState, ProfileState, UnreadPublication
from profiles.models.place import Place, Point, Province
from profiles.models.recognition import Recognition, RecognitionType
from profiles.models.taxonomy import Capability, CapabilityGroup, CapabilitySynonym, CpvCode, NaceCode, StrategicSector
from profiles.models.user import AccountEvent, User

__all__ = [
    "AccountEvent",
    "Capability",
    "CapabilityGroup",
    "CapabilitySynonym",
    "Claim",
    "CpvCode",
    "DirectoryPage",
    "DocumentTag",
    "FormDraft",
    "ImportJob",
    "ImportedRow",
    "Invite",
    "Lease",
    "ListingCertificate",
    "ListingFigure",
    "ListingPage",
    "ListingPhoto",
    "ListingReference",
    "ListingState",
    "MailOptOut",
    "MailPriority",
    "MailState",
    "Membership",
    "NaceCode",
    "Organisation",
    "OrganisationEvent",
    "OutgoingMail",
    "Photo",
    "PhotoRendition",
    "PhotoTag",
    "Place",
    "Point",
    "ProfilePage",
    "ProfileState",
    "ProposedCorrection",
    "Province",
    "Recognition",
    "RecognitionType",
    "Register",
    "RemovedReference",
    "SiteDocument",
    "StrategicSector",
    "Suppression",
    "Trust",
    "UnreadPublication",
    "User",
    "address_digest",
]
