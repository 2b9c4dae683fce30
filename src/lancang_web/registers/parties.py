"""Which codes of parties are known: states and bodies of the library, and what a room's registers add to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lancang.figures import is_party
from lancang_web.accounts.models import User

from .declaration import Register
from .fields import PartiesField, PartyField, PlacesField, codes_in
from .models import Record

# Takes who asks and texts; gives the codes of those that it knows, by code or by name, as far as the user sees them.
Book = Callable[[User, Iterable[str]], Mapping[str, str]]

_BOOKS: list[Book] = []


def know(book: Book) -> None:
    """Add codes to those that are known. A room calls it when the site starts."""
    if book not in _BOOKS:
        _BOOKS.append(book)


def settle(register: Register, row: Record, actor: User, changed: Iterable[str]) -> dict[str, list[str]]:
    """Put the codes of known parties into the fields that were changed; what is not known, by field.

    A code that only a body has whom the actor may not see is not known to the actor.
    """
    unknown: dict[str, list[str]] = {}
    for name in changed:
        field = register.field(name)
        of_parties = isinstance(field, PartyField | PartiesField) and not isinstance(field, PlacesField)
        text = getattr(row, name) if of_parties else ""
        if not text:
            continue
        written = codes_in(text) if isinstance(field, PartiesField) else (text,)
        codes = known(actor, written)
        if strange := [one for one in written if one not in codes]:
            unknown[name] = strange
        else:
            found = tuple(dict.fromkeys(codes[one] for one in written))
            setattr(row, name, f"|{'|'.join(found)}|" if isinstance(field, PartiesField) else found[0])
    return unknown


def known(actor: User, texts: Iterable[str]) -> dict[str, str]:
    """The codes of those texts that stand for a party."""
    codes = {text: text for text in texts if is_party(text)}
    for book in _BOOKS:
        codes |= book(actor, [text for text in texts if text not in codes])
    return codes
