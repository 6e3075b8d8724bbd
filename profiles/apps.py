from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProfilesConfig(AppConfig):
    name = "profiles"
    verbose_name = _("Directory")

    def ready(self) -> None:
        from profiles.access import checks
        from profiles.accounts import events
        from profiles.changes import change_signals, moderation, receivers
        from profiles.publishing import workflow

        checks.register()
        receivers.connect()
        change_signals.connect()
        moderation.connect()
        events.connect()
        workflow.silence_wagtail_mails()
