"""What each role gets at each address of our own that is not for everybody: a new address has no row and fails a test.

Roles: nobody logged in; a member, an editor and an owner of the organisation in the address; the owner of another
organisation, in another province; a member of staff of the province; one of another province; an administrator.
"""

from typing import NamedTuple

ROLES = ("nobody", "member", "editor", "owner", "other", "staff", "staff elsewhere", "administrator")
LOGIN = "/nl/account/login/"
MAY = {
    # the level that a view declares: the roles that may; those that are told no; those that find nothing
    "login": (ROLES[1:], (), ()),
    "member": (("member", "editor", "owner"), (), ("other", "staff", "staff elsewhere", "administrator")),
    "editor": (("editor", "owner"), ("member",), ("other", "staff", "staff elsewhere", "administrator")),
    "owner": (("owner",), ("member", "editor"), ("other", "staff", "staff elsewhere", "administrator")),
    "author": (("editor", "owner"), (), ("nobody", "member", "other", "staff", "staff elsewhere", "administrator")),
    "token": (ROLES, (), ()),
}
AGAIN = 302
"""They first show again who they are: these sessions were made without."""


class Row(NamedTuple):
    """Who may, an address, and what they get there: the status of a GET and of an empty POST."""

    level: str
    address: str
    got: int
    posted: int


ROWS = {
    "account": Row("login", "/nl/account/", 200, 405),
    "account_other_sessions": Row("login", "/nl/account/elders-afmelden/", 405, 302),
    "account_anew": Row("login", "/nl/account/opnieuw/", 200, 302),
    "account_preferences": Row("login", "/nl/account/voorkeuren/", 200, 200),
    "account_own_data": Row("login", "/nl/account/gegevens/", AGAIN, 405),
    "account_own_data_file": Row("login", "/nl/account/gegevens.json", AGAIN, 405),
    "account_own_erasing": Row("login", "/nl/account/wissen/", AGAIN, AGAIN),
    "after_login": Row("login", "/na-aanmelden/", 302, 405),
    "profiles:own_work": Row("login", "/nl/mijn/", 200, 405),
    "profiles:own_join": Row("login", "/nl/mijn/uitnodigingen/{invite}/", 405, 404),
    "profiles:own_find": Row("login", "/nl/mijn/aanmelden/", 200, 405),
    "profiles:own_register": Row("login", "/nl/mijn/aanmelden/nieuw/", 200, 200),
    "profiles:own_claim": Row("login", "/nl/mijn/toegang/{free}/", 200, 302),
    "profiles:own_claim_code": Row("login", "/nl/mijn/toegang/{free}/code/", 302, 302),
    "profiles:own_organisation": Row("member", "/nl/mijn/{organisation}/", 200, 405),
    "profiles:own_offer": Row("member", "/nl/mijn/{organisation}/aanbod/", 200, 405),
    "profiles:own_listing_confirm": Row("editor", "/nl/mijn/{organisation}/aanbod/{listing}/klopt/", 405, 302),
    "profiles:own_listing_off": Row("editor", "/nl/mijn/{organisation}/aanbod/{listing}/offline/", 405, 302),
    "profiles:own_listing_back": Row("editor", "/nl/mijn/{organisation}/aanbod/{listing}/online/", 405, 302),
    "profiles:own_listing_copy": Row("editor", "/nl/mijn/{organisation}/aanbod/{listing}/kopie/", 405, 302),
    "profiles:own_listing_delete": Row("editor", "/nl/mijn/{organisation}/aanbod/{listing}/verwijderen/", 405, 302),
    "profiles:own_listing_restore": Row("editor", "/nl/mijn/{organisation}/aanbod/{deleted}/terughalen/", 405, 302),
    "profiles:own_photo": Row("editor", "/nl/mijn/{organisation}/aanbod/{listing}/foto/", 405, 200),
    "profiles:own_preview": Row("editor", "/nl/mijn/{organisation}/aanbod/{listing}/voorbeeld/", 200, 405),
    "profiles:own_throw_away": Row("editor", "/nl/mijn/{organisation}/aanbod/{listing}/weg/", 405, 302),
    "profiles:own_on_top": Row("editor", "/nl/mijn/{organisation}/aanbod/{listing}/toch/", 405, 302),
    "profiles:own_writing": Row("editor", "/nl/mijn/{organisation}/aanbod/{listing}/werk/", 200, 200),
    "profiles:own_imports": Row("editor", "/nl/mijn/{organisation}/importeren/", 200, 200),
    "profiles:own_import_template": Row("editor", "/nl/mijn/{organisation}/importeren/sjabloon.xlsx", 200, 405),
    "profiles:own_import": Row("editor", "/nl/mijn/{organisation}/importeren/{import}/", 200, 404),
    "profiles:own_import_rest": Row("editor", "/nl/mijn/{organisation}/importeren/{import}/rest.xlsx", 200, 405),
    "profiles:own_closing": Row("owner", "/nl/mijn/{organisation}/sluiten/", 200, 200),
    "profiles:own_leave": Row("member", "/nl/mijn/{organisation}/vertrekken/", 200, 302),
    "profiles:own_members": Row("member", "/nl/mijn/{organisation}/leden/", 200, 405),
    "profiles:own_invite": Row("owner", "/nl/mijn/{organisation}/leden/uitnodigen/", 405, 200),
    "profiles:own_member": Row("owner", "/nl/mijn/{organisation}/leden/{membership}/", 200, 200),
    "profiles:own_remove": Row("owner", "/nl/mijn/{organisation}/leden/{membership}/verwijderen/", 405, 302),
    "profiles:own_revoke": Row("owner", "/nl/mijn/{organisation}/uitnodigingen/{invite}/intrekken/", 405, 302),
    "profiles:own_decide": Row("owner", "/nl/mijn/{organisation}/vragen/{claim}/", 405, 302),
    "marketplace:asking_step": Row("author", "/nl/aanvragen/{enquiry}/soort-werk/", 200, 200),
    "marketplace:asking_check": Row("author", "/nl/aanvragen/{enquiry}/nakijken/", 200, 405),
    "marketplace:asking_fitting": Row("author", "/nl/aanvragen/{enquiry}/wie-past/", 200, 405),
    "marketplace:asking_fits_now": Row("author", "/nl/aanvragen/{enquiry}/past-nu/", 405, 404),
    "marketplace:asking_throw_away": Row("author", "/nl/aanvragen/{enquiry}/weg/", 405, 302),
    "profiles:token_invitation": Row("token", "/nl/k/{token}/", 200, 302),
    "profiles:token_mails": Row("token", "/nl/k/mails/{mails}/", 200, 200),
    "profiles:token_still_right": Row("token", "/nl/k/klopt/{still_right}/", 200, 200),
    "profiles:token_not_us": Row("token", "/nl/k/niet-ons/{not_us}/", 200, 302),
}
FOR_STAFF = {
    # what the proxy and the machines ask: the status of a GET for each role that may; others get 403
    "may_upload": {
        "editor": 204,
        "owner": 204,
        "other": 204,
        "staff": 204,
        "staff elsewhere": 204,
        "administrator": 204,
    },
    "metrics": {"administrator": 200},
}
