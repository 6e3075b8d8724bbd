"""Staff decide on access, find organisations by what they know of them, and open what its owner closed."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from profiles.models import Claim, Membership, Organisation, OutgoingMail, User
from profiles.organisations.claims import taken_back
from tests.factories import OrganisationFactory, UserFactory, make_person, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def silent() -> Organisation:
    return OrganisationFactory(name="Stilte", email="", enterprise_number="0403170701", phone="+32 16 99 88 77")


@pytest.fixture
def asked(silent, enter) -> Claim:
    asking = make_person(email="nora@example.org", first_name="Nora")
    enter(asking).post(f"/nl/mijn/toegang/{silent.pk}/")
    return Claim.objects.get()


@pytest.fixture
def desk(enter, manager):
    return enter(manager)


@pytest.mark.parametrize(
    ("answer", "role", "subject"), [("yes", "owner", "hebt nu toegang"), ("no", None, "geen toegang")]
)
def test_the_province_gives_access_or_refuses_it_with_a_sentence(desk, asked, answer, role, subject, last_mail):
    page = desk.get(reverse("open_claims")).content.decode()
    assert "nora@example.org" in page

    desk.post(reverse("open_claims"), {"claim": asked.pk, "answer": answer, "reason": "Wij belden u maandag."})

    found = Membership.objects.filter(user=asked.user).values_list("role", flat=True).first()
    mail = last_mail("nora@example.org")
    assert (found, subject in mail.subject, "Wij belden u maandag." in mail.text) == (role, True, True)
    assert "nora@example.org" not in desk.get(reverse("open_claims")).content.decode()


@pytest.mark.parametrize("who", ["editor", "elsewhere"])
def test_others_do_not_see_it_and_cannot_answer(asked, who, editor, limburg, enter):
    other = enter(editor if who == "editor" else UserFactory(groups=[limburg.managers]))
    assert "nora@example.org" not in other.get(reverse("open_claims")).content.decode()
    other.post(reverse("open_claims"), {"claim": asked.pk, "answer": "yes"})
    assert not Membership.objects.exists()


@pytest.mark.parametrize("number", ["", "0", "x", "9" * 40])
def test_an_answer_to_nothing_is_said_to_be_late(desk, asked, number):
    answer = desk.post(reverse("open_claims"), {"claim": number, "answer": "yes"}, follow=True)
    assert "Dit wacht niet meer" in answer.content.decode()
    assert not Membership.objects.exists()


@pytest.mark.parametrize(
    "text", ["Stilte", "stille", "0403.170.701", "BE 0403170701", "016 99 88 77", "+3216998877", "3000", "leuven"]
)
def test_an_organisation_is_found_by_what_one_knows_of_it(desk, silent, limburg, text):
    OrganisationFactory(name="Geluid", place=limburg.places.first(), phone="011 11 11 11")
    page = desk.get(reverse("organisation_list:index_results"), {"q": text}).content.decode()
    assert "Stilte" in page
    assert "Geluid" not in page


def test_an_organisation_is_found_by_its_mail(desk, organisation):
    page = desk.get(reverse("organisation_list:index_results"), {"q": organisation.email.upper()}).content.decode()
    assert "Pakmerel" in page


def test_an_organisation_stands_with_its_profile_people_and_history(desk, organisation, join, enter):
    owner = join(organisation, email="baas@pakmerel.example")
    profile = make_profile(organisation)
    enter(owner).post(f"/nl/mijn/{organisation.pk}/leden/uitnodigen/", {"email": "nieuw@x.example", "role": "member"})

    page = desk.get(reverse("organisation_list:edit", args=[organisation.pk])).content.decode()

    for words in ("baas@pakmerel.example", "nieuw@x.example", "Er werd iemand uitgenodigd"):
        assert words in page
    assert reverse("wagtailadmin_pages:edit", args=[profile.pk]) in page
    assert "openbare fiche" in desk.get(reverse("organisation_list:index")).content.decode()


def test_what_its_owner_closed_is_opened_again(desk, organisation, join, enter, limburg):
    enter(join(organisation)).post(f"/nl/mijn/{organisation.pk}/sluiten/", {"name": "pakmerel"})
    address = reverse("organisation_reopen", args=[organisation.pk])
    assert address in desk.get(reverse("organisation_list:edit", args=[organisation.pk])).content.decode()

    enter(UserFactory(groups=[limburg.managers])).post(address)
    organisation.refresh_from_db()
    assert organisation.closed_at

    desk.post(address)
    organisation.refresh_from_db()
    assert (organisation.is_active, organisation.closed_at) == (True, None)


def test_who_an_administrator_adds_gets_a_mail_and_no_password(administrator, enter, flemish_brabant):
    enter(administrator).post(
        reverse("wagtailusers_users:add"),
        {
            "email": "nieuw@provincie.example",
            "first_name": "Lut",
            "last_name": "Smeets",
            "groups": [flemish_brabant.editors.pk],
        },
    )

    user = User.objects.get(email="nieuw@provincie.example")
    assert not user.has_usable_password()
    mail = OutgoingMail.objects.get()
    assert (mail.to, "/nl/account/login/" in mail.text) == ("nieuw@provincie.example", True)


def access(membership: Membership) -> str:
    return reverse("organisation_access", args=[membership.pk])


@pytest.mark.parametrize(
    ("chosen", "role", "subject", "event"),
    [
        ("none", None, "geen toegang meer tot Pakmerel", "taken_back"),
        ("member", "member", "Uw rol bij Pakmerel is nu lid", "role_changed"),
    ],
)
def test_the_province_takes_access_back_also_from_the_only_owner(
    desk, organisation, join, enter, last_mail, chosen, role, subject, event
):
    squatter = join(organisation, email="kraker@example.org")
    browser = enter(squatter)
    browser.post(f"/nl/mijn/{organisation.pk}/leden/uitnodigen/", {"email": "maat@example.org", "role": "owner"})
    membership = squatter.memberships.get()
    assert access(membership) in desk.get(reverse("organisation_list:edit", args=[organisation.pk])).content.decode()
    assert "kraker@example.org" in desk.get(access(membership)).content.decode()

    desk.post(access(membership), {"role": chosen, "reason": "Pakmerel belde ons."})

    found = Membership.objects.filter(user=squatter).values_list("role", flat=True).first()
    mail = last_mail("kraker@example.org")
    assert (found, subject in mail.subject, "Pakmerel belde ons." in mail.text) == (role, True, True)
    assert browser.get(f"/nl/mijn/{organisation.pk}/").status_code == (200 if role else 404)
    assert not organisation.invites.open().exists()
    assert organisation.events.latest("pk").kind == event


def test_who_asks_after_that_shows_the_province_whose_it_is(desk, organisation, join, enter):
    """The address may be that of who had it: a code to it proves nothing, until the province gave somebody access."""
    squatter = join(organisation, email=organisation.email)
    desk.post(access(squatter.memberships.get()), {"role": "none"})
    for person in (squatter, make_person()):
        enter(person).post(f"/nl/mijn/toegang/{organisation.pk}/")
    assert set(Claim.objects.values_list("proof", flat=True)) == {"staff"}

    desk.post(reverse("open_claims"), {"claim": Claim.objects.latest("pk").pk, "answer": "yes"})
    assert not taken_back(organisation)


@pytest.mark.parametrize("who", ["editor", "elsewhere", "owner"])
def test_only_who_manages_the_province_changes_access(organisation, join, who, editor, limburg, enter):
    owner = join(organisation)
    others = {"editor": editor, "elsewhere": UserFactory(groups=[limburg.managers]), "owner": owner}
    answer = enter(others[who]).post(access(owner.memberships.get()), {"role": "none"})
    assert answer.status_code in {302, 404}
    assert Membership.objects.filter(user=owner, role="owner").exists()
    page = enter(editor).get(reverse("organisation_list:edit", args=[organisation.pk])).content.decode()
    assert access(owner.memberships.get()) not in page


@pytest.mark.parametrize("given", [{}, {"role": "boss"}, {"role": "none", "reason": "x" * 301}])
def test_a_wrong_choice_is_said_and_changes_nothing(desk, organisation, join, given):
    owner = join(organisation)
    assert desk.post(access(owner.memberships.get()), given).status_code == 200
    assert Membership.objects.filter(user=owner, role="owner").exists()


def test_of_a_closed_organisation_nothing_changes_and_no_answer_fails(desk, asked, join, silent, organisation):
    gone, owner = timezone.now(), join(organisation)
    Organisation.objects.update(closed_at=gone, is_active=False)

    page = desk.post(access(owner.memberships.get()), {"role": "none"}, follow=True).content.decode()
    assert "Deze organisatie is gesloten" in page
    answer = desk.post(reverse("open_claims"), {"claim": asked.pk, "answer": "yes"}, follow=True)
    assert "Dit wacht niet meer" in answer.content.decode()
    assert Membership.objects.count() == 1


def test_every_page_of_staff_says_what_it_is(desk, asked, join, silent):
    membership = join(silent).memberships.get()
    pages = [reverse(name) for name in ("open_claims", "troubled_mails", "unmet_demand", "stuck_changes")]
    pages += [access(membership), reverse("organisation_reopen", args=[silent.pk])]
    for address in pages:
        title = re.search(r"<h1[^>]*>(.*?)</h1>", desk.get(address).content.decode(), re.DOTALL)
        assert title, address
        assert re.sub(r"<[^>]+>", "", title[1]).strip(), address
