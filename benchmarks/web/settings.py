"""The production settings without TLS, and three addresses more: see addresses.py and entrance.py."""

from __future__ import annotations

import os

os.environ.setdefault("LANCANG_TLS", "0")
os.environ.setdefault("LANCANG_SECRET_KEY", "for the benchmark alone, without any worth, fifty characters long")

from lancang_web.config.settings import *  # noqa: F403

ROOT_URLCONF = "web.addresses"
