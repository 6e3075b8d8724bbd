"""The entry point for gunicorn: `gunicorn deploy.wsgi`."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from deploy.web.frames import with_room

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")
application = with_room(get_wsgi_application())

from deploy.worker import start_in_background  # noqa: E402 needs the models
from search.operations.warm_up import warm_up  # noqa: E402 needs the models

warm_up()
if settings.DRAIN_IN_PROCESS:
    start_in_background()
