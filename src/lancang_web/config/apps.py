"""The frame of the site: pages that belong to no room."""

from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Settings, base templates, static files, pages for faults."""

    name = "lancang_web.config"
    label = "frame"
