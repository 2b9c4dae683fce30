"""An act as it is read from a sentence, and what acts leave for the sentences after them."""

from __future__ import annotations

from dataclasses import dataclass

from ...figures import Period


@dataclass(frozen=True, slots=True)
class ActSpan:
    """An act by its span in the squeezed text; the fields are those of `figures.Act`.

    `rule`: the words that gave the type, `score`: the weight of all that spoke for it.
    """

    start: int
    end: int
    type: str
    period: Period
    parties: tuple[str, ...]
    place: str | None
    title: str | None
    rule: str = ""
    score: float = 0.0


@dataclass(slots=True)
class ActState:
    """What earlier sentences said: the time and the parties last spoken of, and the meeting that 会议 takes up.

    `recent`: the sentence before told of an act.
    `country`: the reporter's own country (ISO 3166), for 我国, 中方, and for acts that name nobody.
    """

    country: str | None = None
    period: Period | None = None
    parties: tuple[str, ...] = ()
    meeting: ActSpan | None = None
    recent: bool = False

    def new_paragraph(self) -> None:
        """A paragraph starts without a date; its parties and the last meeting stay known."""
        self.period = None
        self.recent = False
