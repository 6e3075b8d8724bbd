"""A kind of work, group or recognition that is in use cannot be deleted, and can be taken out of the choices."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse

from profiles.models import Capability, CapabilityGroup, ListingPage, RecognitionType
from tests.factories import make_listing, make_profile, recognise

pytestmark = pytest.mark.django_db


def own_capability(**fields):
    """A kind of work that an administrator added."""
    group = CapabilityGroup.objects.first()
    names = {"label_nl": "Eigen werk", "label_fr": "Travail propre", "label_en": "Own work"}
    return Capability.objects.create(slug="eigen-werk", group=group, **names, **fields)


def used_by_a_listing():
    term = own_capability()
    make_listing(capabilities=["eigen-werk"])
    return term


def used_by_a_draft():
    term, page = own_capability(), make_listing()
    page.capabilities.add(term)
    page.save_revision()
    assert not ListingPage.objects.filter(capabilities=term).exists()
    return term


def group_in_use():
    return CapabilityGroup.objects.first()


def held_recognition():
    return recognise(make_profile().organisation).type


def shipped():
    return Capability.objects.get(slug="lassen")


IN_USE = [used_by_a_listing, used_by_a_draft, group_in_use, held_recognition, shipped]


@pytest.mark.parametrize("make", IN_USE, ids=lambda make: make.__name__)
def test_a_term_in_use_stays_and_the_screen_says_why(client, administrator, make):
    term = make()
    kind = term._meta.model_name
    client.force_login(administrator)

    one = client.post(reverse(f"wagtailsnippets_profiles_{kind}:delete", args=[term.pk]), follow=True)
    bulk = client.post(f"/cms/bulk/profiles/{kind}/delete/?id={term.pk}", {"next": "/cms/"}, follow=True)

    for answer in (one, bulk):
        assert "kan niet worden verwijderd" in answer.content.decode()
    assert type(term).objects.filter(pk=term.pk).exists()
    with pytest.raises(ProtectedError):
        term.delete()


def test_a_term_of_ones_own_that_nothing_uses_can_go(client, administrator):
    term = own_capability()
    client.force_login(administrator)

    client.post(reverse("wagtailsnippets_profiles_capability:delete", args=[term.pk]))

    assert not Capability.objects.filter(slug="eigen-werk").exists()


def test_a_retired_kind_of_work_is_kept_by_who_has_it_and_offered_to_nobody_else(client, manager):
    term = own_capability(is_retired=True)
    old, new = make_listing(capabilities=["eigen-werk"]), make_listing()
    client.force_login(manager)

    def offers(page):
        return f'value="{term.pk}"' in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert (offers(old), offers(new)) == (True, False)
    assert "Eigen werk" in client.get("/nl/werksoorten/").content.decode()
    old.unpublish()
    assert "Eigen werk" not in client.get("/nl/werksoorten/").content.decode()


def test_a_retired_recognition_is_offered_to_nobody_new(client, manager):
    RecognitionType.objects.filter(slug="maatwerkbedrijf").update(is_retired=True)
    holder, other = recognise(make_profile().organisation), recognise(make_profile().organisation, "vzw")
    client.force_login(manager)

    def offers(organisation):
        return "Maatwerkbedrijf" in client.get(f"/cms/organisation_list/edit/{organisation.pk}/").content.decode()

    assert (offers(holder.organisation), offers(other.organisation)) == (True, False)
