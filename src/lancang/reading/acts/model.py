"""An act as it is read from a sentence, what acts leave for later sentences, and a sentence under reading."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...figures import Period
from ..context.place import PlaceMention
from ..context.scene import Scene
from ..dates.mention import TimeMention
from .clauses import Cut
from .words import Word

Span = tuple[int, int]
Hit = tuple[int, int, Word]


@dataclass(frozen=True, slots=True)
class ActSpan:
    """An act by its span in the squeezed text; the fields are those of `figures.Act`.

    `rule`: the words that gave the type; `score`: the weight of all that spoke for it.
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

    `recent`: the types of the acts that the sentence before told of. `country`: the reporter's own (ISO 3166), for
    我国 and 中方, and for acts that name nobody.
    """

    country: str | None = None
    period: Period | None = None
    parties: tuple[str, ...] = ()
    states: tuple[str, ...] = ()  # the last two or more states that acted together
    groups: dict[int, tuple[str, ...]] = field(default_factory=dict)  # the last states by their number
    meeting: ActSpan | None = None
    recent: frozenset[str] = frozenset()
    earlier: Period | None = None

    def new_paragraph(self) -> None:
        """A paragraph starts without a date; its parties and the last meeting stay known."""
        self.earlier = self.period or self.earlier
        self.period = None
        self.recent = frozenset()


@dataclass(slots=True)
class Telling:
    """A sentence under reading: what was found in it, how it is cut, what came before, and the acts read so far."""

    scene: Scene
    hits: list[Hit]
    mentions: list[PlaceMention]
    state: ActState
    layout: Cut
    acts: list[ActSpan] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The squeezed text of the whole document."""
        return self.scene.text

    @property
    def language(self) -> str:
        """zh or en."""
        return self.scene.sentence.language

    def clause(self, offset: int) -> Span:
        """The span of the clause in which an offset lies."""
        return self.layout.clauses[self.layout.clause(offset)]


def right_behind(scene: Scene, offset: int) -> TimeMention | None:
    """The time with which a phrase ends that begins with these words: the survey of | March 2019."""
    times = (time for time in scene.times if 0 <= time.start - offset <= 1)
    return next((time for time in times if time.role == "date"), None)


@dataclass(frozen=True, slots=True)
class Dating:
    """The period of an act, how far away it was found (a key of the limits), and its mention if in this sentence."""

    period: Period
    reach: str
    mention: Span | None = None
    since: bool = False
