"""A proposal as its page shows it: fields in words, sentences, what else was said, where it is already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.urls import reverse
from django.utils.translation import get_language

from lancang.figures import party_label
from lancang.rooms.cooperation.proposals import Doubt, Part
from lancang_web.accounts.models import User
from lancang_web.registers.declaration import Register
from lancang_web.registers.fields import CodedField
from lancang_web.registers.models import Record
from lancang_web.registers.plain import seen_by, titled

from .known import REGISTERS
from .selectors import Board, Found, recorded

# The title stands above the fields.
_TITLES = ("title_en", "title_zh", "name_en", "name_zh", "name")


def shown(user: User, found: Found, rows: Mapping[tuple[str, int], Record] | None = None) -> dict[str, Any]:
    """Everything that the page says of a proposal."""
    one, rows = found.proposal, rows or {}
    register = REGISTERS[one.makes]
    seen = seen_by(user)
    there = [
        {
            "place": f"{name}:{pk}",
            "name": titled(seen, rows[name, pk]),
            "href": reverse(REGISTERS[name].one, args=[pk]),
            "owner": rows[name, pk].handling.owner.code,
        }
        for name, pk in found.there
        if (name, pk) in rows
    ]
    others = [
        (_label(register, name), [(_text(register, name, value), _names(found, keys)) for value, keys in said])
        for name, said in one.others.items()
    ]
    return {
        "found": found, "one": one, "register": REGISTERS[one.register].title, "date": found.date,
        "title": _title(one.values) or one.title,
        "facts": [(register.label(name), _text(register, name, value)) for name, value in one.values.items()
                  if name not in _TITLES],
        "parts": [_part(part.values) for part in one.parts],
        "others": others,
        "doubts": [doubt_text(doubt) for doubt in one.doubts], "there": there,
        "add": f"{reverse('proposal_correct')}?{urlencode({'key': found.key})}",
        "acts": list({(act.document_id, act.sentence): act for act in found.acts}.values()),
    }  # fmt: skip


def seen_records(user: User, found: Iterable[Found]) -> set[tuple[str, int]]:
    """The records beside these proposals that the user sees."""
    return set(recorded(user, [place for one in found for place in one.there]))


def left_out_of(board: Board) -> list[dict[str, Any]]:
    """Why acts become no record here, and how many of each type."""
    counts = Counter((doubt_text(one.why), act.type) for one, act in board.left_out)
    reasons: dict[str, list[tuple[str, int]]] = {}
    for (why, kind), count in sorted(counts.items()):
        reasons.setdefault(why, []).append((kind.replace("_", " "), count))
    return [
        {"why": why, "types": types, "count": sum(count for _kind, count in types)} for why, types in reasons.items()
    ]


def faults_in(error: ValidationError) -> list[str]:
    """What a service found wrong, with the field where there is one."""
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [
        text if name == NON_FIELD_ERRORS else f"{name}: {text}"
        for name, texts in error.message_dict.items() for text in texts
    ]  # fmt: skip


def doubt_text(doubt: Doubt) -> str:
    """The doubt in the language of the page."""
    return doubt.zh if (get_language() or "").startswith("zh") else doubt.en


def _title(values: Mapping[str, str]) -> str:
    order = _TITLES if not (get_language() or "").startswith("zh") else ("title_zh", "name_zh", *_TITLES)
    return next((values[name] for name in order if values.get(name)), "")


def _label(register: Register, name: str) -> str:
    return register.label(name) if name in register.fields else REGISTERS["meetings"].label("participants")


def _text(register: Register, name: str, value: str) -> str:
    if name not in register.fields:
        return _parties(value)
    field = register.field(name)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return field.shown(str(field.to_python(value))) if isinstance(field, CodedField) else value


def _parties(text: str) -> str:
    between = "、" if (get_language() or "").startswith("zh") else ", "
    return between.join(_party(code) for code in text.split(", "))


def _party(code: str) -> str:
    return party_label(code, "zh" if (get_language() or "").startswith("zh") else "en")


def _part(values: Mapping[str, str]) -> str:
    rest = values.get("consented") or ""
    return f"{_party(values['party'])} {rest}".strip()


def _names(found: Found, keys: tuple[int | str, ...]) -> str:
    return ", ".join(dict.fromkeys(act.document.name for act in found.acts if act.pk in keys))


def parts_of(parts: Iterable[Part], chosen: Container[str] | None = None) -> list[dict[str, Any]]:
    """The parties that are entered with a record: code, name, and whether it is ticked (None: all are)."""
    return [
        {
            "party": one.values["party"],
            "name": _part(one.values),
            "ticked": chosen is None or one.values["party"] in chosen,
        }
        for one in parts
    ]
