"""The addresses of the whole site."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents.views.serve import serve as serve_document
from wagtail.urls import serve_pattern

from cms.sitemap import views as sitemap
from cms.views import robots, style_guide
from deploy.web import views
from deploy.web.metrics import metrics
from profiles.accounts import oidc_views as oidc
from profiles.accounts import views as accounts
from profiles.privacy import views as privacy
from profiles.self_service.views import preferences
from search.api.endpoints import api

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("may-upload", views.may_upload, name="may_upload"),
    path("metrics", metrics, name="metrics"),
    path("api/v1/", api.urls),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-pages.xml", sitemap.pages, name="sitemap_pages"),
    path("sitemap-<int:number>.xml", sitemap.section, name="sitemap_section"),
    path("", views.to_language, name="root"),
    path("na-aanmelden/", views.after_login, name="after_login"),
    path("oidc/<slug:provider_id>/", oidc.leave, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/terug/", oidc.come_back, name="openid_connect_callback"),
    # allauth's form is the only one that asks for a password: packages' own lead there (tests/deploy/test_doors.py)
    path("cms/login/", views.admin_login),
    path("cms/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    path("cms/failwhale/", views.nothing),  # fails on purpose, so that anybody of staff could raise an alarm
    path("cms/", include(wagtailadmin_urls)),
    path("django-admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("django-admin/", admin.site.urls),
    re_path(r"^documents/(\d+)/(.*)$", serve_document, name="wagtaildocs_serve"),
    re_path(r"^media/(?P<path>.+)$", views.media, name="media"),
]
urlpatterns += i18n_patterns(
    path("account/", accounts.account, name="account"),
    path("account/elders-afmelden/", accounts.log_out_elsewhere, name="account_other_sessions"),
    path("account/opnieuw/", accounts.log_in_anew, name="account_anew"),
    path("account/password/set/", accounts.set_password, name="account_set_password"),
    path("account/voorkeuren/", preferences.preferences, name="account_preferences"),
    path("account/gegevens/", privacy.own_data, name="account_own_data"),
    path("account/gegevens.json", privacy.own_data_file, name="account_own_data_file"),
    path("account/wissen/", privacy.own_erasing, name="account_own_erasing"),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/extern/", include("allauth.socialaccount.urls")),
    path("stijlgids/", style_guide, name="style_guide"),
    path("", include("search.urls")),
    path("", include("marketplace.urls")),
    path("", include("profiles.urls")),
    path(
        "_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True), name="wagtailcore_login"
    ),
    re_path(serve_pattern, wagtail_views.serve, name="wagtail_serve"),
    prefix_default_language=True,
)

handler400 = "deploy.web.views.bad_request"

if settings.DEBUG:
    from django.contrib.staticfiles.urls import staticfiles_urlpatterns

    urlpatterns = [*staticfiles_urlpatterns(), *urlpatterns]
