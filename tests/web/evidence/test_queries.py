"""How many queries each page makes: the same for one record and for many, with session, account and handlings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lancang_web.evidence.models import Contradiction, Document, Figure
from lancang_web.handling.models import Handling
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.declaration import registers

# Session, account with its party, and which handlings there are; one more where the session notes its use.
EVERY_PAGE = 3
PAGES = {
    # figure and whether it has findings; these; versions
    "/figures/{figure}/": EVERY_PAGE + 3,
    # count, page
    "/figures/": EVERY_PAGE + 2,
    "/figures/?measure=seizure&year=2023": EVERY_PAGE + 2,
    # document; figures; the current one as above; whether its document may be reviewed
    "/documents/{document}/desk/": EVERY_PAGE + 6,
    # count, page with counts of figures
    "/documents/": EVERY_PAGE + 2,
    # figures by state, waiting, recent, contradictions, questions, notices
    "/": EVERY_PAGE + 6,
    # count, page
    "/ledger/": EVERY_PAGE + 2,
    "/coverage/": EVERY_PAGE + 1,
    # count, page
    "/figures/?as_of=2100-01-01": EVERY_PAGE + 2,
    # brought, withdrawn now and then, figures now and then, opened, settled, briefings; two for each register
    "/changes/?since=2020-01-01": EVERY_PAGE + 10 + 2 * len(registers()),
    # is the snapshot of this database, what was struck since (twice), acts, own briefings
    "/situation/": EVERY_PAGE + 8,
    "/figures/export/": EVERY_PAGE + 1,
}


@pytest.fixture
def records(
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Figure],
    make_contradiction: Callable[..., Contradiction],
) -> tuple[Document, Figure]:  # fmt: skip
    """Six documents of three owners under handlings of their own, each with five figures; each figure contradicted."""
    documents = [
        make_document(handling(owner, label), f"缴获100公斤 {owner} {label}", f"{owner}{label}.txt")
        for owner in ("CN", "MM", "TH")
        for label in ("TLP:CLEAR", "TLP:GREEN")
    ]
    figures = [make_figure(document, "100", value=100.0 + n) for document in documents for n in range(5)]
    for first, second in zip(figures, figures[5:], strict=False):
        make_contradiction(first, second)
    Figure.objects.update(version=2)
    return documents[0], figures[0]


@pytest.mark.parametrize("role", ["reader", "approver"])
@pytest.mark.parametrize("page", PAGES)
def test_queries_of_a_page(
    page: str, role: str, records: tuple[Document, Figure], signed_in: Callable[..., Client],
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    document, figure = records
    client = signed_in(role, "CN")
    address = page.format(document=document.pk, figure=figure.pk)
    # The first request fills what a process remembers and notes the use of the session.
    client.get(address)
    with django_assert_max_num_queries(PAGES[page]):
        answer = client.get(address)
        assert answer.status_code == 200
        list(answer.streaming_content) if answer.streaming else None


def test_a_handling_made_in_a_request_is_seen_at_once_and_one_taken_back_is_forgotten(
    handling: Callable[..., Handling], user_of: Callable[..., Any], rf: Any
) -> None:
    from django.db import transaction
    from django.http import HttpResponse

    from lancang_web.handling.stand import OneStand

    user = user_of("reader", "MM")
    told: dict[str, object] = {}

    def view(_request: Any) -> HttpResponse:
        told["before"] = visible_handlings(user)
        try:
            with transaction.atomic():
                made = handling("CN", "TLP:CLEAR")
                told["made"] = made.pk
                told["inside"] = visible_handlings(user)
                raise RuntimeError
        except RuntimeError:
            pass
        # The database may give the id of the row that was taken back to another.
        closed = Handling(pk=told["made"], owner=user_of("reader", "CN").party, label="TLP:RED", key="other")  # type: ignore[misc]
        closed.save()
        return HttpResponse()

    OneStand(view)(rf.get("/"))
    assert told["made"] not in told["before"]  # type: ignore[operator]
    assert told["made"] in told["inside"]  # type: ignore[operator]
    OneStand(lambda _request: told.update(after=visible_handlings(user)) or HttpResponse())(rf.get("/"))
    assert told["made"] not in told["after"]  # type: ignore[operator]
