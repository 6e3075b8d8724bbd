from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save
        from wagtail.models import PageViewRestriction
        from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

        from cms.context import forget_footer
        from cms.models import HomePage, InfoPage
        from cms.sitemap import sections
        from profiles.changes.signals import listings_changed
        from profiles.models import DirectoryPage, Organisation, ProfilePage, Register

        for signal in (page_published, page_unpublished, page_slug_changed, post_page_move, post_delete):
            for model in (HomePage, InfoPage):
                signal.connect(forget_footer, sender=model)
        for saved_or_gone in (post_save, post_delete):
            saved_or_gone.connect(forget_footer, sender=PageViewRestriction)
        listings_changed.connect(sections.listings_changed, dispatch_uid="sitemap_listings")
        for saved_or_gone in (post_save, post_delete):
            saved_or_gone.connect(sections.profile_changed, sender=ProfilePage, dispatch_uid="sitemap_profile")
        for model in (DirectoryPage, Register):
            post_save.connect(sections.directory_changed, sender=model, dispatch_uid=f"sitemap_{model.__name__}")
        post_save.connect(sections.organisation_changed, sender=Organisation, dispatch_uid="sitemap_organisation")
