"""The style guide and robots.txt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms.samples import samples
from profiles.access.declared import public
from profiles.views.addresses import absolute


@public
@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component with sample data."""
    return render(request, "cms/style_guide.html", samples())


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /cms/",
        "Disallow: /*/account/",
        "Disallow: /*/stijlgids/",
        "",
        f"Sitemap: {absolute(request, reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain")
