"""One WSGI application with three ways to the same bare view: through the middleware of the site, as every page of it;
through the middleware that a new Django project has; and through none.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings")

from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

from lancang_web.config.wsgi import application as _site

# What `django-admin startproject` of Django 5.2 writes.
NEW_PROJECT = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

_ways: dict[str, WSGIHandler] = {}
for _prefix, _middleware in (("/none", []), ("/new", NEW_PROJECT)):
    with override_settings(MIDDLEWARE=_middleware):
        _ways[_prefix] = WSGIHandler()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The site, but for two prefixes."""
    path = environ["PATH_INFO"]
    for prefix, way in _ways.items():
        if path.startswith(f"{prefix}/bare/"):
            environ["PATH_INFO"] = path.removeprefix(prefix)
            return way(environ, start_response)
    return _site(environ, start_response)
