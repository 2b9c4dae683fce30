"""What tests of the proposals share: acts as a reading tells them, and documents that were really read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lancang.figures.act import to_row
from lancang.reading import open_document, read_document
from lancang_web.evidence.models import Act, Document
from lancang_web.evidence.services import acts
from lancang_web.handling.models import Handling

THIRD, TEXT, FOUR = "第三届中老禁毒合作会议", "《禁毒谅解备忘录》", ["CN", "LA", "MM", "TH"]
MEETING = {
    "type": "meeting",
    "date": "2007-07",
    "parties": ["CN", "LA"],
    "title": "第三届中老禁毒合作会议",
    "place": "LA",
}
MEMORANDUM = {
    "type": "agreement",
    "date": "1993-10",
    "parties": ["CN", "LA", "MM", "TH"],
    "title": "《禁毒谅解备忘录》",
}
ACCESSION = {"type": "accession", "date": "1995-05", "parties": ["VN", "KH"], "title": TEXT}


@pytest.fixture
def tell(make_document: Callable[..., Document], make_act: Callable[..., Act]) -> Callable[..., Act]:
    """tell(handling, "name.txt", MEETING, date="2007"): an act told by a document of its own."""

    def make(handling: Handling, name: str, given: dict[str, Any], **changes: Any) -> Act:
        fields = {**given, **changes}
        document = make_document(handling, f"{name}: {fields['title']}。", name)
        return make_act(document, **fields)

    return make


@pytest.fixture
def read_file(make_document: Callable[..., Document]) -> Callable[..., Document]:
    """read_file(handling, "name.txt", bytes): the document as the site reads it, with its acts."""

    def make(handling: Handling, name: str, data: bytes) -> Document:
        reading = read_document(open_document(name, data))
        document = make_document(handling, reading.text, name)
        acts.write(document, [to_row(one) for one in reading.acts])
        return document

    return make
