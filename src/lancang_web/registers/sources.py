"""Acts that attest a record beside the one it was taken from. A room says which; the page of the record shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lancang_web.accounts.models import User
from lancang_web.evidence.models import Act, Document

from .declaration import Register
from .models import Record
from .selectors import shown_origin


@dataclass(frozen=True, slots=True)
class Source:
    """An act that the user sees; `withdrawn`: its document is."""

    act: Act
    withdrawn: bool


Teller = Callable[[User, str, Record], Sequence[Act]]
_TELLERS: list[Teller] = []


def tell_sources(teller: Teller) -> None:
    """Called by a room when the site starts: which acts, of those that a user sees, attest a record."""
    if teller not in _TELLERS:
        _TELLERS.append(teller)


def other_sources(user: User, register: Register, record: Record) -> list[Source]:
    """All of them, without the one that the record was taken from."""
    acts = {act.pk: act for teller in _TELLERS for act in teller(user, register.name, record)}
    return [Source(act, withdrawn(act)) for pk, act in acts.items() if pk != record.from_act_id]


def withdrawn(origin: object) -> bool:
    """Whether the document of a source was withdrawn."""
    document = origin if isinstance(origin, Document) else getattr(origin, "document", None)
    return document is not None and document.state == Document.State.WITHDRAWN


def source_withdrawn(user: User, record: Record) -> bool:
    """Whether the record was taken from what the user sees and what was withdrawn since."""
    origin = shown_origin(user, record)
    return origin is not None and withdrawn(origin)
