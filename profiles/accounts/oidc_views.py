"""To the OpenID Connect provider and back: one address for all languages, which the provider knows."""

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from profiles.access.declared import public
from profiles.accounts.oidc import Adapter, Provider


@public
@never_cache
@require_POST
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """A page that goes on by itself: a form of this site may lead to no other site (form-action)."""
    answer = provider(request, provider_id).redirect_from_request(request)
    if not isinstance(answer, HttpResponseRedirect):
        return answer
    return render(request, "socialaccount/leave.html", {"there": answer.url})


@public
@never_cache
@require_safe
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    provider(request, provider_id)
    answer: HttpResponse = OAuth2CallbackView.adapter_view(Adapter(request, provider_id))(request)
    return answer


def provider(request: HttpRequest, provider_id: str) -> Provider:
    """Raises Http404 for another than the one of the settings."""
    try:
        found: Provider = Adapter(request, provider_id).get_provider()
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return found
