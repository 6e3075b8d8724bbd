"""Django's settings. What differs between servers comes from the environment (deploy/environment.py)."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from deploy.environment import (
    Environment,
    api_key,
    boolean,
    count,
    database,
    email,
    hosts,
    inbound,
    index_name,
    issuer,
    log_format,
    path_from,
    rate,
    readable_file,
    relay,
    secret,
    sender,
    server_address,
)
from deploy.logs import logging_settings
from deploy.setup import accounts
from profiles.enums import Language
from profiles.media.documents import CHECKS as DOCUMENT_KINDS
from profiles.media.photos import MAX_BYTES as MAX_PHOTO_BYTES

BASE_DIR = Path(__file__).resolve().parent.parent

env = Environment(os.environ)
SECRET_KEY = env.read("SECRET_KEY", secret)
DATABASES = {"default": env.read("DATABASE_URL", database(BASE_DIR))}
ALLOWED_HOSTS = env.read("ALLOWED_HOSTS", hosts)
MEDIA_ROOT = env.read("MEDIA_ROOT", path_from(BASE_DIR))
STATIC_ROOT = env.read("STATIC_ROOT", path_from(BASE_DIR))
CACHE_ROOT = env.read("CACHE_ROOT", path_from(BASE_DIR))
DEBUG = env.read("DEBUG", boolean)
PLAIN_HTTP = env.read("PLAIN_HTTP", boolean)
TRUSTED_PROXIES = env.read("TRUSTED_PROXIES", count)
DRAIN_IN_PROCESS = env.read("DRAIN_IN_PROCESS", boolean)
API_RATE = env.read("API_RATE", rate)
SEARCH_RATE = env.read("SEARCH_RATE", rate)
SUGGESTION_RATE = env.read("SUGGESTION_RATE", rate)
DOWNLOAD_RATE = env.read("DOWNLOAD_RATE", rate)
ELASTICSEARCH_URL = env.read("ELASTICSEARCH_URL", server_address)
ELASTICSEARCH_INDEX = env.read("ELASTICSEARCH_INDEX", index_name)
ELASTICSEARCH_API_KEY = env.read("ELASTICSEARCH_API_KEY", api_key)
ELASTICSEARCH_CA = env.read("ELASTICSEARCH_CA", readable_file)
EMBEDDED_MOST = env.read("EMBEDDED_MOST", count)
METRICS_TOKEN = env.read("METRICS_TOKEN", secret)
LOGGING = logging_settings(env.read("LOG_FORMAT", log_format))
_email = env.read("EMAIL_URL", email)
_from = env.read("EMAIL_FROM", sender)
MAIL_RELAY = env.read("MAIL_RELAY", relay)
INBOUND_URL = env.read("INBOUND_URL", inbound)
DEMO = env.read("DEMO", boolean)
STAFF_SECOND_FACTOR = env.read("STAFF_SECOND_FACTOR", boolean)
OIDC_ISSUER = env.read("OIDC_ISSUER", issuer)
OIDC_IS_SECOND_FACTOR = env.read("OIDC_IS_SECOND_FACTOR", boolean)
_oidc = [env.read(f"OIDC_{name}", str) for name in ("CLIENT_ID", "CLIENT_SECRET", "NAME", "SCOPES")]
env.refuse(
    bool(ELASTICSEARCH_API_KEY and urlsplit(ELASTICSEARCH_URL or "").username),
    "ELASTICSEARCH_API_KEY is given, and ELASTICSEARCH_URL has a user: keep one.",
)
env.refuse(bool(OIDC_ISSUER) and not all(_oidc), "OIDC_ISSUER is given: give OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.")
env.refuse(DEMO and not PLAIN_HTTP, "DEMO shows mails with codes to everybody: only with PLAIN_HTTP=true.")
env.finish()
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _from or f"Schakel <noreply@{ALLOWED_HOSTS[0]}>"
for _name in ("BACKEND", "HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL"):
    _key = f"EMAIL_{_name}"
    if _key in _email:
        globals()[_key] = _email[_key]
EMAIL_TIMEOUT = 20  # seconds of silence: nobody waits longer for a mail server
if globals().get("EMAIL_HOST"):
    EMAIL_BACKEND = "profiles.mail.backend.DeadlineBackend"

# --- what the site is made of ---
INSTALLED_APPS = [
    "deploy",
    "cms",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.embeds",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.contrib.redirects",
    "wagtail",
    "profiles",  # after wagtail.admin, whose mail receivers it takes away
    "search",
    "marketplace",
    "django_htmx",
    "ninja",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "deploy.logs.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "deploy.web.middleware.SecurityHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "deploy.web.middleware.AdminContentSecurityPolicyMiddleware",
    "deploy.web.account_host.AccountHostMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "deploy.web.middleware.PageLocaleMiddleware",
    "deploy.web.bodies.BodyLimitMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "deploy.web.middleware.PrivatePagesMiddleware",
    "deploy.web.visitors.VisitorLimitMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "deploy.web.middleware.AtomicWritesMiddleware",
    "deploy.web.middleware.FullDiskMiddleware",
    "profiles.accounts.staff_guard.StaffSecondFactorMiddleware",
    "profiles.access.tenant_isolation.ProvinceWallMiddleware",
    "profiles.access.middleware.PublicationRefusedMiddleware",
    "profiles.access.middleware.CurrentProvinceMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
ROOT_URLCONF = "deploy.urls"
FORCE_SCRIPT_NAME = ""  # a header of that name is never believed
WSGI_APPLICATION = "deploy.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.context.shell",
            ]
        },
    }
]
FORMS_URLFIELD_ASSUME_HTTPS = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a listing with all its children in Wagtail's editor
SITE_NAME = "Schakel"
STALE_AFTER_DAYS = 365
SEARCH_LOG_DAYS = 730  # two years of counts, without persons

# --- languages ---
LANGUAGE_CODE = "nl"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = Language.choices
LOCALE_PATHS = [BASE_DIR / "deploy" / "wording"]  # our words for texts of other packages
USE_I18N = USE_TZ = WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "Europe/Brussels"

# --- files ---
STATIC_URL = "/static/"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "profiles.media.storage.WholeFileStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o644

# --- accounts ---
AUTH_USER_MODEL = "profiles.User"
AUTHENTICATION_BACKENDS = ["profiles.accounts.backend.LimitedBackend"]  # alone: a second one would hash each try twice
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_HOST = ALLOWED_HOSTS[0].lstrip(".")  # where people log in, from every province
ACCOUNT_ADAPTER = "profiles.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]  # without a password here allauth asks none when logging in
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 1  # once: a third asks anew, and is counted
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 300  # seconds
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 900
PASSWORD_RESET_TIMEOUT = 4 * 3600
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ALLAUTH_USER_CODE_FORMAT = {"length": 6, "dashed": False}
ACCOUNT_FORMS, MFA_FORMS, SOCIALACCOUNT_FORMS = accounts.ACCOUNT_FORMS, accounts.MFA_FORMS, accounts.SOCIAL_FORMS
ACCOUNT_SESSION_REMEMBER = ACCOUNT_EMAIL_NOTIFICATIONS = True
MFA_ADAPTER = "profiles.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PLAIN_HTTP
SOCIALACCOUNT_ADAPTER = "profiles.accounts.social.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = accounts.openid_connect(OIDC_ISSUER, *_oidc)
SOCIALACCOUNT_EMAIL_VERIFICATION = ACCOUNT_EMAIL_VERIFICATION
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = ACCOUNT_REAUTHENTICATION_REQUIRED = ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/5m/key",  # codes of the second step; passwords: profiles/throttling/limits.py
    "reset_password": "20/h/ip,5/d/key",
    "signup": "20/h/ip",
    "confirm_email": "1/10s/key,10/h/key,30/d/key",
    "request_login_code": "60/h/ip,60/d/key",  # by address and network: profiles/forms/account.py
}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "after_login"
CACHES = {
    # shared by the processes of one machine, so that login limits count over all of them; no database write in a GET
    "default": {
        "BACKEND": "deploy.web.cache.SharedFileCache",
        "LOCATION": CACHE_ROOT,
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions"},
    "numbers": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "numbers"},
}

# --- security ---
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # for old browsers; the policies below say it exactly
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not PLAIN_HTTP
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not PLAIN_HTTP
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
if not PLAIN_HTTP:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # DENY would break Wagtail's preview; frame-ancestors forbids it elsewhere
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Wagtail ---
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "cms.rich_text.RichTextArea"}}
WAGTAILADMIN_BASE_URL = f"{'http' if PLAIN_HTTP else 'https'}://{ALLOWED_HOSTS[0]}"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAIL_PRIVATE_PAGE_OPTIONS = WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # a request to a third party
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_AUTOSAVE_INTERVAL = 0  # an autosaved half sentence would be a revision that moderators see
WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False  # who is added gets a mail, and chooses what to log in with
WAGTAIL_FINISH_WORKFLOW_ACTION = "profiles.publishing.workflow.publish_reviewed"
WAGTAILIMAGES_IMAGE_MODEL = "profiles.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "profiles.forms.photo.PhotoForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "jfif", "png", "webp", "heic", "heif"]  # what is kept: JPEG, PNG, WebP
WAGTAILIMAGES_MAX_UPLOAD_SIZE = MAX_PHOTO_BYTES
WAGTAILDOCS_DOCUMENT_MODEL = "profiles.SiteDocument"
WAGTAILDOCS_EXTENSIONS = sorted(DOCUMENT_KINDS)
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # a document is saved, never opened in the site's own name
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
