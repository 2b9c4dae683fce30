"""HTML that cannot be broken by its content: every text is escaped unless this module made it."""

from __future__ import annotations

import html
import json
from typing import Any


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


VOID = frozenset({"meta", "input", "br", "hr", "link"})


def escape(text: str) -> Html:
    """A text as HTML; HTML stays as it is."""
    return text if isinstance(text, Html) else Html(html.escape(text, quote=True))


def element(tag: str, /, *children: str | None, **attributes: str | int | bool | None) -> Html:
    """An element. A trailing underscore of an attribute is dropped (class_), others become hyphens (aria_sort)."""
    head = tag
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        name = name.rstrip("_").replace("_", "-")
        head += f" {name}" if value is True else f' {name}="{html.escape(str(value), quote=True)}"'
    if tag in VOID:
        return Html(f"<{head}>")
    return Html(f"<{head}>{join(*children)}</{tag}>")


def join(*children: str | None) -> Html:
    """Several pieces of HTML or text, one after the other."""
    return Html("".join(escape(child) for child in children if child is not None))


def json_script(identifier: str, value: Any) -> Html:
    """Data for the page's script. No `<` survives, so that no text in it can end the element or open a comment."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Html(f'<script type="application/json" id="{identifier}">{text}</script>')
