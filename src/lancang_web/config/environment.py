"""What the site takes from its environment. Secrets come from here alone; a wrong value is named with what to do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

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


# How mail is sent, by the scheme of LANCANG_SMTP_URL: TLS after STARTTLS, TLS from the start, none. Ports: RFC 6409,
# RFC 8314, RFC 5321.
_SMTP = {"smtp+tls": (587, "EMAIL_USE_TLS"), "smtps": (465, "EMAIL_USE_SSL"), "smtp": (25, "")}


def mail(name: str) -> dict[str, Any]:
    """Django's settings of mail from an address such as smtp+tls://USER:PASSWORD@HOST:587; none: no mail is sent.

    Raises ImproperlyConfigured for anything else; the value is not repeated, for it may hold a password.
    """
    text = os.environ.get(name, "").strip()
    if not text:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    try:
        parts = urlsplit(text)
        port, secured = parts.port, _SMTP[parts.scheme][1]
    except (ValueError, KeyError):
        parts = urlsplit("")
    if not parts.hostname:
        raise ImproperlyConfigured(
            f"{name}: found no address of a mail server; expected smtp+tls://USER:PASSWORD@HOST:587, smtps://… or "
            "smtp://…, signs such as @ and / in the password written as %40 and %2F; correct it, or leave it out"
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or _SMTP[parts.scheme][0], "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""), "EMAIL_TIMEOUT": 20,
        **({secured: True} if secured else {}),
    }  # fmt: skip
