"""Staff decide on access, find organisations by what they know of them, and open what its owner closed."""

import pytest
from django.urls import reverse

from profiles.models import Claim, Membership, Organisation, OutgoingMail, User
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
    "text", ["Stilte", "stille", "0403.170.701", "BE 0403170701", "016 99 88 77", "+3216998877", "3000"]
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
    assert "openbaar profiel" in desk.get(reverse("organisation_list:index")).content.decode()


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
