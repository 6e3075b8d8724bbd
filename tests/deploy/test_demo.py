"""The demo: accounts with a known password, for the own machine only; a second run changes nothing."""

import socket

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Revision, Site, WorkflowState

from deploy.demo import demo_site, members
from deploy.management.commands.demo import Command
from profiles.models import Claim, ListingPage, Membership, Organisation, OrganisationEvent, Province, Recognition, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def fresh():
    """Without the homes that other tests have."""
    Province.objects.update(contact_name="", site=None)
    Site.objects.all().delete()


def test_no_public_site_gets_accounts_with_a_known_password(settings):
    settings.PLAIN_HTTP = False
    with pytest.raises(CommandError, match="only with PLAIN_HTTP=true"):
        call_command("demo", no_serve=True)

    assert User.objects.count() == 0


def test_a_port_that_is_taken_is_named_before_anything_is_stored():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is taken.*PORT={port + 1}"):
            call_command("demo", port=port)

    assert User.objects.count() == 0


def fill() -> None:
    """What the command does to an empty database, without its index and styles."""
    demo_site.open_provinces(8000)
    demo_site.make_accounts()
    report = demo_site.import_suppliers(lambda done, total: None)
    members.add_members()
    demo_site.check_recognitions()
    demo_site.submit_drafts()
    assert report.refusals == []


def everything() -> dict[str, object]:
    tables = (Page, User, Recognition, WorkflowState, Revision, Site, Membership, Claim, OrganisationEvent)
    return {model.__name__: model.objects.count() for model in tables} | {
        "checked": Recognition.objects.exclude(checked_on=None).count()
    }


def test_a_second_run_changes_nothing(fresh):
    fill()
    first = everything()
    fill()

    assert everything() == first
    assert first["checked"] == demo_site.CHECKED
    assert [site.port for site in Site.objects.all()] == [8000, 8000]
    assert WorkflowState.objects.count() == len(demo_site.WAITING)
    assert ListingPage.objects.public().count() == 210
    pakmerel = Membership.objects.filter(organisation__name="Pakmerel").values_list("user__email", "role")
    assert dict(pakmerel) == {"nora.claes@example.org": "owner", "wim.jacobs@example.org": "editor"}
    assert Membership.objects.filter(user__email="lies.peeters@example.org").count() == 2
    assert Organisation.objects.get(name=members.TO_CLAIM).email


def test_the_accounts_can_do_what_their_names_say(fresh):
    demo_site.open_provinces(8000)
    demo_site.make_accounts()
    people = {user.email: user for user in User.objects.all()}

    assert {email for email, user in people.items() if user.is_superuser} == {"beheerder@example.org"}
    assert [group.name for group in people["redactie@example.org"].groups.all()] == ["Redactie Vlaams-Brabant"]
    assert all(user.check_password(demo_site.PASSWORD) for user in people.values())


def test_the_demo_says_where_it_is_and_hands_over_to_the_server(monkeypatch, capsys):
    started: list[tuple] = []
    monkeypatch.setattr("os.execve", lambda *arguments: started.append(arguments))
    Command().serve(8123)
    printed = capsys.readouterr().out
    ((_program, command, environment),) = started

    assert "http://localhost:8123/nl/" in printed
    assert all(email in printed for email, *_rest in (*demo_site.ACCOUNTS, *members.MEMBERS))
    assert command[1:5] == ["-m", "gunicorn", "deploy.wsgi", "--bind"]
    assert (command[5], environment["DRAIN_IN_PROCESS"]) == ("127.0.0.1:8123", "true")
