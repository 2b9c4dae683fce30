"""Joint operations: what each yielded, once, and the answers to what may be told twice."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Router

from lancang_web.api.declaring import operation
from lancang_web.api.shapes import operations as shapes
from lancang_web.api.shapes.basic import Conflict
from lancang_web.cooperation.operation_judgements.services import judge
from lancang_web.cooperation.operations.register import OPERATIONS
from lancang_web.cooperation.operations.room.selectors import known, rows_of
from lancang_web.evidence.views.request import signed_in
from lancang_web.registers.selectors import record

router = Router(tags=["cooperation"])


@operation(
    router, "GET /cooperation/operations/{int:pk}/sums", "operation_sums", _("What an operation yielded, each once"),
    shapes.OperationSums,
    about=_("Over all records of its code that the caller may see; contained in the parties' totals of the year."),
)  # fmt: skip
def sums(request: HttpRequest, pk: int) -> Any:
    """As the page of the operation has it."""
    user = signed_in(request)
    return shapes.sums_out(known(user, _code(request, pk)))


@operation(
    router, "GET /cooperation/operations/{int:pk}/pairs", "operation_pairs", _("Reports that may tell of one event"),
    shapes.OperationPairs,
)  # fmt: skip
def pairs(request: HttpRequest, pk: int) -> Any:
    """Every candidate, what to ask first first."""
    user = signed_in(request)
    return shapes.pairs_out(known(user, _code(request, pk)))


@operation(
    router, "POST /cooperation/judgements", "operation_judgement", _("Say whether two reports tell of one event"),
    {200: shapes.OperationAnswer, 409: Conflict}, may_lack=True,
    about=_("One answer for each party and pair; it narrows the interval for everybody who sees both reports."),
)  # fmt: skip
def judgement(request: HttpRequest, data: shapes.OperationJudged) -> Any:
    """What the buttons of the page do."""
    user = signed_in(request)
    rows = rows_of(user, [_code(request, data.operation)])
    made = judge(
        actor=user, pair=(data.one, data.other), verdict=data.verdict or "", why=data.why, version=data.version,
        operations={row.pk for row in rows},
    )  # fmt: skip
    return shapes.answer_out(made)


def _code(request: HttpRequest, pk: int) -> str:
    found: Any = record(signed_in(request), OPERATIONS, pk)
    return str(found.code)
