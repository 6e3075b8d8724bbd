"""What becomes of a mail, by what the mail server answers."""

import datetime

import pytest
from django.utils import timezone

from profiles.background.jobs import Turn
from profiles.mail import claims
from profiles.mail.claims import LEASE_SECONDS, claim, due
from profiles.mail.sending import GIVEN_UP, MailJob
from profiles.models import MailPriority, MailState, OutgoingMail, Suppression
from tests.elasticsearch_server import free_port

HOUR = datetime.timedelta(hours=1)


def state(mail):
    mail.refresh_from_db()
    return mail.state


def test_a_mail_is_sent_once_with_its_key_and_both_bodies(mail_server, write, send):
    mail = write(subject="Uw aanbod")

    assert (send(), send()) == (1, 0)
    (text,) = mail_server.texts
    assert state(mail) == MailState.SENT
    assert f"Message-ID: <{mail.key.hex}@schakel.example>" in text
    assert "Subject: Uw aanbod" in text
    assert "text/plain" in text
    assert "text/html" in text
    assert "Auto-Submitted: auto-generated" in text
    assert mail_server.mails[0].mail_from == "noreply@schakel.example"


def test_a_mail_that_comes_back_comes_to_an_address_of_its_own(mail_server, write, send, settings, tmp_path):
    settings.INBOUND_URL = f"maildir://{tmp_path}"
    mail = write()
    send()

    assert mail_server.mails[0].mail_from == f"bounce+{mail.key.hex}@schakel.example"
    assert "From: Schakel <noreply@schakel.example>" in mail_server.texts[0]


def test_what_somebody_waits_for_goes_first(mail_server, write, send):
    write(subject="Bericht", priority=MailPriority.NOTICE)
    write(subject="Code", priority=MailPriority.CODE)
    send()

    assert ["Subject: Code" in text for text in mail_server.texts] == [True, False]


def test_a_refused_recipient_is_not_tried_again_and_others_get_their_mail(mail_server, write, send):
    mail_server.to_recipient = lambda address: "550 5.1.1 unknown" if address.startswith("weg") else "250 OK"
    refused, other = write("weg@example.org"), write()
    send()
    send()

    assert (state(refused), state(other)) == (MailState.REFUSED, MailState.SENT)
    assert (refused.status, refused.error, refused.attempts) == ("5.1.1", "550 5.1.1 unknown", 0)
    assert refused.text


def test_a_mail_that_the_server_will_not_have_now_is_tried_later(mail_server, write, send):
    mail_server.to_mail = lambda _envelope: "451 4.3.0 later"
    mail = write()
    send()

    assert (state(mail), mail.attempts, mail.error) == (MailState.WAITING, 1, "451 4.3.0 later")
    assert mail.lease == ""
    assert 0 < (mail.not_before - timezone.now()).total_seconds() <= 2
    mail_server.to_mail = lambda _envelope: "250 OK"
    assert send() == 0
    OutgoingMail.objects.update(not_before=timezone.now())
    assert send() == 1


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 2), (1, 4), (4, 32), (20, 1800)])
def test_each_wait_is_longer_up_to_half_an_hour(mail_server, write, send, attempts, seconds):
    mail_server.to_mail = lambda _envelope: "451 later"
    mail = write(attempts=attempts)
    send()
    mail.refresh_from_db()

    assert seconds - 5 <= (mail.not_before - timezone.now()).total_seconds() <= seconds


def test_after_a_day_a_mail_is_given_up(mail_server, write, send):
    mail_server.to_recipient = lambda _address: "450 4.2.0 greylisted"
    mail = write(created_at=timezone.now() - GIVEN_UP)
    send()

    assert (state(mail), mail.error) == (MailState.FAILED, "450 4.2.0 greylisted")
    assert mail.ended_at


def test_a_server_that_is_away_costs_no_attempt(write, send, settings):
    settings.EMAIL_BACKEND = "profiles.mail.backend.DeadlineBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    mail = write()

    assert send() == 0
    assert (state(mail), mail.attempts, mail.lease) == (MailState.WAITING, 0, "")


def test_a_mail_on_which_the_server_hangs_up_keeps_no_other_waiting(mail_server, write, send):
    mail_server.to_recipient = lambda address: "421 4.7.0 later" if address.startswith("gif") else "250 OK"
    poison, other = write("gif@example.org", priority=MailPriority.CODE), write()
    send()

    assert (state(poison), poison.attempts, poison.lease) == (MailState.WAITING, 1, "")
    assert (state(other), other.attempts, other.lease) == (MailState.WAITING, 0, "")
    assert send() == 1
    assert state(other) == MailState.SENT
    OutgoingMail.objects.filter(pk=poison.pk).update(not_before=None, created_at=timezone.now() - GIVEN_UP)
    send()
    assert state(poison) == MailState.FAILED


