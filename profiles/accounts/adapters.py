"""What this site does differently with accounts: staff make them in Wagtail, signing up by oneself is closed."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from profiles.accounts.backend import must_wait


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Says why a try is refused; the refusal itself is that of the backend."""
        if must_wait(request, credentials):
            raise self.validation_error("too_many_login_attempts")
