"""Due days as the page, the file and the API show them: with their promises, and what can be done next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from lancang_web.accounts.models import User
from lancang_web.cooperation.commitments.checking import states
from lancang_web.cooperation.commitments.models import Commitment
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.fulfilments.checking import may_dispute, may_tell
from lancang_web.cooperation.terms import in_language
from lancang_web.registers.plain import joined
from lancang_web.registers.selectors import in_use

from .asked import STANDS, Asked
from .selectors import DueLine, counts, lines

# The badges of site.css.
LOOKS = {"disputed": "bad", "overdue": "warn", "on_time": "good", "late": "doubt-1", "done": "good"}
TO_TELL = frozenset({"disputed", "overdue", "not_due", "open"})
TO_DISPUTE = frozenset({"on_time", "late", "done"})
# A file takes so many at a time.
CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """A due day with its promise; `tell` and `dispute` are addresses of the form to say so, "" where one may not."""

    line: DueLine
    commitment: Commitment
    stand: str
    look: str
    text: str
    tell: str = ""
    dispute: str = ""


class Lines:
    """The due days as Django's Paginator takes them: counted already, read page by page."""

    def __init__(self, user: User, asked: Asked, counted: Mapping[str, Mapping[str, int]]) -> None:
        self.user, self.asked, self.counted = user, asked, counted

    def __len__(self) -> int:
        return sum(sum(row.values()) for row in self.counted.values())

    def __getitem__(self, part: slice) -> list[DueLine]:
        return lines(self.user, self.asked, part.stop - part.start, part.start, self.counted)


def commitments(user: User, found: Sequence[DueLine]) -> dict[int, Commitment]:
    """The promises of due days, by number."""
    rows = in_use(user, COMMITMENTS).select_related("handling__owner", *joined(COMMITMENTS))
    return {one.pk: one for one in rows.filter(pk__in={line.commitment for line in found})}


def rows(user: User, found: Sequence[DueLine]) -> list[Row]:
    """Due days as the page shows them."""
    promises, known = commitments(user, found), states(user)
    made = []
    for line in found:
        one = promises.get(line.commitment)
        if one is None:  # withdrawn or handled otherwise since it was counted
            continue
        told = line.stand in TO_TELL and may_tell(user, one, known)
        disputed = line.stand in TO_DISPUTE and not may_tell(user, one, known) and may_dispute(user, one, known)
        text = in_language(one.text_en, one.text_zh)
        made.append(Row(
            line, one, str(STANDS[line.stand]), LOOKS.get(line.stand, ""), text,
            _form(line) if told else "", _form(line, disputed="on") if disputed else "",
        ))  # fmt: skip
    return made


def _form(line: DueLine, **more: str) -> str:
    given = {"commitment": str(line.commitment), **({"due": line.day.isoformat()} if line.day else {}), **more}
    return f"{reverse('fulfilment_add')}?{urlencode(given)}"


def all_lines(user: User, asked: Asked) -> Iterator[tuple[DueLine, Commitment]]:
    """Every due day that fits with its promise, for a file."""
    counted = counts(user, asked)
    for start in range(0, len(Lines(user, asked, counted)), CHUNK):
        found = lines(user, asked, CHUNK, start, counted)
        promises = commitments(user, found)
        yield from ((line, promises[line.commitment]) for line in found if line.commitment in promises)


Cells = tuple[str, list[tuple[str, int]], int]


def table(counted: Mapping[str, Mapping[str, int]]) -> list[Cells]:
    """Counts as rows: party, (status, count) in the order of STANDS, their sum. A last row, with no party, for all."""
    made = [_cells(party, row) for party, row in counted.items()]
    if len(made) < 2:
        return made
    return [*made, _cells("", {name: sum(row.get(name, 0) for row in counted.values()) for name in STANDS})]


def _cells(party: str, row: Mapping[str, int]) -> Cells:
    return party, [(name, row.get(name, 0)) for name in STANDS], sum(row.values())
