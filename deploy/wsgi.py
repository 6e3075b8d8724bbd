"""The entry point for gunicorn: `gunicorn deploy.wsgi`."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")
application = get_wsgi_application()

from search.worker import start_in_background  # noqa: E402 needs the models

if settings.DRAIN_IN_PROCESS:
    start_in_background()
