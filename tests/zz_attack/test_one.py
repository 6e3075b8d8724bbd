import re

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from profiles.models import *
from profiles.models import OutgoingMail, User
from tests.factories import *

pytestmark = pytest.mark.django_db


def quiet(user):
    c = Client(raise_request_exception=False)
    c.force_login(user)
    return c


def code_login(email):
    c = Client(raise_request_exception=False)
    r = c.post("/nl/account/login/code/", {"email": email})
    m = OutgoingMail.objects.filter(to__iexact=email, kind="login_code").order_by("-pk").first()
    if not m:
        return c, None
    code = re.search(r"^\s*([A-Z0-9]{6})\s*$", m.text, re.MULTILINE).group(1)
    r = c.post("/nl/account/login/code/confirm/", {"code": code})
    return c, r


def nopw(**k):
    u = UserFactory(**k)
    u.set_unusable_password()
    u.save()
    u.emailaddress_set.create(email=u.email.lower(), verified=True, primary=True)
    return u


def make_old(c):
    s = c.session
    for r in s.get("account_authentication_methods", []):
        r["at"] -= 5 * 86400
    s["account_authentication_methods"] = s.get("account_authentication_methods", [])
    s.save()


def test_reauth_passwordless():
    u = nopw(email="w@example.org")
    c, r = code_login("w@example.org")
    print("login", r.status_code, r.get("Location"))
    make_old(c)
    for a in (
        "/nl/account/gegevens/",
        "/nl/account/gegevens.json",
        "/nl/account/wissen/",
        "/nl/account/email/",
        "/nl/account/password/set/",
        "/nl/account/2fa/totp/activate/",
        "/nl/account/2fa/webauthn/add/",
    ):
        r = c.get(a)
        print(a, r.status_code, r.get("Location"))
    r = c.post("/nl/account/email/", {"action_add": "", "email": "thief@example.org"})
    print("add", r.status_code, r.get("Location"))
    m = OutgoingMail.objects.filter(to="thief@example.org").last()
    print("mail to thief:", m and m.subject)
    r = c.post("/nl/account/wissen/", {"email": u.email})
    print("erase", r.status_code, r.get("Location"))
    print("active", User.objects.get(pk=u.pk).is_active)


def test_disconnect(settings):
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "provider_class": "profiles.accounts.oidc.Provider",
            "APPS": [
                {
                    "provider_id": "oidc-x",
                    "name": "ACM",
                    "client_id": "a",
                    "secret": "b",
                    "settings": {"server_url": "https://x.example"},
                }
            ],
        }
    }
    for pw in (True, False):
        u = make_person() if pw else nopw()
        s = SocialAccount.objects.create(user=u, provider="oidc-x", uid=f"s{u.pk}")
        c = Client(raise_request_exception=False)
        if pw:
            c.post("/nl/account/login/", {"login": u.email, "password": PASSWORD})
        else:
            c, _ = code_login(u.email)
        try:
            r = c.post("/nl/account/extern/", {"account": s.pk})
            print(
                "disconnect pw",
                pw,
                r.status_code,
                r.get("Location"),
                re.findall(r'class="[^"]*error[^"]*"[^>]*>([^<]*)', r.content.decode())[:3],
            )
            if r.status_code == 500:
                print(r.content[:100])
        except Exception as e:
            print("EXC", repr(e))
        print("still", SocialAccount.objects.filter(pk=s.pk).exists())
    c.raise_request_exception = True
    u = make_person()
    s = SocialAccount.objects.create(user=u, provider="oidc-x", uid=f"s{u.pk}")
    c = Client()
    c.post("/nl/account/login/", {"login": u.email, "password": PASSWORD})
    try:
        c.post("/nl/account/extern/", {"account": s.pk})
    except Exception:
        import traceback

        print(traceback.format_exc()[-700:])


def test_admin_search(administrator):
    c = quiet(administrator)
    for m in (
        "usersessions/usersession",
        "account/emailaddress",
        "mfa/authenticator",
        "socialaccount/socialaccount",
        "socialaccount/socialtoken",
        "socialaccount/socialapp",
        "profiles/organisation",
        "profiles/membership",
        "auth/group",
    ):
        for q in ("?q=x", "?q=%00", "?q=" + "9" * 30, "?o=x", "?zz=1"):
            try:
                r = c.get(f"/django-admin/{m}/{q}")
                s = r.status_code
            except Exception as e:
                s = repr(e)[:80]
            if s not in (200, 302):
                print(m, q[:10], s)


