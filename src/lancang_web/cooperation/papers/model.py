"""A paper as values: a page, a Word file and an answer of the API are written from the same one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from lancang.figures import Handling, Label, joined
from lancang_web.handling.selectors import Shown
from lancang_web.registers.declaration import Register, register_of
from lancang_web.registers.models import Record
from lancang_web.registers.views.showing import address

# So many records are named behind a sentence; of the others it says how many there are.
NAMED = 8


@dataclass(frozen=True, slots=True)
class Ref:
    """A record by its register and number, with its handling: what a paper needs to know of it."""

    register: Register
    number: int
    handling: int


@dataclass(frozen=True, slots=True)
class Link:
    """What a line rests on: its name, its address on this site, and the register and number for programs."""

    text: str
    href: str
    register: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or an item, the records it rests on, and how many more there are than it names."""

    text: str
    links: tuple[Link, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `number`: set to the right."""

    text: str
    href: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the heads of its columns (those of numbers to the right), and rows of cells."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper. `lines` say, `table` lists; with neither `empty` tells that there is nothing."""

    title: str
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    empty: str = ""


@dataclass(slots=True)
class Paper:
    """The whole. The handlings of all that it was made of decide how it may be handled.

    `shown` are the handlings that its reader sees, by their numbers.
    """

    title: str
    about: str
    made_at: datetime
    shown: Mapping[int, Shown]
    sections: list[Section] = field(default_factory=list)
    handlings: set[int] = field(default_factory=set)

    def rest_on(self, refs: Iterable[Ref]) -> None:
        """Note what a part was made of."""
        self.handlings.update(one.handling for one in refs)

    @property
    def _parts(self) -> list[Shown]:
        return [self.shown[one] for one in sorted(self.handlings)]

    @property
    def handling(self) -> Handling:
        """The stricter label and the parties that all audiences have in common: decision 0004."""
        return joined(
            Handling(Label(one.label), None if one.audience is None else frozenset(one.audience)) for one in self._parts
        )

    @property
    def consent(self) -> tuple[str, ...]:
        """Whom to ask before it is passed on more widely than its parts allow."""
        strict = Label.GREEN.strictness
        asked = {one.owner for one in self._parts if one.audience is not None or Label(one.label).strictness > strict}
        return tuple(sorted(asked))

    @property
    def marking(self) -> str:
        """The handling of the whole as a line."""
        whole = self.handling
        text = _("Handling of the whole: %(label)s") % {"label": whole.label.value}
        if whole.audience is not None:
            text += f" → {', '.join(sorted(whole.audience)) or '–'}"
        if self.consent:
            text += ". " + _("To pass it on more widely, ask: %(parties)s") % {"parties": ", ".join(self.consent)}
        return text


def refs(records: Iterable[Record]) -> list[Ref]:
    """Records as a paper knows them."""
    return [Ref(register_of(type(one)), one.pk, one.handling_id) for one in records]


def linked(ref: Ref) -> Link:
    """A record as a line names it: what it is and its number, short enough to stand behind a sentence."""
    register = ref.register
    text = f"{register.title_one} {ref.number}"
    return Link(text, address(register, "one", ref.number), register.name, ref.number)


def listed(text: str, rests_on: Sequence[Ref], count: int | None = None) -> Line:
    """A line with the records it rests on; `count`: how many there are where only the first ones are given."""
    count = len(rests_on) if count is None else count
    return Line(text, tuple(linked(one) for one in rests_on[:NAMED]), max(count - NAMED, 0))


def nothing() -> str:
    """What stands where there is nothing."""
    return _("Nothing is recorded that you may see.")
