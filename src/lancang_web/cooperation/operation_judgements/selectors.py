"""Every read of judgements: of pairs both events of which the user sees, with their operations."""

from __future__ import annotations

from collections.abc import Iterable

from lancang_web.accounts.models import User
from lancang_web.handling.selectors import visible_handlings

from .models import ResultJudgement


def judged(user: User, operations: Iterable[int]) -> list[ResultJudgement]:
    """The judgements on events of these operations, those taken back left out, in the order of the pairs."""
    numbers = list(operations)
    seen, shown = visible_handlings(user), {"withdrawn_at__isnull": True}
    rows = ResultJudgement.objects.exclude(verdict="").select_related("party", "made_by")
    for side in ("one", "other"):
        rows = rows.filter(
            **{f"{side}__operation_id__in": numbers, f"{side}__handling_id__in": seen},
            **{f"{side}__{name}": value for name, value in shown.items()},
        )
    return list(rows.order_by("one_id", "other_id", "party__code"))
