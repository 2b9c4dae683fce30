"""A second reading: what is the same stays, what is new is proposed, and no decision of a person is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from lancang.figures import Figure as LibraryFigure
from lancang.figures import Period, Source, to_row
from lancang_web.accounts.models import User
from lancang_web.audit.models import Event
from lancang_web.evidence.models import Contradiction, Document, Figure, Notice, Reading, State
from lancang_web.evidence.parsing.parser import Parser
from lancang_web.evidence.services import queue, review
from lancang_web.evidence.services.approval import approve
from lancang_web.evidence.services.documents import add_document
from lancang_web.evidence.services.reading import ask_rereading, store
from lancang_web.evidence.worker import Worker, _request


@dataclass(frozen=True)
class Read:
    """One figure of a made-up reading: its text, at its n-th place in the document."""

    text: str
    measure: str = "seizure"
    value: float | None = None
    nth: int = 0
    cut: int = 0
    """So many characters of its sentence were cut off at its front, as another way of cutting sentences does."""

    def row(self, text: str) -> dict[str, Any]:
        """The row as a child would send it."""
        start = -1
        for _ in range(self.nth + 1):
            start = text.index(self.text, start + 1)
        begin = max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1 + self.cut
        sentence = text[begin : text.index("。", start) + 1]
        source = Source("a.txt", "0" * 64, start, start + len(self.text), sentence, begin)
        value = float(self.text.removesuffix("kg")) if self.value is None else self.value
        return to_row(LibraryFigure(self.measure, value, "kg", self.text, source, "kg", period=Period.parse("2019")))


def answer(text: str, reads: list[Read]) -> dict[str, Any]:
    """What a child would answer."""
    return {
        "text": text, "sha256": "0" * 64, "media": "text/plain", "encoding": "utf-8", "notes": [], "masked": 0,
        "layout": {}, "figures": [read.row(text) for read in reads], "acts": [],
    }  # fmt: skip


@pytest.fixture
def read(user_of: Callable[..., User]) -> Callable[..., Document]:
    """read("text", [Read(…)]): the document, read for the first time or once more."""

    def make(text: str, reads: list[Read], version: str = "1") -> Document:
        document = Document.objects.first()
        if document is None:
            document, _new = add_document(actor=user_of("reporter"), name="a.txt", data=b"a")
        else:
            ask_rereading(actor=user_of("reporter"), documents=[document])
        work = queue.lease("w")
        assert work is not None
        assert store(work=work, answer=answer(text, reads), version=version)
        document.refresh_from_db()
        return document

    return make


def decide(what: str, user_of: Callable[..., User]) -> None:
    """Let a person do something to the first figure."""
    figure, actor = Figure.objects.order_by("start", "pk")[0], user_of("reporter")
    if what in ("accept", "reject"):
        review.decide(actor=actor, figure=figure, decision=what, version=None)
    elif what == "correct":
        review.correct(actor=actor, figure=figure, changes={"value": "999", "measure": "arrests"}, version=None)
    elif what == "approve":
        review.decide(actor=actor, figure=figure, decision="accept", version=None)
        approve(actor=user_of("approver"), figures=[figure])


ONE = "甲地100kg。"
TWO = "甲地100kg。乙地200kg。"
LATER = {"measure": "arrests"}

# (text, reads) the first time, what a person does to the first figure, (text, reads) the second time;
# what the reading lists as changed, and the rows then: (value, measure, state, stale, measure noted later).
CASES: dict[str, tuple[tuple[str, list[Read]], str, tuple[str, list[Read]], dict[str, int], list[tuple[Any, ...]]]] = {
    "the same again": (
        (ONE, [Read("100kg")]), "", (ONE, [Read("100kg")]),
        {}, [(100, "seizure", "proposed", False, None)],
    ),
    "the same again, accepted": (
        (ONE, [Read("100kg")]), "accept", (ONE, [Read("100kg")]),
        {}, [(100, "seizure", "accepted", False, None)],
    ),
    "read otherwise, proposed": (
        (ONE, [Read("100kg")]), "", (ONE, [Read("100kg", "arrests", 7)]),
        {"changed": 1}, [(7, "arrests", "proposed", False, None)],
    ),
    "read otherwise, accepted": (
        (ONE, [Read("100kg")]), "accept", (ONE, [Read("100kg", "arrests", 7)]),
        {"noted": 1}, [(100, "seizure", "accepted", False, "arrests")],
    ),
    "read otherwise, rejected": (
        (ONE, [Read("100kg")]), "reject", (ONE, [Read("100kg", "arrests", 7)]),
        {"noted": 1}, [(100, "seizure", "rejected", False, "arrests")],
    ),
    "read otherwise, corrected": (
        (ONE, [Read("100kg")]), "correct", (ONE, [Read("100kg", "kilos", 7)]),
        {"noted": 1}, [(999, "arrests", "accepted", False, "kilos")],
    ),
    "read otherwise, approved": (
        (ONE, [Read("100kg")]), "approve", (ONE, [Read("100kg", "arrests", 7)]),
        {"noted": 1}, [(100, "seizure", "approved", False, "arrests")],
    ),
    "gone, proposed": (
        (TWO, [Read("100kg"), Read("200kg")]), "", (TWO, [Read("200kg")]),
        {"removed": 1}, [(200, "seizure", "proposed", False, None)],
    ),
    "gone, accepted": (
        (TWO, [Read("100kg"), Read("200kg")]), "accept", (TWO, [Read("200kg")]),
        {"stale": 1}, [(100, "seizure", "accepted", True, None), (200, "seizure", "proposed", False, None)],
    ),
    "gone, approved": (
        (ONE, [Read("100kg")]), "approve", (ONE, []),
        {"stale": 1}, [(100, "seizure", "approved", True, None)],
    ),
    "new": (
        (TWO, [Read("100kg")]), "accept", (TWO, [Read("100kg"), Read("200kg")]),
        {"added": 1}, [(100, "seizure", "accepted", False, None), (200, "seizure", "proposed", False, None)],
    ),
    "a line more at the top": (
        (ONE, [Read("100kg")]), "correct", ("题目。\n" + ONE, [Read("100kg")]),
        {}, [(999, "arrests", "accepted", False, None)],
    ),
    "a line more at the top, with the same figure": (
        (ONE, [Read("100kg")]), "accept", ("丙地100kg。" + ONE, [Read("100kg"), Read("100kg", nth=1)]),
        {"added": 1}, [(100, "seizure", "proposed", False, None), (100, "seizure", "accepted", False, None)],
    ),
    "the sentence cut in another way": (
        ("甲地2019年100kg。", [Read("100kg")]), "accept", ("甲地2019年100kg。", [Read("100kg", cut=2)]),
        {}, [(100, "seizure", "accepted", False, None)],
    ),
    "the sentence written anew": (
        (ONE, [Read("100kg")]), "accept", ("甲县共100kg。", [Read("100kg")]),
        {"stale": 1, "added": 1}, [(100, "seizure", "accepted", True, None), (100, "seizure", "proposed", False, None)],
    ),
    "another span of the same words": (
        (ONE, [Read("100kg")]), "accept", (ONE, [Read("100", value=100)]),
        {"stale": 1, "added": 1}, [(100, "seizure", "accepted", True, None), (100, "seizure", "proposed", False, None)],
    ),
    "one sentence twice, one of them gone": (
        (ONE + ONE, [Read("100kg"), Read("100kg", nth=1)]), "accept", (ONE, [Read("100kg")]),
        {"removed": 1}, [(100, "seizure", "accepted", False, None)],
    ),
    "two figures of one span, told apart by their measure": (
        (ONE, [Read("100kg", "arrests", 1), Read("100kg", "seizure", 2)]), "accept",
        (ONE, [Read("100kg", "seizure", 3), Read("100kg", "arrests", 1)]),
        {"changed": 1}, [(1, "arrests", "accepted", False, None), (3, "seizure", "proposed", False, None)],
    ),
    "two figures of one span change their measures": (
        (ONE, [Read("100kg", "arrests", 1), Read("100kg", "seizure", 2)]), "",
        (ONE, [Read("100kg", "cases", 1), Read("100kg", "arrests", 2)]),
        {"changed": 2}, [(2, "arrests", "proposed", False, None), (1, "cases", "proposed", False, None)],
    ),
    "an id that another figure has now": (
        (TWO, [Read("100kg"), Read("200kg")]), "accept", (TWO[7:] + "甲县100kg。", [Read("200kg")]),
        {"stale": 1}, [(100, "seizure", "accepted", True, None), (200, "seizure", "proposed", False, None)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_second_reading(case: str, read: Callable[..., Document], user_of: Callable[..., User]) -> None:
    first, what, second, listed, rows = CASES[case]
    read(*first)
    decide(what, user_of)
    before = {row.pk: row.version for row in Figure.objects.all()}
    document = read(*second, version="2")
    found = Figure.objects.order_by("start", "measure", "pk")
    assert sorted((one.value, one.measure, one.state, one.stale, one.reading.get("later", {}).get("measure"))
                  for one in found) == sorted(rows)  # fmt: skip
    changes = Reading.objects.latest("pk").changes
    assert {name: len(ids) for name, ids in changes.items() if ids and name != "acts"} == listed
    for one in found.filter(stale=False):
        assert document.text[one.start : one.end] == one.text
        assert document.text[one.sentence_start :].startswith(one.sentence)
    assert (document.text, document.reader_version) == (second[0], "2")
    # Whoever owns figures that people decided on is told when these are concerned, and only then.
    concerned = listed.get("noted", 0) + listed.get("stale", 0)
    told = [("changed", "CN", concerned)] if concerned else []
    assert list(Notice.objects.values_list("kind", "party__code", "count")) == told
    if not listed and first[0] == second[0]:
        assert {row.pk: row.version for row in found} == before or "cut" in case
    assert Event.objects.filter(action="document.read_again").count() == 1


def test_what_comes_back_is_no_longer_stale(read: Callable[..., Document], user_of: Callable[..., User]) -> None:
    read(ONE, [Read("100kg")])
    decide("accept", user_of)
    read(ONE, [])
    read(ONE, [])
    assert Notice.objects.count() == 1, "the owner is told once"
    read(ONE, [Read("100kg")])
    one = Figure.objects.get()
    assert (one.stale, one.state, "later" in one.reading) == (False, State.ACCEPTED, False)
    assert one.history.count() == 4


def test_the_first_proposal_stays_for_good(read: Callable[..., Document], user_of: Callable[..., User]) -> None:
    read(ONE, [Read("100kg")])
    decide("correct", user_of)
    for measure in ("cases", "kilos"):
        read(ONE, [Read("100kg", measure, 5)])
        one = Figure.objects.get()
        kept = one.reading["measure"], one.reading["value"]
        assert (kept, one.reading["later"]["measure"]) == (("seizure", 100.0), measure)
    read(ONE, [Read("100kg")])
    assert "later" not in Figure.objects.get().reading


@pytest.mark.parametrize(
    ("text", "start", "stale"),
    [(TWO, 10, False), ("题目。\n" + TWO, 14, False), ("乙县二百。", 10, True)],
    ids=["same", "moved", "gone"],
)
def test_what_a_person_added_follows_its_sentence(
    text: str, start: int, stale: bool, read: Callable[..., Document], user_of: Callable[..., User]
) -> None:
    document = read(TWO, [Read("100kg")])
    fields = {"measure": "seizure", "value": "200", "unit": "kg"}
    added = review.add(actor=user_of("reporter"), document=document, start=10, end=15, fields=fields)
    assert added.text == "200kg"
    read(text, [])
    added.refresh_from_db()
    assert (added.start, added.stale, added.text) == (start, stale, "200kg")
    if not stale:
        assert text[added.start : added.end] == "200kg"
        assert text[added.sentence_start :].startswith(added.sentence)


def test_a_proposal_that_was_asked_about_stays(read: Callable[..., Document], make_contradiction: Any) -> None:
    """A question and its answer hang on the pair; they must not go with a proposal that is read no longer."""
    read(TWO, [Read("100kg"), Read("200kg")])
    first, second = Figure.objects.order_by("start")
    pair = make_contradiction(first, second)
    Contradiction.objects.filter(pk=pair.pk).update(state=Contradiction.State.ASKED)
    read(TWO, [])
    assert list(Figure.objects.order_by("start").values_list("stale", "state")) == [(True, "proposed")] * 2
    assert Contradiction.objects.get().state == Contradiction.State.ASKED


def test_acts_keep_decisions(parser: Parser, bring: Callable[..., Document]) -> None:
    text = "2019年3月5日，中国与缅甸签署禁毒合作协议。2019年4月10日，中老缅泰四国在清莱召开禁毒会议。"
    document = bring(text)
    signed, trained = document.acts.order_by("start")
    document.acts.filter(pk=signed.pk).update(state="accepted", title="by a person")
    ask_rereading(actor=document.uploaded_by, documents=[document])
    work = queue.lease("w")
    assert work is not None
    told = parser.read(_request(work))
    kept = [act for act in told["acts"] if act["id"] != trained.reading_id]
    changed = [{**act, "title": "by the reader"} for act in kept]
    store(work=work, answer={**told, "acts": changed}, version="2")
    assert [(act.pk, act.state, act.title) for act in document.acts.all()] == [(signed.pk, "accepted", "by a person")]
    assert Reading.objects.latest("pk").changes["acts"]["removed"] == [trained.pk]


def test_reading_again_without_the_bytes(bring: Callable[..., Document]) -> None:
    """The whole way through the child, which has nothing but the masked text: nothing changes."""
    document = bring("2019年缅甸缉获海洛因500公斤，逮捕犯罪嫌疑人王某等30人，其中外国人5人。")
    before = list(Figure.objects.order_by("pk").values())
    ask_rereading(actor=document.uploaded_by, documents=[document])
    assert ask_rereading(actor=document.uploaded_by, documents=[document]) == [], "it waits already"
    worker = Worker("w")
    worker.run(once=True)
    assert dict(worker.done) == {"read": 1}
    assert list(Figure.objects.order_by("pk").values()) == before
    again = Document.objects.get()
    assert (again.text, again.masked, again.notes) == (document.text, document.masked, document.notes)
    assert Figure.history.count() == len(before)
