"""Staff see which mails did not arrive, in their province; a demo shows its mails, and no other site does."""

import pytest
from django.urls import reverse
from django.utils import timezone

from profiles.models import MailState, OutgoingMail, Suppression, address_digest
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
TROUBLED = [MailState.REFUSED, MailState.FAILED, MailState.BOUNCED, MailState.HELD]


def of(province, **fields):
    return {"province": province, "state": MailState.REFUSED, "error": "550 vol", **fields}


@pytest.mark.parametrize("state", MailState.values)
def test_what_did_not_arrive_is_listed_with_its_reason_and_not_with_its_text(
    client, write, administrator, flemish_brabant, state
):
    write(subject="Uw aanvraag", **of(flemish_brabant, state=state))
    client.force_login(administrator)
    page = client.get(reverse("troubled_mails")).content.decode()

    assert ("Uw aanvraag" in page) == ("550 vol" in page) == (state in TROUBLED)
    assert "Er is iets" not in page


def test_managers_see_the_mails_of_their_own_province(client, write, manager, flemish_brabant, limburg):
    own, other = write("a@example.org", **of(flemish_brabant)), write("b@example.org", **of(limburg))
    nobodys = write("c@example.org", **of(None))
    client.force_login(manager)
    page = client.get(reverse("troubled_mails")).content.decode()

    assert [address in page for address in (own.to, other.to, nobodys.to)] == [True, False, False]
    for mail in (other, nobodys):
        client.post(reverse("troubled_mails"), {"mail": mail.pk})
        mail.refresh_from_db()
        assert mail.state == MailState.REFUSED


def test_editors_and_others_see_none(client, write, editor, flemish_brabant):
    write("a@example.org", **of(flemish_brabant))
    client.force_login(editor)
    assert "a@example.org" not in client.get(reverse("troubled_mails")).content.decode()
    client.force_login(UserFactory())
    assert client.get(reverse("troubled_mails")).status_code == 302


def test_a_mail_is_sent_again_also_to_an_address_that_took_none(client, write, manager, flemish_brabant):
    Suppression.objects.create(address_digest=address_digest("wim@example.org"))
    mail = write(**of(flemish_brabant, state=MailState.HELD, attempts=3, status="5.1.1", created_at=timezone.now()))
    client.force_login(manager)
    answer = client.post(reverse("troubled_mails"), {"mail": mail.pk}, follow=True)
    mail.refresh_from_db()

    assert "1 mail wordt opnieuw verzonden" in answer.content.decode()
    assert (mail.state, mail.attempts, mail.status, mail.error) == (MailState.WAITING, 0, "", "")
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("given", ["", "x", "0", "9" * 30, "-1"])
def test_a_number_that_is_none_sends_nothing(client, write, administrator, given):
    write(**of(None))
    client.force_login(administrator)
    answer = client.post(reverse("troubled_mails"), {"mail": given}, follow=True)

    assert answer.status_code == 200
    assert OutgoingMail.objects.get().state == MailState.REFUSED


def test_a_mail_whose_text_is_forgotten_cannot_be_sent_again(client, write, administrator):
    mail = write(**of(None, text="", html=""))
    client.force_login(administrator)

    assert "Verstuur opnieuw" not in client.get(reverse("troubled_mails")).content.decode()
    client.post(reverse("troubled_mails"), {"mail": mail.pk})
    mail.refresh_from_db()
    assert mail.state == MailState.REFUSED


def test_a_demo_shows_its_mails_as_text_and_as_a_mail_program_does(client, write, settings):
    settings.DEMO = True
    mail = write(subject="Uw <b>code</b>")

    page = client.get("/demo/mail/", follow=True).content.decode()
    assert "Uw &lt;b&gt;code&lt;/b&gt;" in page
    assert "Er is iets" in page
    shown = client.get(reverse("profiles:demo_mail", args=[mail.pk]))
    assert "Er is iets" in shown.content.decode()
    assert shown["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def test_no_other_site_shows_its_mails(client, write, settings, administrator):
    settings.DEMO = False
    mail = write()
    client.force_login(administrator)

    assert client.get(reverse("profiles:demo_mails")).status_code == 404
    assert client.get(reverse("profiles:demo_mail", args=[mail.pk])).status_code == 404


def test_the_figures_tell_how_many_mails_wait_and_for_how_long(client, write, administrator):
    write(created_at=timezone.now() - timezone.timedelta(seconds=90))
    write(state=MailState.BOUNCED)
    client.force_login(administrator)
    page = client.get("/metrics").content.decode()

    assert 'schakel_mails{state="waiting"} 1.0' in page
    assert 'schakel_mails{state="bounced"} 1.0' in page
    assert 'schakel_mails{state="sent"} 0.0' in page
    assert 90 <= float(page.partition("\nschakel_mails_oldest_seconds ")[2].partition("\n")[0]) < 100
