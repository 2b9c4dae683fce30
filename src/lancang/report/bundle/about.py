"""What a bundle is told of itself, and how it is cited."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lancang.figures import Figure, Handling
from lancang.figures.tables import read_toml

from ..disclosure import Why
from ..totals import Part


@dataclass(frozen=True, slots=True)
class Maker:
    """The party that made the bundle."""

    code: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class About:
    """Everything about a bundle but its figures. `query` is as it was asked, `asked` its fields in words.

    `sequence` and `hash` are the end of the audit when the figures were read: the version of the data. `product` is
    the version of Lancang that makes the files.
    """

    title: str
    query: str
    asked: Mapping[str, str]
    address: str
    made_at: datetime.datetime
    maker: Maker
    sequence: int
    hash: str
    product: str

    @property
    def version(self) -> str:
        """The version of the data in short."""
        return f"{self.sequence}-{self.hash[:12]}"


@dataclass(frozen=True, slots=True)
class Taken:
    """A figure with what the site knows of it beside: its number, its address, its state, its document's number."""

    figure: Figure
    number: int
    address: str
    state: str
    document: int
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """What findings say of the figures, by their numbers: sets that repeat one fact, and figures in dispute."""

    repeats: Sequence[Collection[int]] = ()
    disputed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class File:
    """A file of the bundle."""

    name: str
    size: int
    sha256: str


@dataclass(slots=True)
class Made:
    """What was made. `parts` are the owners and handlings of all figures; `withheld` counts by reason."""

    figures: int = 0
    states: dict[str, int] = field(default_factory=dict)
    withheld: dict[Why, int] = field(default_factory=dict)
    totals: int = 0
    totals_withheld: int = 0
    entries: int = 0
    parts: tuple[Part, ...] = ()
    readers: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    files: list[File] = field(default_factory=list)
    sha256: str = ""
    size: int = 0


Chunks = Iterable[Sequence[Taken]]


def citation(about: About, figures: int, handling: Handling, language: str, sha256: str = "") -> str:
    """One paragraph to copy. `sha256` is that of the zip, which no file within it can know."""
    words = read_toml("lancang.report.bundle", "words.toml")["citation"]
    said: str = words["text"][language].format(
        maker=getattr(about.maker, language), title=about.title, day=about.made_at.date().isoformat(), figures=figures,
        sequence=about.sequence, hash=about.hash[:12], address=about.address, label=handling.label.value,
    )  # fmt: skip
    return said + (str(words["digest"][language]).format(sha256=sha256) if sha256 else "")
