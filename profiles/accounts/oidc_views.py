"""To the OpenID Connect provider and back: one address for all languages, which the provider knows."""

from collections.abc import Callable

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from profiles.access.declared import public
from profiles.accounts.oidc import Adapter, Provider

AWAY = (RequestException, OAuth2Error, ValueError, KeyError, TypeError, AttributeError)
"""What comes of a provider that does not answer, or answers something else than its documents say."""


@public
@never_cache
@require_POST
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """A page that goes on by itself: a form of this site may lead to no other site (form-action)."""
    provider = provider_of(request, provider_id)
    answer = answered(request, provider, lambda: provider.redirect_from_request(request))
    if not isinstance(answer, HttpResponseRedirect):
        return answer
    return render(request, "socialaccount/leave.html", {"there": answer.url})


@public
@never_cache
@require_safe
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    view = OAuth2CallbackView.adapter_view(Adapter(request, provider_id))
    return answered(request, provider_of(request, provider_id), lambda: view(request))


def provider_of(request: HttpRequest, provider_id: str) -> Provider:
    """Raises Http404 for another than the one of the settings."""
    try:
        found: Provider = Adapter(request, provider_id).get_provider()
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return found


def answered(request: HttpRequest, provider: Provider, ask: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer, or the page that says that logging in did not work."""
    try:
        return ask()
    except AWAY as error:
        refusal: HttpResponse = render_authentication_error(request, provider, exception=error)
        return refusal
