"""What pydantic finds wrong with a value, in the words and the language of the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# The beginning of pydantic's name for a fault → what it would have taken. The longest beginning that fits is meant.
EXPECTED: dict[str, str | Promise] = {
    "bool": gettext_lazy("true or false"),
    "date": gettext_lazy("a day such as 2026-01-31"),
    "datetime": gettext_lazy("a moment such as 2026-01-31T12:00:00Z"),
    "decimal": gettext_lazy("a number such as 1250.5"),
    "dict": gettext_lazy("an object with named values"),
    "finite_number": gettext_lazy("a number that is not infinite"),
    "float": gettext_lazy("a number such as 1250.5"),
    "greater_than_equal": gettext_lazy("at least %(ge)s"),
    "int": gettext_lazy("a whole number"),
    "less_than_equal": gettext_lazy("at most %(le)s"),
    "list": gettext_lazy("a list"),
    "literal_error": gettext_lazy("one of %(expected)s"),
    "model": gettext_lazy("an object with named values"),
    "string": gettext_lazy("text"),
    "string_too_long": gettext_lazy("at most %(max_length)s characters"),
    "string_too_short": gettext_lazy("at least %(min_length)s characters"),
    "too_long": gettext_lazy("at most %(max_length)s entries"),
    "too_short": gettext_lazy("at least %(min_length)s entries"),
    "unknown_parameter": gettext_lazy("some of %(expected)s"),
}
SHOWN = 40


def said(fault: Mapping[str, Any]) -> str:
    """One fault as a sentence: what was found, what was expected."""
    kind = str(fault["type"])
    if kind == "missing":
        return _("found nothing; expected a value")
    if kind == "extra_forbidden":
        return _("found a name that is not known here; expected those of the description; leave it out")
    text = next((EXPECTED[one] for one in sorted(EXPECTED, key=len, reverse=True) if kind.startswith(one)), "")
    expected = str(text) % fault.get("ctx", {}) if text else str(fault.get("msg", ""))
    return _("found %(found)s; expected %(expected)s") % {"found": _shown(fault.get("input")), "expected": expected}


def field_of(fault: Mapping[str, Any]) -> str:
    """The name under which the caller gave the value: `reason`, `parts.1.value`; `body` for the body as a whole."""
    source, *path = [str(one) for one in fault["loc"]]
    if source == "body":
        path = path[1:]
    return ".".join(path) or source


def _shown(value: Any) -> str:
    """A short value as it came; of all else only the kind, for a body may be long."""
    if value is None:
        return _("nothing")
    if isinstance(value, str | int | float) and len(str(value)[: SHOWN + 1]) <= SHOWN:
        return str(value).strip() or "–"
    if isinstance(value, list | tuple):
        return _("a list")
    return _("an object") if isinstance(value, dict) else _("a long text")
