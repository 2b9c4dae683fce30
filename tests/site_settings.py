"""Settings of the site under test: as in production, but for TLS, and with a quick password hash."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("LANCANG_SECRET_KEY", "for tests alone, without any worth, fifty characters long or more")
os.environ.setdefault("LANCANG_TLS", "0")
# Playwright holds an event loop in the thread of the tests; Django takes that for asynchronous code, which it is not.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
os.environ.setdefault("LANCANG_DATA", str(Path(__file__).resolve().parents[1] / "build" / "test-site"))

from lancang_web.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
