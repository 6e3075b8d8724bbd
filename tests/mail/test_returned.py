"""Mails that come back are taken out of the folder of the mail server, and change what we know of an address."""

from email.message import EmailMessage

import pytest

from profiles.mail.inbound import LARGEST, take_in
from profiles.models import MailState, OutgoingMail, Suppression

DELAYED, FAILED = "delayed", "failed"


def report(key: str, status: str = "5.1.1", action: str = FAILED, said: str = "smtp; 550 no such user") -> bytes:
    """A report of a mail server (RFC 3464), as Postfix writes it."""
    return (
        f"Delivered-To: bounce+{key}@schakel.example\n"
        "From: MAILER-DAEMON@mail.example\nSubject: Undelivered Mail Returned to Sender\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\nMIME-Version: 1.0\n\n'
        "--x\nContent-Type: text/plain\n\nThis is the mail system.\n\n"
        "--x\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; mail.example\n\n"
        f"Final-Recipient: rfc822; wim@example.org\nAction: {action}\nStatus: {status}\nDiagnostic-Code: {said}\n\n"
        "--x--\n"
    ).encode()


@pytest.fixture
def folder(tmp_path, settings):
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    settings.INBOUND_URL = f"maildir://{tmp_path}"
    return tmp_path


@pytest.fixture
def sent(write):
    return write(state=MailState.SENT, text="", html="")


def arrive(folder, content: bytes, name: str = "1.mail"):
    (folder / "new" / name).write_bytes(content)


def test_a_mail_that_came_back_is_marked_with_why(folder, sent):
    arrive(folder, report(sent.key.hex))

    assert take_in() == 1
    sent.refresh_from_db()
    assert (sent.state, sent.status, sent.error) == (MailState.BOUNCED, "5.1.1", "smtp; 550 no such user")
    assert not list((folder / "new").iterdir())


def test_a_second_report_changes_nothing_more(folder, sent):
    for name in ("1", "2"):
        arrive(folder, report(sent.key.hex), name)

    assert take_in() == 2
    assert OutgoingMail.objects.get().state == MailState.BOUNCED
    assert not Suppression.objects.exists()


def test_two_mails_to_an_address_that_does_not_exist_suppress_it(folder, write):
    for number in range(2):
        arrive(folder, report(write(state=MailState.SENT).key.hex), str(number))
    take_in()

    assert Suppression.objects.of("wim@example.org").exists()


OTHER = EmailMessage()
OTHER["To"], OTHER["Subject"] = "iemand@schakel.example", "Afwezig"
OTHER.set_content("Ik ben er niet.")


@pytest.mark.parametrize(
    "content",
    [
        lambda key: report(key, action=DELAYED, status="4.4.1"),
        lambda key: report(key, status="2.0.0", action="delivered"),
        lambda key: report(key, status="4.4.1"),
        lambda key: report("0" * 32).replace(b"bounce+", b"geen+"),
        lambda key: OTHER.as_bytes().replace(b"iemand@", f"bounce+{key}@".encode()),
        lambda key: b"\xff\xfe\x00 geen mail",
        lambda key: report(key) + b"x" * LARGEST,
        lambda key: b"",
        lambda key: b"Content-Type: message/rfc822\n\n" * 3_000,
    ],
    ids=["delayed", "delivered", "not for good", "not ours", "away", "no mail", "too large", "empty", "nested"],
)
def test_anything_else_changes_no_mail_and_stays_for_people(folder, sent, content):
    arrive(folder, content(sent.key.hex))

    assert take_in() == 0
    sent.refresh_from_db()
    assert sent.state == MailState.SENT
    assert [path.name for path in (folder / "cur").iterdir()] == ["1.mail:2,S"]
    assert take_in() == 0


def test_a_report_of_a_mail_that_we_do_not_know_is_taken_away(folder, sent):
    arrive(folder, report("0" * 32))

    assert take_in() == 1
    sent.refresh_from_db()
    assert sent.state == MailState.SENT


def test_without_a_folder_nothing_is_read(settings):
    settings.INBOUND_URL = ""

    assert take_in() == 0
