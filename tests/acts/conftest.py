"""Reading acts out of short texts, without the rest of the reader."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

import pytest

from lancang.figures import Period
from lancang.reading.acts import ActSpan, ActState, act_finder, acts_of
from lancang.reading.context.place import PlaceState
from lancang.reading.context.scene import Scene
from lancang.reading.dates.mention import Calendar
from lancang.reading.english.dates import find_times as find_english_times
from lancang.reading.languages import chinese
from lancang.reading.lexicon import find_compounds, names
from lancang.reading.text import fold, segment

Found = tuple[str, ActSpan]
Reader = Callable[..., list[Found]]


def read_acts(text: str, date: str | None = None, country: str | None = "CN") -> list[Found]:
    """The acts of a text with their words; `date` is the document's own."""
    text = fold(text)
    document = Period.parse(date).start if date else None
    calendar, state, spoken = (
        Calendar(document, document is not None),
        ActState(country),
        PlaceState(country, "country"),
    )
    named, found, paragraph = names().find(text), [], 0
    hits = {language: act_finder(language).find(text) for language in ("zh", "en")}
    for sentence in segment(text):
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            state.new_paragraph()
        start, end, zh = sentence.start, sentence.end, sentence.language == "zh"
        times = list((chinese().find_times if zh else find_english_times)(text, start, end, calendar))
        here = [name for name in named if start <= name[0] < end]
        compounds = find_compounds(text, start, end) if zh else []
        scene = Scene(text, sentence, [], times, here, [], compounds, keep_all=True)
        mentions = chinese().place_mentions(scene, text, spoken) if zh else []
        verbs = hits[sentence.language]
        verbs = verbs[bisect_left(verbs, (start,)) : bisect_left(verbs, (end,))]  # type: ignore[arg-type]
        found += [(text[act.start : act.end], act) for act in acts_of(scene, verbs, mentions, state)]
    return found


@pytest.fixture
def acts() -> Reader:
    """Reads the acts of a text."""
    return read_acts
