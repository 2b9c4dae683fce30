"""Sentences of a briefing: each says what a view of the situation shows, and where that view and its data are."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from lancang.report.dashboard import Why
from lancang_web.accounts.models import User
from lancang_web.situation import wording
from lancang_web.situation.board import Board
from lancang_web.situation.selectors import view


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said, the address of the view that shows it, the version of the data, and what to look at twice."""

    text: str
    address: str
    version: str
    doubts: tuple[str, ...] = ()
    fault: bool = False


def sentence(user: User, question: str) -> Sentence:
    """The answer of today to a question, for this user. One that can no longer be answered says so and stays."""
    address = f"{reverse('situation')}?{question}"
    try:
        board = view(user, QueryDict(question))[1]
    except ValidationError as error:
        return Sentence(error.messages[0], address, "", fault=True)
    if board is None:
        return Sentence(_("no figures to answer it with"), address, "", fault=True)
    said = _of_country(board) if board.asked.country else _of_region(board)
    total = next((one for one in board.totals if one.year == board.year), None)
    reasons = total.reasons if total is not None and not board.asked.country else ()
    doubts = tuple(wording.reason(one) for one in reasons) + tuple(
        f"{wording.place(flag.country)} {flag.year}: {wording.flag(flag)}"
        for flag in board.flags
        if flag.country in board.countries and flag.year in (board.year, board.year - 1)
    )
    return Sentence(said, address, board.version, doubts)


def _of_region(board: Board) -> str:
    what = wording.question(board.asked.kind)
    total = next((one for one in board.totals if one.year == board.year), None)
    if total is None or not total.reporting:
        stated = [
            f"{wording.place(country)} {_written(board, country, board.year)}"
            for country in board.countries
            if _known(board, country, board.year)
        ]
        values = {"what": what, "year": board.year, "said": "; ".join(stated) or _("nothing is reported")}
        return _("%(what)s, %(year)s: %(said)s.") % values
    # Where nothing but rounding leaves room, the number is told as it was stated.
    ends = total.interval
    wide = any(one.why not in (Why.UNREVIEWED, Why.UNCONVERTED) for one in total.reasons)
    amount = wording.span(ends.low, ends.high) if wide else wording.number(total.stated)
    said = _("%(what)s, the region in %(year)s: %(amount)s, by %(n)s of %(of)s countries.") % {
        "what": what, "year": board.year, "amount": amount,
        "n": len(total.reporting), "of": len(total.expected),
    }  # fmt: skip
    if board.trend:
        said += " " + wording.trend(board.trend) + "."
    return said


def _of_country(board: Board) -> str:
    country = board.asked.country
    years = [year for year in board.series.years if _known(board, country, year)]
    if not years:
        return _("%(what)s, %(place)s: nothing is reported.") % {
            "what": wording.question(board.asked.kind), "place": wording.place(country),
        }  # fmt: skip
    said = _("%(what)s, %(place)s in %(year)s: %(amount)s") % {
        "what": wording.question(board.asked.kind), "place": wording.place(country), "year": years[-1],
        "amount": _written(board, country, years[-1]),
    }  # fmt: skip
    if len(years) > 1:
        said += " " + _("(%(year)s: %(amount)s)") % {"year": years[-2], "amount": _written(board, country, years[-2])}
    return said + "."


def _known(board: Board, country: str, year: int) -> bool:
    cell = board.series.cells.get((country, year))
    return cell is not None and cell.known


def _written(board: Board, country: str, year: int) -> str:
    cell = board.series.cells[country, year]
    if cell.differ:
        return wording.span(cell.values[0], cell.values[-1])
    return ("≥ " if math.isinf(cell.high) else "") + wording.number(cell.values[0])
