"""The briefing on two parties, or on one: sentences of the library, each with the records it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lancang.rooms.cooperation import Briefing, Sentence, Side, Tally, side_of
from lancang_web.accounts.models import User
from lancang_web.config.calendars import written
from lancang_web.cooperation.papers import NAMED, Cell, Line, Paper, Section, Table, listed, nothing
from lancang_web.cooperation.requests import selectors as requests
from lancang_web.cooperation.requests.asked import Asked
from lancang_web.handling.selectors import shown_handlings

from . import selectors
from .promised import promised

# Meetings and promises that are named; of the others it is said how many there are.
MOST = 25
# The same of texts and of offices.
LISTED = 100


def briefing(user: User, one: str, other: str, day: date) -> Paper:
    """Everything between two parties on a day, or with `other` "" everything of one; as this user sees it."""
    states = selectors.states_of_bodies(user)
    sides = [side_of(code, states) for code in (one, other) if code]
    language = "zh" if (get_language() or "").startswith("zh") else "en"
    writer = Briefing(sides[0], sides[1] if len(sides) > 1 else None, day, language, written)
    paper = Paper(_title(sides, language), _about(sides, day, language), timezone.now(), shown_handlings(user))
    texts, of_texts = selectors.agreements(user, sides)
    _add(paper, _("Agreements and law"), writer.agreements(texts, LISTED), of_texts.of)
    members, of_mechanisms = selectors.mechanisms(user, sides)
    _add(paper, _("Mechanisms"), writer.mechanisms(of_mechanisms.things, members), of_mechanisms.of)
    held = selectors.meetings(user, sides)
    _add(paper, _("Meetings"), writer.meetings(held.things, MOST), held.of)
    offices = selectors.offices(user, sides)
    _add(paper, _("Liaison offices"), writer.offices(offices.things, LISTED), offices.of)
    found = promised(user, sides, day)
    said = writer.commitments(found.shared.things, found.done, MOST, found.known)
    found.name(code for sentence in said for code in sentence.codes[:NAMED])
    _add(paper, _("Commitments"), said, found.of)
    paper.sections.append(_requests(user, writer, paper))
    return paper


def _title(sides: list[Side], language: str) -> str:
    names = [side.name(language) for side in sides]
    if len(names) == 1:
        return _("%(x)s in cooperation") % {"x": names[0]}
    return _("Between %(x)s and %(y)s") % {"x": names[0], "y": names[1]}


def _about(sides: list[Side], day: date, language: str) -> str:
    """The day, and which bodies were counted with their states."""
    said = _(
        "What the registers say today of %(day)s, as far as you may see them. "
        "What several parties entered under one code is told once."
    )
    text = said % {"day": written(day)}
    for side in sides:
        if others := sorted(side.codes - {side.code}):
            text += " " + _("%(x)s is also %(bodies)s.") % {"x": side.name(language), "bodies": ", ".join(others)}
    return text


def _add(
    paper: Paper, title: str, sentences: Iterable[Sentence], rests_of: Callable[[tuple[str, ...]], selectors.Rests]
) -> None:
    """A part: each sentence with the records of its codes. A sentence that counts nothing rests on nothing."""
    lines = []
    for one in sentences:
        rests_on = rests_of(one.codes)
        paper.handlings.update(rests_on.handlings)
        lines.append(listed(one.text, rests_on.first, rests_on.count))
    paper.sections.append(Section(title, tuple(lines), None, nothing()))


def _requests(user: User, writer: Briefing, paper: Paper) -> Section:
    """How many each way, and by year."""
    one, other = writer.one, writer.other
    ways = [(one, other), (other, one)]
    counted = [_tallies(user, sender, receiver, writer.day, paper) for sender, receiver in ways]
    whole = [each.pop(0, None) for each in counted]
    lines = tuple(Line(sentence.text) for sentence in writer.requests(*whole))
    years = sorted({year for each in counted for year in each}, reverse=True)
    heads = (_("Sent"), _("Answered"), _("In time"), _("Open"), _("Median days"))
    head = (Cell(_("Year")), Cell(_("From")), Cell(_("To")), *(Cell(text, number=True) for text in heads))
    rows = tuple(
        _row(writer, year, sender, receiver, each[year])
        for year in years
        for (sender, receiver), each in zip(ways, counted, strict=True)
        if year in each
    )
    return Section(_("Requests"), lines, Table(head, rows) if rows else None, nothing())


def _row(writer: Briefing, year: int, sender: Side | None, receiver: Side | None, tally: Tally) -> tuple[Cell, ...]:
    names = [side.name(writer.language) if side else _("all") for side in (sender, receiver)]
    codes = zip(("sender", "receiver"), (sender, receiver), strict=True)
    asked = "&".join(f"{name}={side.code}" for name, side in codes if side)
    median = "–" if tally.median is None else str(tally.median)
    in_time = f"{tally.in_time}/{tally.measured}" if tally.measured else "–"
    numbers = (str(tally.answered), in_time, str(tally.open), median)
    return (
        Cell(str(year)), Cell(names[0]), Cell(names[1]),
        Cell(str(tally.sent), f"{reverse('requests')}?{asked}", number=True),
        *(Cell(text, number=True) for text in numbers),
    )  # fmt: skip


def _tallies(user: User, sender: Side | None, receiver: Side | None, day: date, paper: Paper) -> dict[int, Tally]:
    """By year of sending, and of all years under 0. None stands for anybody."""
    senders, receivers = (tuple(sorted(side.codes)) if side else () for side in (sender, receiver))
    asked = Asked(day, senders=senders, receivers=receivers)
    whole, years = requests.by_year(user, asked)
    if whole is None:
        return {}
    paper.handlings.update(requests.handlings(user, asked))
    return {0: whole, **dict(years)}
