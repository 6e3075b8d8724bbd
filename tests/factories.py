"""Makes users, organisations, profiles and listings for tests."""

from typing import Any

import factory
from django.utils import timezone
from wagtail.models import Locale

from profiles.importing.storing.pages import add_live
from profiles.models import (
    Capability,
    ListingCertificate,
    ListingPage,
    ListingState,
    Organisation,
    Place,
    ProfilePage,
    Recognition,
    RecognitionType,
    User,
)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"mens{n}@example.org")
    first_name = "Mens"

    @factory.post_generation
    def groups(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        self.groups.set(extracted or [])


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    class Params:
        limburg = factory.Trait(place=factory.LazyFunction(lambda: Place.objects.get(postcode="3600")))

    name = factory.Sequence(lambda n: f"Werkplaats {n:03}")
    street = "Dorpsstraat 1"
    place = factory.LazyFunction(lambda: Place.objects.get(postcode="3000"))
    email = factory.LazyAttribute(lambda o: f"{o.name.replace(' ', '').lower()}@example.org")
    phone = "016 12 34 56"


def recognise(organisation: Organisation, slug: str = "maatwerkbedrijf", by: User | None = None) -> Recognition:
    """A recognition; with `by` it was checked today."""
    return Recognition.objects.create(
        organisation=organisation,
        type=RecognitionType.objects.get(slug=slug),
        checked_by=by,
        checked_on=timezone.localdate() if by else None,
    )


def make_profile(organisation: Organisation | None = None, **fields: Any) -> ProfilePage:
    """A public profile in the directory of its organisation's province."""
    organisation = organisation or OrganisationFactory()
    page = ProfilePage(
        organisation=organisation,
        title=fields.pop("title", organisation.name),
        locale=Locale.get_default(),
        **{"summary": "Wij verpakken en monteren.", **fields},
    )
    add_live(page, organisation.place.province.directory)
    return page


def make_listing(
    profile: ProfilePage | None = None, *, certificates: tuple[Any, ...] = (), **fields: Any
) -> ListingPage:
    """A public listing; `capabilities` are slugs, `certificates` pairs of name and last day."""
    profile = profile or make_profile()
    slugs = fields.pop("capabilities", ["verpakken"])
    reference = fields.pop("reference", "")
    defaults = {"title": "Verpakken van koekjes", "description": "Wij verpakken uw koekjes.", "as_subcontract": True}
    page = ListingPage(locale=Locale.get_default(), **{**defaults, **fields})
    page.capabilities = list(Capability.objects.select_related("group").filter(slug__in=slugs))
    page.certificates = [ListingCertificate(name=name, valid_until=until) for name, until in certificates]
    add_live(page, type(profile).objects.get(pk=profile.pk))
    if reference:
        ListingState.objects.filter(page=page).update(source="test", reference=reference)
    return page


PASSWORD = "een-lang-wachtwoord"


def make_person(**fields: Any) -> User:
    """Somebody who can log in, with this password and a confirmed address."""
    user = UserFactory(**fields)
    user.set_password(PASSWORD)
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user
