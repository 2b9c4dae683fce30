"""Time grows with the text: a repeated piece, four times as often, may take four times as long and a little more.

Compared is the work for n and 4 n repetitions: a straight line gives 4, a square 16. The limit lies between, and each
length is timed at its best of a few runs.
"""

from __future__ import annotations

import gc
import time

import pytest

from lancang.reading import Document, read_document

LIMIT = 9.0
SHORT = 0.004  # seconds; shorter times are too coarse to compare and harm nobody
LONG = 2.0  # seconds for the longer text; more fails without being measured again

# piece, repetitions of the shorter text
LINEAR = [
    ("、", 4000), ("《", 1250), ("至", 1250), ("增长", 1250), ("(", 1250), ("million ", 1250),
    ("万", 1250),
    ("%", 2000), ("。", 2000), ("\n", 5000), (" ", 5000), ("一、", 1500), ("的", 5000), ("the ", 2000), ("and ", 2000),
    ("of ", 2000), ("“", 2000), (")", 2000), ("百分之", 1000), ("占", 2000), ("同比", 1500), ("张某", 1000),
    ("@", 2000),
    ("a.", 2000), ("\x00", 5000), ("😀", 5000), ("|", 2000), ("1\t", 250), ("some text,\n", 400), ("中文，\n", 800),
    ("No. ", 1500), ("Mr. ", 1000), ("in 2019, ", 400), ("between ", 1500), ("respectively ", 1000),
    ("分别", 1500), ("其中", 1500), ("中", 3000), ("缅甸", 1000), ("China ", 1000), ("公安部", 1000), ("会议", 1500),
    ("签署《", 800), ("缴获冰毒5吨。", 100), ("Police seized 5 kg of heroin. ", 60), ("2019年破获案件71起。\n", 100),
]  # fmt: skip

# piece, repetitions, lead
LED = [
    ("一", 900, ""), ("1", 900, "缴获5吨"), ("一\n", 900, ""), ("2019年", 400, ""), ("1,", 1500, ""),
    ("海洛因", 400, "缴获5吨"), ("3 kg and ", 200, ""), ("3 kg, ", 180, ""), ("rose by 10% ", 150, ""),
    ("half ", 150, ""), ("twenty-", 250, ""), ("meeting ", 400, "seized 5 kg "),
]  # fmt: skip

CASES = [pytest.param("", piece, number, id=repr(piece)) for piece, number in LINEAR]
CASES += [pytest.param(lead, piece, number, id=repr(lead + piece)) for piece, number, lead in LED]


def seconds(text: str, runs: int) -> float:
    """The processor's time for reading a text, the best of some runs; one run is enough where it is long."""
    best = float("inf")
    for _ in range(runs):
        began = time.process_time()
        read_document(Document("long.txt", text, "0" * 64, "text/plain", "utf-8"))
        best = min(best, time.process_time() - began)
        if best > LONG / 4:
            break
    return best


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Tables and patterns of both languages are loaded before anything is timed."""
    text = "2019年,全省破获毒品案件71起。\n\nPolice signed an agreement in 2019 and seized 5 kg of heroin.\n"
    seconds(text, 1)
    gc.collect()


@pytest.mark.parametrize(("lead", "piece", "number"), CASES)
def test_time_is_about_linear(lead: str, piece: str, number: int) -> None:
    short = seconds(lead + piece * number, 3)
    long = seconds(lead + piece * (4 * number), 2)
    if long > 4 * SHORT:
        assert long <= LIMIT * max(short, SHORT), f"{piece!r}: {number} in {short:.3f} s, {4 * number} in {long:.3f} s"


@pytest.mark.parametrize(("opening", "closing"), ["()", "《》", "“”", "【】", ('"', '"')])
def test_nested_brackets(opening: str, closing: str) -> None:
    """A figure inside a thousand brackets is read in about the time that the text's length asks for."""
    texts = [opening * depth + "2019年缴获海洛因5公斤" + closing * depth for depth in (500, 2000)]
    short, long = (seconds(text, 3) for text in texts)
    assert long <= LIMIT * max(short, SHORT), f"depth 500 in {short:.3f} s, 2000 in {long:.3f} s"
