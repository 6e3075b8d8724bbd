"""Words that mean the same: for administrators of the platform, since every province searches with them."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from search.models import Synonyms


class SynonymsViewSet(SnippetViewSet):
    model = Synonyms
    icon = "list-ul"
    menu_label = _("Synonyms")
    list_display = ["words", "language", "note"]
    list_filter = ["language"]
    search_fields = ["words"]
    search_backend_name = None
    add_to_admin_menu = True
    menu_order = 320
