"""The vocabulary as lists to choose from, in the language of the page."""

from __future__ import annotations

from functools import lru_cache

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from lancang.figures import measures, subjects, units


def vocabulary() -> dict[str, list[tuple[str, str]]]:
    """Measures, subject codes and base units, each as (key, name)."""
    return _vocabulary((get_language() or "en").startswith("zh"))


@lru_cache(maxsize=2)
def _vocabulary(chinese: bool) -> dict[str, list[tuple[str, str]]]:
    return {
        "measures": [(key, one.zh if chinese else one.en) for key, one in measures().items()],
        "subjects": [(code, (one.zh if chinese else one.en)[0]) for code, one in subjects().items()],
        "units": [
            (base, base)
            for base in sorted({one.base for one in units("zh").values()} | {one.base for one in units("en").values()})
        ],
    }


def datalists() -> SafeString:
    """The vocabulary as lists that fields suggest from: written once for each language, not on each page."""
    return _datalists((get_language() or "en").startswith("zh"))


@lru_cache(maxsize=2)
def _datalists(chinese: bool) -> SafeString:
    return format_html_join(
        "\n",
        '<datalist id="{}">{}</datalist>',
        (
            (name, format_html_join("", '<option value="{}">{}</option>', entries))
            for name, entries in _vocabulary(chinese).items()
        ),
    )


def measure_name(key: str) -> str:
    """The measure's name in the language of the page; the key itself when the vocabulary has none."""
    one = measures().get(key)
    if one is None:
        return key
    return one.zh if (get_language() or "en").startswith("zh") else one.en