def test_big_ints(organisation, join, manager, administrator):
    o = join(organisation)
    c = quiet(o)
    big = "9" * 30
    b18 = "9" * 19
    for tpl in (
        "mijn/uitnodigingen/{b}/",
        "mijn/toegang/{b}/",
        "mijn/toegang/{b}/code/",
        "mijn/{b}/",
        "mijn/{b}/sluiten/",
        "mijn/{b}/leden/",
        "mijn/{o}/leden/{b}/",
        "mijn/{o}/leden/{b}/verwijderen/",
        "mijn/{o}/uitnodigingen/{b}/intrekken/",
        "mijn/{o}/vragen/{b}/",
    ):
        for n in (big, b18, "0"):
            p = "/nl/" + tpl.format(b=n, o=organisation.pk)
            for f in (c.get, c.post):
                try:
                    s = f(p).status_code
                except Exception as e:
                    s = repr(e)[:100]
                if s not in (302, 404, 405):
                    print(tpl, n[:3], f.__name__, s)
    c = quiet(manager)
    for p in (
        f"/cms/organisation_list/edit/{big}/",
        f"/cms/organisation_list/reopen/{big}/",
        f"/cms/organisation_list/?place={big}",
        f"/cms/organisation_list/?recognitions__type={big}",
        "/cms/organisation_list/results/?q=%00",
        "/cms/organisation_list/?p=x",
        "/cms/listing_list/?group=" + big,
    ):
        for f in (c.get, c.post):
            try:
                s = f(p).status_code
            except Exception as e:
                s = repr(e)[:100]
            print(p[:50], f.__name__, s)


def test_fuzz_forms(organisation, join, manager):
    o = join(organisation)
    c = quiet(o)
    i = organisation.pk
    bads = [
        "\0",
        "a\0b",
        "x" * 20000,
        "\ud7ff\uffff",
        "💥" * 300,
        "\u202e",
        " ",
        "é" * 5000,
        "' or 1=1",
        "a@" + "b" * 300 + ".example",
        "\r\nBcc: x@y.z",
    ]
    forms = {
        f"/nl/mijn/{i}/leden/uitnodigen/": ["email", "role"],
        "/nl/mijn/aanmelden/nieuw/": [
            "name",
            "kind",
            "enterprise_number",
            "street",
            "place",
            "email",
            "phone",
            "website",
            "language",
            "is_other",
        ],
        f"/nl/mijn/{i}/sluiten/": ["name"],
        "/nl/account/wissen/": ["email"],
        "/nl/account/signup/": ["first_name", "last_name", "email"],
        "/nl/account/login/": ["login", "password"],
        "/nl/account/login/code/": ["email"],
        "/nl/account/password/reset/": ["email"],
        "/nl/account/email/": ["email", "action_add", "action_remove", "action_primary", "action_send"],
    }
    for path, fields in forms.items():
        for b in bads:
            for c2 in (c, Client(raise_request_exception=False)):
                try:
                    r = c2.post(path, dict.fromkeys(fields, b))
                    s = r.status_code
                except Exception as e:
                    s = repr(e)[:150]
                if s not in (200, 302, 403, 404, 429):
                    print(path, repr(b[:10]), s)
        r = c.post(path, {})
        if r.status_code >= 500:
            print(path, "empty", r.status_code)
    for g in ("/nl/mijn/aanmelden/?q=", "/nl/mijn/aanmelden/nieuw/?name=", "/nl/k/", "/nl/k/niet-ons/"):
        for b in ("%00", "%ED%A0%80", "x" * 5000, "%F0%9F%92%A5", "%0d%0a", "..%2f", ":::", "a:b:c"):
            p = g + b + ("/" if "/k/" in g else "")
            for f in (c.get, c.post):
                try:
                    s = f(p).status_code
                except Exception as e:
                    s = repr(e)[:150]
                if s not in (200, 302, 404, 405, 410, 429):
                    print(p[:60], f.__name__, s)
    # missing place postcode dicts
    for place in ("9999", "B-", "0000 ", "3000 xyz", "(", "١٢٣٤", "3000" + " " * 500 + "L"):
        r = c.post(
            "/nl/mijn/aanmelden/nieuw/",
            {
                "kind": "supplier",
                "name": "Q",
                "place": place,
                "email": "a@b.example",
                "language": "nl",
                "enterprise_number": "BE0",
            },
        )
        if r.status_code != 200:
            print(place, r.status_code)
    m = quiet(manager)
    for d in (
        {"claim": "\u00b2", "answer": "yes"},
        {"claim": "١", "answer": "yes"},
        {"answer": "yes", "reason": "\0" * 9},
        {},
    ):
        r = m.post(reverse("open_claims"), d)
        if r.status_code != 302:
            print(d, r.status_code)
        r = m.post(reverse("troubled_mails"), {"mail": d.get("claim", "")})
        if r.status_code != 302:
            print(d, r.status_code)
