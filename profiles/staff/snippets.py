"""The taxonomy, the register of recognitions and the provinces: for administrators of the platform."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from profiles.models import Capability, CapabilityGroup, Province, RecognitionType


class CapabilityViewSet(SnippetViewSet):
    model = Capability
    icon = "tag"
    list_display = ["label_nl", "group", "label_fr", "slug"]
    list_filter = ["group"]
    search_fields = ["label_nl", "label_fr", "label_en", "slug"]
    search_backend_name = None


class CapabilityGroupViewSet(SnippetViewSet):
    model = CapabilityGroup
    icon = "folder-open-1"
    list_display = ["label_nl", "order", "slug"]


class RecognitionTypeViewSet(SnippetViewSet):
    model = RecognitionType
    icon = "success"
    list_display = ["name_nl", "region", "status", "certainty"]
    list_filter = ["region", "category", "status"]


class ProvinceViewSet(SnippetViewSet):
    model = Province
    icon = "site"
    list_display = ["name_nl", "region", "site", "contact_name"]
    panels = [
        FieldRowPanel([FieldPanel("name_nl"), FieldPanel("name_fr"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("accent"), FieldPanel("site")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_role")]),
                FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
            ],
            heading=_("The person who helps visitors"),
        ),
    ]


class RegisterViewSetGroup(SnippetViewSetGroup):
    items = (CapabilityViewSet, CapabilityGroupViewSet, RecognitionTypeViewSet, ProvinceViewSet)
    menu_icon = "snippet"
    menu_label = _("Terms and provinces")
    menu_name = "terms"
    menu_order = 300
