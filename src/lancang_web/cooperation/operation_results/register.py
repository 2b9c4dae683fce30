"""What the register of results says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lancang_web.registers.declaration import Register

from .checking import check_for, complete
from .models import OperationResult

OPERATION_RESULTS = Register(
    name="operation_results",
    one="operation_result",
    model=OperationResult,
    room=_("Cooperation"),
    title=_("Results of operations"),
    title_one=_("Result of an operation"),
    about=_(
        "What parties report of joint operations: events one by one, and totals; never the persons. They are contained "
        "in the totals of the year that the parties report, and are never added to them."
    ),
    fields=(
        "operation", "number", "level", "measure", "subject", "value", "unit", "bound", "period", "place", "of",
        "share", "covers", "by", "basis",
    ),
    columns=("operation", "number", "level", "measure", "subject", "value", "unit", "period", "by"),
    search=("number",),
    filters=("operation", "level", "measure", "subject", "by", "of", "place"),
    key=("operation", "number"),
    example={
        "operation": "RIVER-2",
        "number": "1",
        "level": "total",
        "measure": "cases",
        "value": "8,919",
        "unit": "起",
        "by": "CN",
    },
    part_of="operation",
    complete=complete,
    check_for=check_for,
)  # fmt: skip
