"""What each language reads in its own way: times, quantities, measures, subjects and places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ..figures import Period
from .context.distribution import Share
from .context.period import PeriodState
from .context.place import PlaceMention, PlaceState
from .context.scene import Scene, Trace
from .context.subject import Counted, SubjectState
from .dates.mention import Calendar, TimeMention
from .quantities.quantity import Quantity, Rejected
from .text import Sentence


@dataclass(frozen=True, slots=True)
class Language:
    """The rules of one language, each a function; see the Chinese ones for what they promise."""

    find_times: Callable[[str, int, int, Calendar], Iterator[TimeMention]]
    find_quantities: Callable[[str, int, int, list[tuple[int, int]], list[Rejected] | None], list[Quantity]]
    place_mentions: Callable[..., list[PlaceMention]]
    distribute: Callable[[Scene, list[PlaceMention]], dict[int, Share]]
    measure_of: Callable[[Scene, int, Trace | None], tuple[str, bool]]
    subject_of: Callable[[Scene, int, str, SubjectState, Trace | None], Counted | None]
    place_of: Callable[[Scene, int, str, list[PlaceMention], PlaceState, Trace | None], tuple[str | None, str | None]]
    period_of: Callable[[Scene, int, str, PeriodState, Trace | None], Period | None]
    joined_subject: Callable[[Scene, int], tuple[int, int] | None]
    remember_place: Callable[..., None]
    remember_period: Callable[[Scene, PeriodState], None]


@cache
def chinese() -> Language:
    """Chinese, in simplified or traditional characters."""
    from .context import distribution, measure, period, place, place_mentions, subject
    from .dates.chinese import find_times
    from .quantities.chinese import find_quantities

    return Language(
        find_times, find_quantities, place_mentions.place_mentions, distribution.distribute, measure.measure_of,
        subject.subject_of, place.place_of, period.period_of, distribution.joined_subject, place.remember,
        period.remember_period,
    )  # fmt: skip


@cache
def english() -> Language:
    """English."""
    from . import english as rules

    return Language(
        rules.find_times, rules.find_quantities, rules.place_mentions, rules.distribute, rules.measure_of,
        rules.subject_of, rules.place_of, rules.period_of, rules.joined_subject, rules.remember,
        rules.remember_period,
    )  # fmt: skip


def language_of(sentence: Sentence) -> Language:
    """The rules for a sentence: one with an ideograph is Chinese, any other English."""
    return chinese() if sentence.language == "zh" else english()
