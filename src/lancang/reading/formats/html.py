"""Web pages: the visible text in its order, without menus and footers, every row of a table kept.

Trafilatura was tried: it leaves headings out (which carry years and places), moves recovered parts to the end and
takes seconds for large pages. A page's figures need all of its own text, so only what is plainly a surrounding goes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from .decoding import decode
from .document import Extracted, UnreadableDocument

# A page is parsed into a tree that takes some 20 times its size in memory.
MAX_HTML_BYTES = 50_000_000
# A menu is mostly links: of real pages' blocks, those above are menus and lists of other pages, those below text.
MENU_LINK_SHARE = 0.75
MENU_LINKS = 3
# A charset declaration stands in the first 1024 bytes (HTML Living Standard 4.2.5.4); in real pages somewhat later.
_CHARSET_WITHIN = 4096
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_DATE = re.compile(r"((?:19|20)\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_TAG = re.compile(r"<[^<>]*>")
_SPACE = re.compile(r"[ \t\n\r\f\v\xa0]+")


@dataclass(frozen=True, slots=True)
class _Elements:
    invisible: frozenset[str]
    surroundings: frozenset[str]
    surrounding_roles: frozenset[str]
    surrounding_names: frozenset[str]
    blocks: frozenset[str]
    menus: frozenset[str]
    cells: frozenset[str]
    date_names: tuple[str, ...]


def read_html(name: str, data: bytes) -> Extracted:
    """The page's text, a block per line, a table row per line with its cells parted by tabs."""
    if len(data) > MAX_HTML_BYTES:
        raise UnreadableDocument(
            f"{name}: page too large",
            found=f"{len(data):,} bytes",
            expected=f"at most {MAX_HTML_BYTES:,}",
            action="split the page",
        )
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    decoded = decode(name, data, declared[1].decode("ascii") if declared else None)
    root, complete = _parse(decoded.text)
    if root is None:
        return Extracted("", "text/html", decoded.encoding, (*decoded.notes, "the page holds no text"))
    if not complete:
        text = _tidy(iter((_TAG.sub("\n", decoded.text),)))
        notes = (*decoded.notes, "nested too deep for a page: the text between all tags was taken")
        return Extracted(text, "text/html", decoded.encoding, notes, metadata_date=_metadata_date(root))
    text = _tidy(_pieces(root, _menus(root)))
    notes = decoded.notes
    if not text:
        text = _tidy(_pieces(root, frozenset(), everything=True))
        notes = (*notes, "menus and footers kept: the page holds nothing else" if text else "the page holds no text")
    return Extracted(text, "text/html", decoded.encoding, notes, metadata_date=_metadata_date(root))


def _parse(text: str) -> tuple[Any, bool]:
    """The page as an lxml tree (None for an empty page) and whether it is complete; what is broken is repaired."""
    from lxml import etree, html  # type: ignore[import-untyped]

    # huge_tree: the parser drops what lies deeper than 2048 elements, and without it what lies deeper than 256.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    # Characters that XML forbids would end the parse early.
    clean = text.lstrip("\ufeff").encode("utf-8", errors="replace").translate(None, delete=bytes(range(9)))
    try:
        root = html.document_fromstring(clean, parser=parser)
    except (etree.LxmlError, ValueError):
        return None, True
    return root, not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _menus(root: Any) -> frozenset[Any]:
    """Blocks nearly all of whose text is links; a row or table with a number outside its links is none."""
    elements = _elements()
    # Characters in all, characters in links, links, digits outside links; children come after their parents.
    sums: dict[Any, list[int]] = {}
    order = [node for node in root.iter() if isinstance(node.tag, str)]
    linked: set[Any] = set()
    for node in order:
        if node.tag == "a" or node.getparent() in linked:
            linked.add(node)
    found = set()
    for node in reversed(order):
        own = sums.setdefault(node, [0, 0, 0, 0])
        if node.tag in elements.invisible:
            own[:] = [0, 0, 0, 0]
        elif node.text:
            _count(own, node.text, node in linked)
        own[2] += node.tag == "a"
        total, links, count, digits = own
        if node.tag in elements.menus and count >= MENU_LINKS and links >= MENU_LINK_SHARE * total and not digits:
            found.add(node)
        parent = node.getparent()
        if parent is not None:
            above = sums.setdefault(parent, [0, 0, 0, 0])
            for position, value in enumerate(own):
                above[position] += value
            if node.tail:
                _count(above, node.tail, parent in linked)
    return frozenset(found)


def _count(sums: list[int], text: str, in_link: bool) -> None:
    length = len(text.strip())
    sums[0] += length
    sums[1] += length * in_link
    sums[3] += not in_link and any(map(str.isdigit, text))


def _pieces(root: Any, left_out: frozenset[Any], everything: bool = False) -> Iterator[str]:
    """Text with line ends at blocks and tabs after cells, in document order; pages nest too deep for recursion."""
    elements = _elements()
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        node, closing = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if closing:
            yield "\t" if tag in elements.cells else "\n" if tag in elements.blocks else ""
            yield _flat(node.tail)
        elif tag in elements.invisible or _is_hidden(node):
            yield _flat(node.tail)
        elif not everything and (node in left_out or _is_surrounding(node, tag)):
            yield "\n" + _flat(node.tail)
        else:
            yield "\n" if tag in elements.blocks or tag == "br" else ""
            yield _flat(node.text)
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))


def _is_hidden(node: Any) -> bool:
    return "hidden" in node.attrib or "display:none" in (node.get("style") or "").replace(" ", "").lower()


def _is_surrounding(node: Any, tag: str) -> bool:
    elements = _elements()
    if tag in elements.surroundings or (node.get("role") or "").lower() in elements.surrounding_roles:
        return True
    if tag not in elements.menus:
        return False
    names = f"{node.get('class') or ''} {node.get('id') or ''}".lower().split()
    return not elements.surrounding_names.isdisjoint(names)


def _flat(text: str | None) -> str:
    """Line ends in the source are spaces to a reader of the page."""
    return _SPACE.sub(" ", text) if text else ""


def _tidy(pieces: Iterator[str]) -> str:
    """One line per block, cells parted by single tabs, no empty lines, no blank space at the ends of cells."""
    lines = []
    for line in "".join(pieces).split("\n"):
        cells = [cell.strip() for cell in line.split("\t")]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            lines.append("\t".join(cells))
    return "\n".join(lines)


def _metadata_date(root: Any) -> str | None:
    """The date the page states for its article, as YYYY-MM-DD."""
    stated: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stated.setdefault(name.strip().lower(), meta.get("content") or "")
    for name in _elements().date_names:
        found = _DATE.search(stated.get(name, ""))
        if found and 1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31:
            return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    return None


@cache
def _elements() -> _Elements:
    table = tomllib.loads((files(__package__) / "data" / "html.toml").read_text(encoding="utf-8"))
    sets = ("invisible", "surroundings", "surrounding_roles", "surrounding_names", "blocks", "menus", "cells")
    return _Elements(**{key: frozenset(table[key]) for key in sets}, date_names=tuple(table["date_names"]))
