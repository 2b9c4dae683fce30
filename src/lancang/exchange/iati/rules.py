"""An activity held against the standard: elements, their order and number, attributes, codes, what must add up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from . import values
from .faults import Fault
from .relations import relations
from .structure import CORE, Attribute, Element, codes, elements

_LONGEST = 80  # of what is found wrong so much is repeated
_READ = {"date": values.day, "moment": values.moment, "number": values.number, "whole": values.whole}
_XML = "{http://www.w3.org/XML/1998/namespace}"
# The only elements of the standard that name people; what stands in them is not even looked at.
PERSONS = "contact-info"


def check(node: Any, today: date | None = None) -> list[Fault]:
    """Everything wrong with an iati-activity element. `today`: what has happened is not later; None asks nothing."""
    name = " ".join((node.findtext("iati-identifier") or "").split())[:_LONGEST]
    faults = [*_element(node, elements()["iati-activity"]), *relations(node, today)]
    return [
        Fault(one.code, one.line, one.element, name, one.values)
        for one in sorted(faults, key=lambda one: one.line)
    ]  # fmt: skip


def attributes(node: Any, known: Element, where: str) -> Iterator[Fault]:
    """Everything wrong with the attributes of an element."""
    line = node.sourceline or 0
    for name, value in node.attrib.items():
        plain = "xml:" + name.removeprefix(_XML) if name.startswith(_XML) else name
        if plain.startswith("{"):
            continue  # of another namespace: anybody's own
        attribute = known.attributes.get(plain)
        if attribute is not None:
            yield from _attribute(node, attribute, value, f"{where}@{plain}")
        elif not plain.startswith("xml:"):
            yield Fault("attribute_unknown", line, where, values={"found": _short(plain)})
    for attribute in known.attributes.values():
        if attribute.required and not node.get(attribute.name, "").strip():
            yield Fault("attribute_missing", line, where, values={"found": f"@{attribute.name}"})


def _attribute(node: Any, attribute: Attribute, value: str, where: str) -> Iterator[Fault]:
    line, found = node.sourceline or 0, {"found": _short(value)}
    if not value.strip():
        return  # told as missing where it is required
    if attribute.name == "percentage":
        if values.share(value) is None:
            yield Fault("bad_share", line, where, values=found)
    elif attribute.kind == "yesno":
        if value.strip() not in ("0", "1", "true", "false"):
            yield Fault("bad_yesno", line, where, values=found)
    elif attribute.kind and _READ[attribute.kind](value) is None:
        yield Fault(f"bad_{attribute.kind}", line, where, values=found)
    other = attribute.usual and node.get("vocabulary", "1").strip() != "1"
    if attribute.codes and not other and value.strip() not in codes()[attribute.codes]:
        code = "bad_code" if attribute.codes in CORE else "code_unlisted"
        yield Fault(code, line, where, values={**found, "expected": attribute.codes})


def _element(node: Any, known: Element) -> Iterator[Fault]:
    where = known.path.partition("/")[2] or known.path
    line = node.sourceline or 0
    yield from attributes(node, known, where)
    if known.path.endswith(PERSONS):
        yield Fault("persons", line, where, values={"found": PERSONS})
        return
    if known.text == "open":
        return
    text = " ".join(" ".join([node.text or "", *(child.tail or "" for child in node)]).split())
    if known.text == "text" and not text and not known.path.endswith("/narrative"):
        yield Fault("no_text", line, where)
    elif known.text == "number" and values.number(text) is None:
        yield Fault("bad_number", line, where, values={"found": _short(text) or "–"})
    elif not known.text and text:
        yield Fault("stray_text", line, where, values={"found": _short(text)})
    if not known.text:
        yield from _children(node, known, where)


def _children(node: Any, known: Element, where: str) -> Iterator[Fault]:
    counts = dict.fromkeys(known.children, 0)
    before: Element | None = None
    for child in node:
        if not isinstance(child.tag, str):
            continue
        one, line = known.children.get(child.tag), child.sourceline or 0
        if one is None:
            code = "foreign" if child.tag.startswith("{") else "unknown_element"
            yield Fault(code, line, where, values={"found": _short(child.tag)})
            continue
        counts[child.tag] += 1
        if before is not None and one.place < before.place:
            names = {"found": child.tag, "before": before.path.rpartition("/")[2]}
            yield Fault("order", line, where, values=names)
        else:
            before = one
        yield from _element(child, one)
    for name, one in known.children.items():
        if counts[name] < one.least and name != "iati-identifier":
            yield Fault("missing", node.sourceline or 0, where, values={"found": name})
        if one.most is not None and counts[name] > one.most:
            told = {"found": str(counts[name]), "expected": str(one.most)}
            yield Fault("too_many", node.sourceline or 0, f"{where}/{name}", values=told)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST] + "…"
