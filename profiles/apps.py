from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProfilesConfig(AppConfig):
    name = "profiles"
    verbose_name = _("Directory")

    def ready(self) -> None:
        from profiles import announcements, checks, receivers, workflow  # they need the models

        checks.register()
        receivers.connect()
        announcements.connect()
        workflow.silence_wagtail_mails()