def test_a_server_that_is_away_is_left_alone_for_a_while(mail_server, write):
    job, mail = MailJob(), write()
    mail_server.to_mail = lambda _envelope: "421 too busy"
    job(Turn("test", lambda: False))
    mail_server.to_mail = lambda _envelope: "250 OK"

    assert job(Turn("test", lambda: False)) == 0
    assert state(mail) == MailState.WAITING


def test_a_header_that_no_server_takes_stops_no_other(mail_server, write, send):
    broken, other = write(headers={"X-Van": "een\nBcc: iedereen@example.org"}), write()
    send()

    assert (state(broken), state(other)) == (MailState.REFUSED, MailState.SENT)
    assert "Header values can't contain newlines" in broken.error
    assert len(mail_server.mails) == 1


def test_a_worker_that_must_end_gives_back_what_it_did_not_send(mail_server, write):
    mails = [write() for _ in range(3)]
    goes = iter([False, False, True, True, True])
    MailJob()(Turn("test", lambda: next(goes)))

    assert [state(mail) for mail in mails] == [MailState.SENT, MailState.WAITING, MailState.WAITING]
    assert due(timezone.now()).count() == 2


def test_two_workers_share_the_mails(write):
    mails = {write().pk for _ in range(30)}
    first, second = claim(), claim()

    assert len(first) == 20
    assert {mail.pk for mail in first} | {mail.pk for mail in second} == mails
    assert claim() == []


def test_a_mail_that_another_took_between_looking_and_taking_is_not_ours(write, monkeypatch):
    write()
    real, asked = claims.due, []

    def due_and_another(now):
        asked.append(now)
        if len(asked) == 2:
            monkeypatch.setattr(claims, "due", real)
            assert len(claim()) == 1
        return real(now)

    monkeypatch.setattr(claims, "due", due_and_another)

    assert claim() == []


def test_mails_of_a_worker_that_was_killed_are_sent_by_the_next(mail_server, write, send, time_machine):
    mail = write()
    time_machine.move_to(timezone.now(), tick=True)
    claim()
    assert send() == 0
    time_machine.shift(datetime.timedelta(seconds=LEASE_SECONDS + 1))

    assert send() == 1
    assert state(mail) == MailState.SENT


@pytest.mark.parametrize("shift", [-HOUR, HOUR], ids=["back", "on"])
@pytest.mark.parametrize("waits", ["leased", "later"])
def test_a_clock_that_is_set_keeps_no_mail_waiting(mail_server, write, send, time_machine, shift, waits):
    now = timezone.now()
    time_machine.move_to(now, tick=True)
    soon = now + datetime.timedelta(seconds=LEASE_SECONDS)
    write(**({"lease": "gone", "leased_until": soon} if waits == "leased" else {"not_before": soon}))
    time_machine.shift(shift)
    sent = send()
    time_machine.shift(datetime.timedelta(seconds=LEASE_SECONDS + 1))

    assert sent + send() == 1


def test_the_fifth_return_within_ninety_days_suppresses_an_address(mail_server, write, send):
    mail_server.to_recipient = lambda _address: "550 no"
    for _ in range(4):
        write()
    send()
    assert not Suppression.objects.exists()
    OutgoingMail.objects.update(ended_at=timezone.now() - datetime.timedelta(days=91))
    write()
    send()
    assert not Suppression.objects.exists()
    OutgoingMail.objects.update(ended_at=timezone.now())
    write()
    send()

    assert Suppression.objects.of("WIM@example.org ").exists()
    assert state(write("Wim@example.org")) == MailState.HELD
    assert state(write("ander@example.org")) == MailState.WAITING


def test_an_address_that_does_not_exist_twice_is_suppressed_with_what_waits_for_it(mail_server, write, send):
    mail_server.to_recipient = lambda _address: "550 5.1.1 no such user"
    write()
    send()
    waits = write(not_before=timezone.now() + HOUR / 6)
    write()
    send()

    assert Suppression.objects.of("wim@example.org").exists()
    assert state(waits) == MailState.HELD


@pytest.mark.parametrize("answer", ["550 5.7.1 too many messages", "552 5.2.2 full"])
def test_what_says_nothing_of_the_address_suppresses_none(mail_server, write, send, answer):
    mail_server.to_recipient = lambda _address: answer
    for _ in range(6):
        write()
    send()

    assert not Suppression.objects.exists()
