"""What must stay: counts of people, offices, places, bodies, substances, figures, dates and codes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from lancang.reading.masking import mask

LINES = (Path(__file__).parent / "ordinary.txt").read_text(encoding="utf-8").splitlines()
SENTENCES = [line.replace("\\n", "\n").replace("\\t", "\t") for line in LINES if not line.startswith("#")]
# Measured on one idle core: 0.2 s for a million characters of reports, 1 s of these sentences, each of which has cues.
# The limit has room for slow and busy machines; a quadratic step takes minutes.
SECONDS_PER_MILLION = 15


@pytest.mark.parametrize("sentence", SENTENCES)
def test_nothing_is_masked(sentence: str) -> None:
    masked = mask(sentence)
    assert [sentence[span.start : span.end] for span in masked.spans] == []
    assert masked.text == sentence


def test_nothing_is_masked_in_all_of_them_together() -> None:
    text = "\n".join(SENTENCES)
    assert mask(text).text == text


def test_time_grows_with_the_length_only() -> None:
    text = ("\n".join(SENTENCES) * 100)[:1_000_000]
    mask("记者")  # loads the word lists
    started = time.perf_counter()
    mask(text)
    assert time.perf_counter() - started < SECONDS_PER_MILLION * len(text) / 1_000_000
