"""Faults in accounts and mail: who manages without a second step, mails that are lost, codes that stay."""

from tests.mutants import Mutant

FACTOR, SENDING = ("tests/profiles/test_second_factor.py",), ("tests/mail/test_sending.py",)
PAGES, ACCOUNT_MAILS = ("tests/mail/test_mail_pages.py",), ("tests/mail/test_account_mails.py",)
MUTANTS = (
    Mutant(
        "profiles/accounts/staff_guard.py",
        "if not must_have_factor(user) or showed_factor(request, user):",
        "if not must_have_factor(user) or factors_of(user):",
        FACTOR,
        "staff shows its second step in this session",
    ),
    Mutant(
        "profiles/accounts/staff_guard.py",
        "if seconds_since_login(request, user) > STAFF_SECONDS:",
        "if False:",
        FACTOR,
        "staff logs in anew after half a day",
    ),
    Mutant(
        "profiles/accounts/second_factor.py",
        "        return cipher().encrypt(text.encode()).decode()",
        "        return text",
        FACTOR,
        "secrets are not readable in the database",
    ),
    Mutant(
        "profiles/accounts/second_factor.py",
        "return others.exists()",
        "return True",
        FACTOR,
        "staff keeps a second factor",
    ),
    Mutant(
        "deploy/settings.py",
        '"login_failed": "5/5m/key"',
        '"login_failed": None',
        FACTOR,
        "guesses at the second step are limited",
    ),
    Mutant(
        "profiles/mail/claims.py",
        "due(now).order_by().filter(pk__in=wanted).update(",
        "OutgoingMail.objects.filter(pk__in=wanted).update(",
        SENDING,
        "two workers never have one mail",
    ),
    Mutant("profiles/mail/sending.py", "        give_back(left)\n", "", SENDING, "what was not sent is free again"),
    Mutant(
        "profiles/mail/sending.py",
        "    try_later(mail, error)\n    return ServerAway(error)",
        "    return ServerAway(error)",
        SENDING,
        "a mail on which the server hangs up keeps no other waiting",
    ),
    Mutant(
        "profiles/mail/sending.py",
        'fields |= {"text": "", "html": ""}',
        "fields |= {}",
        ACCOUNT_MAILS,
        "a code is forgotten once it is sent",
    ),
    Mutant(
        "profiles/staff/mails.py",
        "found if user.is_superuser else found.filter(",
        "found if user.is_active else found.filter(",
        PAGES,
        "managers see the mails of their own province",
    ),
    Mutant(
        "profiles/mail/views.py",
        "    if not settings.DEMO:\n        raise Http404\n    response",
        "    response",
        PAGES,
        "only a demo shows its mails",
    ),
    Mutant(
        "deploy/web/cache.py",
        "            if self.has_key(key, version):\n                return False\n",
        "            if self.has_key(key, version):\n                return True\n",
        ("tests/deploy/test_cache.py",),
        "a code that was used is remembered",
    ),
)
