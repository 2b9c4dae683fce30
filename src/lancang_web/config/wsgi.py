"""The entrance for a server such as gunicorn: `gunicorn lancang_web.config.wsgi`."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lancang_web.config.settings")
application = get_wsgi_application()
# What is loaded by now stays for good; looking through it again and again for garbage costs every page a few percent.
gc.freeze()
gc.set_threshold(20_000, 20, 20)
