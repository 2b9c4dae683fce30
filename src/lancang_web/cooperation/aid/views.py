"""Money given and received as a page and as a file, and the joining of what two parties entered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lancang.figures.money import price_levels
from lancang.rooms.cooperation import AidSums
from lancang_web.accounts.models import User
from lancang_web.cooperation.files import Cell, table_file
from lancang_web.evidence.services.conflict import Changed
from lancang_web.evidence.views.request import signed_in, version_of
from lancang_web.registers.declaration import Register
from lancang_web.registers.selectors import in_use, record

from . import selectors, services
from .asked import Asked, asked, usual
from .register import CONTRIBUTIONS

# Rows, gifts that are not counted and pairs on one page; of more it says how many there are, the file has all.
SHOWN = 200
COLUMNS = (
    "giver", "receiver", "year", "gifts_least", "gifts_most", "currency", "amount_least", "amount_most",
    "usd_least", "usd_most", "constant_usd_least", "constant_usd_most", "base_year", "codes", "sources", "not_counted",
)  # fmt: skip


@require_GET
def sums(request: HttpRequest) -> HttpResponse:
    """By pair and year: in the currency of the gift, in dollars, at constant prices; what is not counted, and why."""
    user, today, faults, status = signed_in(request), timezone.now().date(), {}, 200
    try:
        wanted = asked(request.GET, today)
    except ValidationError as error:
        wanted, faults, status = usual(today), error.message_dict, 400
    found = selectors.sums(user, wanted)
    context: dict[str, Any] = {
        "asked": wanted, "faults": faults, "rows": found.rows[:SHOWN], "more": max(0, len(found.rows) - SHOWN),
        "left_out": found.left_out[:SHOWN], "left_more": max(0, len(found.left_out) - SHOWN),
        "pairs": alike_pairs(user, CONTRIBUTIONS, found.alike, SHOWN), "parties": selectors.parties(user, wanted),
        "bases": sorted(price_levels(), reverse=True), "keys": sorted({s.source for r in found.rows for g in r.gifts
                                                                       for s in g.steps}),
    }  # fmt: skip
    return render(request, "cooperation/aid.html", context, status=status)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The same as CSV, or XLSX with `?format=xlsx`, a line for each currency; then what is not counted."""
    user = signed_in(request)
    try:
        wanted = asked(request.GET, timezone.now().date())
    except ValidationError as error:
        return HttpResponse("\n".join(error.messages), status=400, content_type="text/plain; charset=utf-8")
    form = request.GET.get("format", "csv")
    return table_file("aid", form, COLUMNS, _lines(selectors.sums(user, wanted), wanted))


def _lines(found: AidSums, wanted: Asked) -> Iterator[tuple[Cell, ...]]:
    for row in found.rows:
        codes = " ".join(gift.code for gift in row.gifts)
        sources = " ".join(dict.fromkeys(step.source for gift in row.gifts for step in gift.steps))
        real = (row.constant.low, row.constant.high) if row.constant else (None, None)
        for currency, span in row.original.items():
            # The dollars of a pair and year stand in its first line alone, so that the column can be added up.
            first = currency == next(iter(row.original))
            dollars = (row.dollars.low, row.dollars.high, *real) if first else (None, None, None, None)
            number = (row.number.low, row.number.high) if first else (None, None)
            yield (
                row.giver, row.receiver, row.year, *number, currency, span.low, span.high, *dollars, wanted.base, codes,
                sources, "",
            )  # fmt: skip
    for gift, why, _zh in found.left_out:
        yield gift.giver, gift.receiver, gift.year, *(None,) * 9, wanted.base, gift.code, "", why


@require_POST
def same(request: HttpRequest, pk: int) -> HttpResponse:
    """The own record under the code of the other."""
    return join(request, CONTRIBUTIONS, pk, "aid_sums")


def join(request: HttpRequest, register: Register, pk: int, back: str) -> HttpResponse:
    """Let a record take the code that the form names, and go back to the page."""
    user, found = signed_in(request), record(signed_in(request), register, pk)
    try:
        services.take_code(
            actor=user, register=register, record=found, code=request.POST.get("code", ""), version=version_of(request)
        )
        messages.success(request, _("They count as one now. The change stands in the versions of the record."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except Changed:
        messages.error(request, _("Somebody else changed this record meanwhile. What you see is the present state."))
    return redirect(back)


def alike_pairs(user: User, register: Register, pairs: Any, most: int) -> list[dict[str, Any]]:
    """Pairs that may be one, with the records of both, and of each the code that it may take, if it is the user's."""
    codes = {code for pair in pairs[:most] for code in (pair.one, pair.other)}
    rows: dict[str, list[Any]] = {}
    for row in in_use(user, register).filter(code__in=codes).order_by("pk"):
        rows.setdefault(row.code, []).append(row)
    keeps = user.may("keep_records")
    found = []
    for pair in pairs[:most]:
        sides = [
            {"code": code, "records": rows.get(code, []),
             "own": next((r for r in rows.get(code, []) if keeps and r.handling.owner_id == user.party_id), None),
             "other": other}
            for code, other in ((pair.one, pair.other), (pair.other, pair.one))
        ]  # fmt: skip
        found.append({"pair": pair, "sides": sides})
    return found
