"""Figures where they stand: the lines (sentences) of a document, each with its figures in the order of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from lancang.figures import Figure, subjects
from lancang.reading.text.fold import fold

from . import cues

NEAR = 250  # characters between two sentences that are still read together: about one long sentence
RATIOS = frozenset({"percent", "percentage_point", "times"})
_ENDS = re.compile(r"[,;:。!?\n]")


Mark = tuple[int, int, str]


def mark(figure: Figure) -> Mark:
    """What tells figures of one document apart, as their id does, without the cost of a hash."""
    return figure.source.start, figure.source.end, figure.measure


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure and its span in the (folded) text of its line."""

    figure: Figure
    start: int
    end: int


@dataclass(frozen=True)
class Line:
    """One sentence with its figures; `number` counts the lines of the document, `offset` is its place in the text."""

    number: int
    offset: int
    text: str
    mentions: tuple[Mention, ...]

    def between(self, left: int, right: int) -> str:
        """The text between two figures by index; -1 is the line's start, len(mentions) its end."""
        start = self.mentions[left].end if left >= 0 else 0
        end = self.mentions[right].start if right < len(self.mentions) else len(self.text)
        return self.text[start:end]

    def without_figures(self, left: int, right: int) -> str:
        """The text between two figures, with the figures that stand between them left out."""
        return "".join(self.between(index, index + 1) for index in range(left, right))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in order."""
        return tuple(mention.figure for mention in self.mentions)

    @cached_property
    def values(self) -> tuple[int, ...]:
        """Indices of the figures that are amounts, not ratios; a restatement in another unit is left out."""
        amounts = [index for index, figure in enumerate(self.figures) if figure.unit not in RATIOS]
        return tuple(index for index in amounts if index == 0 or not self.restates(index))

    def restates(self, index: int) -> bool:
        """The figure says the one before it again in another unit: 21,500 公顷(约合 32.25 万亩)."""
        here, before = self.figures[index], self.figures[index - 1]
        bridge = self.between(index - 1, index).strip()
        return here.unit == before.unit and bool(cues.pattern("restated").fullmatch(bridge))

    def clause(self, index: int) -> str:
        """The clause around a figure, as a quotation."""
        mention = self.mentions[index]
        starts = [hit.end() for hit in _ENDS.finditer(self.text, 0, mention.start)]
        stop = _ENDS.search(self.text, mention.end)
        return self.text[starts[-1] if starts else 0 : stop.start() if stop else len(self.text)].strip()


@dataclass(frozen=True)
class Document:
    """All figures of one source, and those lines whose text is known."""

    figures: tuple[Figure, ...]
    lines: tuple[Line, ...]
    position: dict[Mark, tuple[Line, int]] = field(default_factory=dict)

    def find(self, figure: Figure) -> tuple[Line, int] | None:
        """The line of a figure and its index there; None when its sentence is not known."""
        return self.position.get(mark(figure))

    def at(self, figure: Figure) -> tuple[Line, int]:
        """As `find`, for figures that are known to have a line."""
        return self.position[mark(figure)]

    def near(self, one: Line, other: Line) -> bool:
        """The two lines follow each other closely enough to speak of the same thing."""
        first, second = sorted((one, other), key=lambda line: line.offset)
        return second.offset - (first.offset + len(first.text)) <= NEAR

    def quote(self, figure: Figure) -> str:
        """The clause of a figure; empty when its sentence is not known."""
        place = self.find(figure)
        return place[0].clause(place[1]) if place else ""


def documents(figures: Iterable[Figure]) -> list[Document]:
    """Group figures by their document, and by the sentence they stand in; a copy under another name adds nothing."""
    groups: dict[str, dict[Mark, Figure]] = defaultdict(dict)
    for figure in figures:
        groups[figure.source.sha256 or figure.source.document].setdefault(mark(figure), figure)
    return [_document(list(group.values())) for group in groups.values()]


def _document(figures: list[Figure]) -> Document:
    figures.sort(key=lambda figure: (figure.source.start, figure.source.end))
    sentences: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.source.sentence:
            sentences[figure.source.sentence_start, figure.source.sentence].append(figure)
    lines = []
    position: dict[Mark, tuple[Line, int]] = {}
    for number, ((offset, sentence), members) in enumerate(sorted(sentences.items())):
        text = _folded(sentence)
        mentions = sorted(filter(None, (_mention(figure, text) for figure in members)), key=lambda one: one.start)
        line = Line(number, offset, text, tuple(mentions))
        lines.append(line)
        position.update({mark(mention.figure): (line, index) for index, mention in enumerate(mentions)})
    return Document(tuple(figures), tuple(lines), position)


def _folded(sentence: str) -> str:
    """Folded, but with the tabs that part the cells of a table row."""
    folded = fold(sentence)
    if "\t" not in sentence:
        return folded
    return "".join("\t" if sign == "\t" else plain for sign, plain in zip(sentence, folded, strict=True))


def _mention(figure: Figure, text: str) -> Mention | None:
    """Find the figure in its sentence, also where the sentence was squeezed and offsets have moved."""
    written = fold(figure.text)
    expected = figure.source.start - figure.source.sentence_start
    if text.startswith(written, max(expected, 0)):
        return Mention(figure, expected, expected + len(written))
    pieces = r"\s*".join(re.escape(sign) for sign in written if not sign.isspace())
    hits = [hit.span() for hit in re.finditer(pieces, text)] if pieces else []
    if not hits:
        return None
    start, end = min(hits, key=lambda span: abs(span[0] - expected))
    return Mention(figure, start, end)


def subject_key(figure: Figure) -> str | None:
    """The subject by its code, else as written; None when nothing is named."""
    return figure.subject_code or figure.subject


def subject_kind(figure: Figure) -> str | None:
    """The kind of a coded subject (drug, precursor, crop, group), else None."""
    subject = subjects().get(figure.subject_code or "")
    return subject.kind if subject else None
