"""One JSON object a line, with the request's id; newlines and control characters of visitors stay escaped."""

import contextvars
import json
import logging
import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

TOKEN_PATH = re.compile(r"(/k/|/reset/key/)[^\s?\"']+")
request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="")


class RequestIdMiddleware:
    """Gives each request an id, takes over a well-formed one of a trusted proxy, and returns it in the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "") if settings.TRUSTED_PROXIES else ""
        identity = given if re.fullmatch(r"[A-Za-z0-9-]{8,64}", given) else uuid.uuid4().hex
        token = request_id.set(identity)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        response["X-Request-ID"] = identity
        return response


class RequestIdFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class TokenFilter(logging.Filter):
    """Links in mails let somebody in: of `/k/…` and of that for a new password no log keeps more than that."""

    def filter(self, record: logging.LogRecord) -> bool:
        if TOKEN_PATH.search(message := record.getMessage()):
            record.msg, record.args = TOKEN_PATH.sub(r"\1…", message), ()
        return True


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": getattr(record, "request_id", ""),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=True)


def logging_settings(style: str) -> dict[str, Any]:
    """Django's LOGGING for `json` or `text`."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request_id": {"()": "deploy.logs.RequestIdFilter"}, "tokens": {"()": "deploy.logs.TokenFilter"}},
        "formatters": {
            "json": {"()": "deploy.logs.JsonFormatter"},
            "text": {"format": "%(levelname)s %(name)s [%(request_id)s] %(message)r"},
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": style, "filters": ["request_id", "tokens"]}
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        },
    }
