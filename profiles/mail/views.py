"""The mails that a demo writes, for whoever tries it on the own machine: codes are in them."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from profiles.access.declared import public
from profiles.models import OutgoingMail

MOST = 50
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@public
@never_cache
@require_safe
def demo_mails(request: HttpRequest) -> HttpResponse:
    """As text, the newest first."""
    if not settings.DEMO:
        raise Http404
    return render(
        request, "profiles/mail/demo.html", {"mails": OutgoingMail.objects.exclude(subject="").order_by("-pk")[:MOST]}
    )


@public
@never_cache
@require_safe
def demo_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail as a mail program shows it."""
    if not settings.DEMO:
        raise Http404
    response = HttpResponse(get_object_or_404(OutgoingMail, pk=pk).html)
    response["Content-Security-Policy"] = POLICY
    return response
