from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from profiles.publishing.suggesting import suggest_with
        from profiles.views.pages import read_by
        from search.presentation.suggestions import suggestions
        from search.receivers import connect
        from search.views.carried import carried

        connect()
        read_by(carried)
        suggest_with(suggestions)
