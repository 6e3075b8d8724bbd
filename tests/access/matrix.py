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
    "token": (ROLES, (), ()),
}
AGAIN = 302
"""They first show again who they are: these sessions were made without."""


class Row(NamedTuple):
    """An address, and what who may gets there: the status of a GET and of an empty POST."""

    address: str
    got: int
    posted: int


ROWS = {
    "account": Row("/nl/account/", 200, 405),
    "account_other_sessions": Row("/nl/account/elders-afmelden/", 405, 302),
    "account_anew": Row("/nl/account/opnieuw/", 200, 302),
    "account_preferences": Row("/nl/account/voorkeuren/", 200, 200),
    "account_own_data": Row("/nl/account/gegevens/", AGAIN, 405),
    "account_own_data_file": Row("/nl/account/gegevens.json", AGAIN, 405),
    "account_own_erasing": Row("/nl/account/wissen/", AGAIN, AGAIN),
    "after_login": Row("/na-aanmelden/", 302, 405),
    "profiles:own_work": Row("/nl/mijn/", 200, 405),
    "profiles:own_join": Row("/nl/mijn/uitnodigingen/{invite}/", 405, 404),
    "profiles:own_find": Row("/nl/mijn/aanmelden/", 200, 405),
    "profiles:own_register": Row("/nl/mijn/aanmelden/nieuw/", 200, 200),
    "profiles:own_claim": Row("/nl/mijn/toegang/{free}/", 200, 302),
    "profiles:own_claim_code": Row("/nl/mijn/toegang/{free}/code/", 302, 302),
    "profiles:own_organisation": Row("/nl/mijn/{organisation}/", 200, 405),
    "profiles:own_closing": Row("/nl/mijn/{organisation}/sluiten/", 200, 200),
    "profiles:own_leave": Row("/nl/mijn/{organisation}/vertrekken/", 200, 302),
    "profiles:own_members": Row("/nl/mijn/{organisation}/leden/", 200, 405),
    "profiles:own_invite": Row("/nl/mijn/{organisation}/leden/uitnodigen/", 405, 200),
    "profiles:own_member": Row("/nl/mijn/{organisation}/leden/{membership}/", 200, 200),
    "profiles:own_remove": Row("/nl/mijn/{organisation}/leden/{membership}/verwijderen/", 405, 302),
    "profiles:own_revoke": Row("/nl/mijn/{organisation}/uitnodigingen/{invite}/intrekken/", 405, 302),
    "profiles:own_decide": Row("/nl/mijn/{organisation}/vragen/{claim}/", 405, 302),
    "profiles:token_invitation": Row("/nl/k/{token}/", 200, 302),
    "profiles:token_mails": Row("/nl/k/mails/{mails}/", 200, 200),
    "profiles:token_not_us": Row("/nl/k/niet-ons/{not_us}/", 200, 302),
}
FOR_STAFF = {
    # what the proxy and the machines ask: the status of a GET for each role that may; others get 403
    "may_upload": {"staff": 204, "staff elsewhere": 204, "administrator": 204},
    "metrics": {"administrator": 200},
}
