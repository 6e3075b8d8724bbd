from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from profiles import signals
        from search.indexing import outbox
        from search.models import Synonyms

        signals.listings_changed.connect(outbox.listings_changed, dispatch_uid="search.listings_changed")
        signals.words_changed.connect(outbox.words_changed, dispatch_uid="search.words_changed")
        post_save.connect(outbox.words_changed, sender=Synonyms, dispatch_uid="search.synonyms_saved")
        post_delete.connect(outbox.words_changed, sender=Synonyms, dispatch_uid="search.synonyms_deleted")
