"""Addresses of «Mijn» and of links in mails. Names begin with `own_` and `token_`: those take forms."""

from django.urls import path, register_converter

from profiles.self_service.views import (
    claiming,
    importing,
    links,
    members,
    offer,
    organisation,
    registering,
    work,
    writing,
)
from profiles.self_service.writing.working import PROFILE, Which

NEW = "nieuw"


class WrittenPage:
    """The number of a listing, the word for one that is not made yet, or that for the profile."""

    regex = rf"\d+|{NEW}|{PROFILE}"

    def to_python(self, value: str) -> Which:
        if value == NEW:
            return None
        return PROFILE if value == PROFILE else int(value)

    def to_url(self, value: Which) -> str:
        return NEW if value is None else str(value)


register_converter(WrittenPage, "written_page")

urlpatterns = [
    path("mijn/", work.work, name="own_work"),
    path("mijn/uitnodigingen/<int:pk>/", work.join, name="own_join"),
    path("mijn/aanmelden/", registering.find, name="own_find"),
    path("mijn/aanmelden/nieuw/", registering.register, name="own_register"),
    path("mijn/toegang/<int:pk>/", claiming.claim, name="own_claim"),
    path("mijn/toegang/<int:pk>/code/", claiming.claim_code, name="own_claim_code"),
    path("mijn/<int:organisation>/", organisation.organisation, name="own_organisation"),
    path("mijn/<int:organisation>/aanbod/", offer.offer, name="own_offer"),
    path("mijn/<int:organisation>/aanbod/<int:pk>/klopt/", offer.confirm, name="own_listing_confirm"),
    path("mijn/<int:organisation>/aanbod/<int:pk>/offline/", offer.off, name="own_listing_off"),
    path("mijn/<int:organisation>/aanbod/<int:pk>/online/", offer.back, name="own_listing_back"),
    path("mijn/<int:organisation>/aanbod/<int:pk>/kopie/", offer.copy, name="own_listing_copy"),
    path("mijn/<int:organisation>/aanbod/<int:pk>/verwijderen/", offer.delete_listing, name="own_listing_delete"),
    path("mijn/<int:organisation>/aanbod/<int:pk>/terughalen/", offer.restore_listing, name="own_listing_restore"),
    path("mijn/<int:organisation>/aanbod/<written_page:pk>/foto/", writing.photo, name="own_photo"),
    path("mijn/<int:organisation>/aanbod/<written_page:pk>/voorbeeld/", writing.preview, name="own_preview"),
    path("mijn/<int:organisation>/aanbod/<written_page:pk>/weg/", writing.throw_away, name="own_throw_away"),
    path("mijn/<int:organisation>/aanbod/<written_page:pk>/toch/", writing.on_top, name="own_on_top"),
    path("mijn/<int:organisation>/aanbod/<written_page:pk>/<slug:screen>/", writing.screen, name="own_writing"),
    path("mijn/<int:organisation>/importeren/", importing.imports, name="own_imports"),
    path("mijn/<int:organisation>/importeren/sjabloon.xlsx", importing.empty_table, name="own_import_template"),
    path("mijn/<int:organisation>/importeren/<int:pk>/", importing.one_import, name="own_import"),
    path("mijn/<int:organisation>/importeren/<int:pk>/rest.xlsx", importing.rest_of_rows, name="own_import_rest"),
    path("mijn/<int:organisation>/sluiten/", organisation.closing, name="own_closing"),
    path("mijn/<int:organisation>/vertrekken/", members.leave, name="own_leave"),
    path("mijn/<int:organisation>/leden/", members.members, name="own_members"),
    path("mijn/<int:organisation>/leden/uitnodigen/", members.invite, name="own_invite"),
    path("mijn/<int:organisation>/leden/<int:pk>/", members.member, name="own_member"),
    path("mijn/<int:organisation>/leden/<int:pk>/verwijderen/", members.remove, name="own_remove"),
    path("mijn/<int:organisation>/uitnodigingen/<int:pk>/intrekken/", members.revoke, name="own_revoke"),
    path("mijn/<int:organisation>/vragen/<int:pk>/", members.decide, name="own_decide"),
    path("k/<str:token>/", links.invitation, name="token_invitation"),
    path("k/mails/<str:token>/", links.mails, name="token_mails"),
    path("k/klopt/<str:token>/", links.still_right_page, name="token_still_right"),
    path("k/niet-ons/<str:token>/", links.not_us, name="token_not_us"),
]
