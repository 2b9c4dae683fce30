"""What the site takes from its environment. Secrets come from here alone; a wrong value is named with what to do."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

YES, NO = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


def flag(name: str, default: bool = False) -> bool:
    """A yes or no. Raises ImproperlyConfigured for anything else."""
    text = os.environ.get(name)
    if text is None:
        return default
    if text.strip().lower() in YES | NO:
        return text.strip().lower() in YES
    raise ImproperlyConfigured(f"{name}: found {text!r}; expected yes or no; set it to 1 or 0")


def number(name: str, default: int) -> int:
    """A whole number above zero. Raises ImproperlyConfigured for anything else."""
    text = os.environ.get(name, str(default)).strip()
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    raise ImproperlyConfigured(f"{name}: found {text!r}; expected a whole number above zero; set it to {default}")


def words(name: str, default: str = "") -> list[str]:
    """A list, separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def data_folder() -> Path:
    """Where the site keeps its database file when nothing else is named: LANCANG_DATA, or ./lancang-data."""
    return Path(os.environ.get("LANCANG_DATA", "lancang-data")).absolute()


def secret_key(demo: bool) -> str:
    """LANCANG_SECRET_KEY. Only the demo, which holds nothing of worth, has a key of its own."""
    given = os.environ.get("LANCANG_SECRET_KEY", "")
    if given:
        return given
    if demo:
        return "demo-only-key-without-any-worth-" + "0" * 32
    raise ImproperlyConfigured(
        "LANCANG_SECRET_KEY: found nothing; expected a random text of 50 characters or more; "
        "make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
    )
