"""Where staff's tools for the search hang in Wagtail's admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from search.staff.report import register_report_menu, register_report_url
from search.staff.stuck import register_stuck_menu, register_stuck_url
from search.staff.synonyms import SynonymsViewSet

register_snippet(SynonymsViewSet)
hooks.register("register_reports_menu_item", register_report_menu)
hooks.register("register_admin_urls", register_report_url)
hooks.register("register_reports_menu_item", register_stuck_menu)
hooks.register("register_admin_urls", register_stuck_url)
