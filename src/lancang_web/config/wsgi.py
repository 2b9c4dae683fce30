"""The entrance for a server such as gunicorn: `gunicorn lancang_web.config.wsgi`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lancang_web.config.settings")
application = get_wsgi_application()
