"""Documents as a party brings them, and the child that reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from lancang_web.accounts.models import User
from lancang_web.evidence.models import Document, Reading
from lancang_web.evidence.parsing.parser import Parser, Request
from lancang_web.evidence.services import queue
from lancang_web.evidence.services.documents import add_document
from lancang_web.evidence.services.reading import store


@pytest.fixture(scope="session")
def parser() -> Iterator[Parser]:
    """One warm child for all tests."""
    with Parser() as made:
        yield made


@pytest.fixture
def bring(user_of: Callable[..., User], parser: Parser) -> Callable[..., Document]:
    """bring("2019年…", party="CN"): the document, added and read as the worker does."""

    def make(text: str, party: str = "CN", name: str = "report.txt", **options: Any) -> Document:
        document, new = add_document(actor=user_of("reporter", party), name=name, data=text.encode(), **options)
        assert new
        work = queue.lease("test")
        assert work is not None and work.document_id == document.pk
        answer = parser.read(Request(name, text.encode(), document.date, document.place))
        assert store(work=work, answer=answer, version="1")
        document.refresh_from_db()
        assert Reading.objects.get(pk=work.pk).state == Reading.State.DONE
        return document

    return make
