"""Opens the home tree of a province: a site, a home page per language and the pages that every site owes."""

from django.db import transaction
from django.utils.translation import gettext, override
from wagtail.models import Locale, Page, Site

from cms.models import HomePage, InfoPage
from cms.services.texts import INFO_PAGES
from profiles.enums import Language
from profiles.models import Province
from profiles.provisioning.register import (
    EDITOR_RIGHTS,
    MANAGER_RIGHTS,
    ensure_workflow,
    grant_page_rights,
    open_province,
    staff_groups,
)


@transaction.atomic
def open_home(province: Province, *, hostname: str, port: int, is_default: bool = False) -> HomePage:
    """Gives a province its site and home pages in three languages, and its staff their rights there.

    Safe to run again: what exists stays as it is.
    """
    open_province(province)
    homes = {language: ensure_home(province, language) for language in Language.values}
    if province.site_id is None:
        province.site = Site.objects.create(
            hostname=hostname,
            port=port,
            root_page=homes["nl"],
            site_name=f"Schakel {province.name_nl}",
            is_default_site=is_default,
        )
        province.save(update_fields=["site"])
    editors, managers = staff_groups(province)
    for home in homes.values():
        grant_page_rights(editors, home, EDITOR_RIGHTS)
        grant_page_rights(managers, home, MANAGER_RIGHTS)
        ensure_workflow(province, home)
        for slug, texts in INFO_PAGES.items():
            ensure_info_page(home, homes["nl"], slug, texts[home.locale.language_code])
    return homes["nl"]


@transaction.atomic
def open_site(province: Province, *, hostname: str, port: int) -> HomePage:
    """Opens the home of a province at this host name, also when it had another one.

    The first province is the default for names of no province.
    """
    remove_welcome_page()
    home = open_home(
        province, hostname=hostname, port=port, is_default=not Site.objects.filter(is_default_site=True).exists()
    )
    site = province.site
    if site is not None and (site.hostname, site.port) != (hostname, port):
        site.hostname, site.port = hostname, port
        site.save()
    return home


def remove_welcome_page() -> None:
    """The page and the site that Wagtail starts with."""
    Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()


def ensure_home(province: Province, language: str) -> HomePage:
    locale = Locale.objects.get_or_create(language_code=language)[0]
    found = HomePage.objects.filter(province=province, locale=locale).first()
    if found:
        return found
    first = HomePage.objects.filter(province=province).first()
    with override(language):
        home = HomePage(
            title=f"Schakel {province.name}",
            slug=f"home-{province.slug}-{language}",
            province=province,
            locale=locale,
            closing_title=gettext("Prefer to talk first?"),
        )
    if first:
        home.translation_key = first.translation_key
    return publish_below(Page.get_first_root_node(), home)


def ensure_info_page(home: HomePage, dutch_home: HomePage, slug: str, texts: dict[str, str]) -> None:
    """An information page in one language; `slug` is its Dutch name, by which the translations know each other."""
    if InfoPage.objects.child_of(home).filter(slug=texts["slug"]).exists():
        return
    page = InfoPage(
        title=texts["title"],
        slug=texts["slug"],
        lead=texts["lead"],
        body=texts["body"],
        show_in_menus=True,
        shows_sources=slug == "over-schakel",
        locale=home.locale,
    )
    translated = InfoPage.objects.child_of(dutch_home).filter(slug=slug).first()
    if translated:
        page.translation_key = translated.translation_key
    publish_below(home, page)


def publish_below(parent: Page, page: Page) -> Page:
    parent.add_child(instance=page)
    page.save_revision(clean=False).publish()
    return page
