"""What must stay: counts of people, offices, places, bodies, substances, figures, dates and codes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from lancang.reading.masking import mask

LINES = (Path(__file__).parent / "ordinary.txt").read_text(encoding="utf-8").splitlines()
SENTENCES = [line.replace("\\n", "\n").replace("\\t", "\t") for line in LINES if not line.startswith("#")]
# On one core of 2024; measured 0.2 to 0.3 s, so a slow machine has room.
SECONDS_PER_MILLION = 1.5


@pytest.mark.parametrize("sentence", SENTENCES)
def test_nothing_is_masked(sentence: str) -> None:
    masked = mask(sentence)
    assert [sentence[span.start : span.end] for span in masked.spans] == []
    assert masked.text == sentence


def test_nothing_is_masked_in_all_of_them_together() -> None:
    text = "\n".join(SENTENCES)
    assert mask(text).text == text


def test_a_million_characters_in_well_under_a_second() -> None:
    text = ("\n".join(SENTENCES) * 100)[:1_000_000]
    mask("记者")  # loads the word lists
    started = time.perf_counter()
    mask(text)
    assert time.perf_counter() - started < SECONDS_PER_MILLION * len(text) / 1_000_000
