"""Reading a register: the list with its filters, as known on a date, the export, one record with its versions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lancang_web.accounts.models import User
from lancang_web.evidence.forms import HandlingForm
from lancang_web.evidence.views.request import signed_in
from lancang_web.handling.permission import permitted
from lancang_web.registers import selectors
from lancang_web.registers.declaration import Register
from lancang_web.registers.models import Record
from lancang_web.registers.plain import seen_by, titled
from lancang_web.registers.services.records import may_change
from lancang_web.registers.sources import other_sources, source_withdrawn

from .children import children
from .showing import address, events, facts, page, rows, source_of

PAGE = 50


@require_GET
def listing(request: HttpRequest, register: Register) -> HttpResponse:
    """Fifty records a page, filtered; with ?as_of=DATE as they stood at the end of that day."""
    user = signed_in(request)
    day, fault = _day(request.GET.get("as_of", ""))
    chosen = selectors.filtered(user, register, request.GET)
    found = selectors.as_known_on(user, register, day) if day else chosen.qs
    paged = Paginator(found, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": paged, "filter": chosen, "query": query.urlencode(), "as_of": day, "fault": fault,
        "labels": [register.label(name) for name in register.columns],
        "rows": rows(user, register, paged, register.columns),
        "may_keep": _may_keep(user), "add": address(register, "one_add"),
        "export": address(register, "many_export"), "import": address(register, "many_import"),
        "dated": register.events is not None,
    }  # fmt: skip
    return page(request, register, "list.html", context)


@require_GET
def detail(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """One record: its fields, source, versions, events, and what may be done with it."""
    user = signed_in(request)
    return page(request, register, "detail.html", about(user, register, selectors.record(user, register, pk)))


def about(user: User, register: Register, record: Record) -> dict[str, Any]:
    """What the page of a record shows."""
    may_keep = permitted(user, "keep_records", record) and not record.withdrawn
    origin = selectors.shown_origin(user, record)
    return {
        "record": record,
        "named": titled(seen_by(user), record),
        "facts": facts(user, register, record),
        "source": source_of(user, origin) if origin is not None else None,
        "origin_withdrawn": source_withdrawn(user, record),
        "sources": other_sources(user, register, record),
        "versions": selectors.versions(user, register, record),
        "events": events(user, record),
        "children": children(user, register, record),
        "handling_form": HandlingForm(initial=handling_initial(record)),
        "may_keep": may_keep,
        "may_change": may_keep or (not record.withdrawn and may_change(user, register, record)),
        "may_handle": permitted(user, "set_handling", record),
        "many": address(register, "many"),
        "change": address(register, "one_change", record.pk),
        "withdraw": address(register, "one_withdraw", record.pk),
        "handling": address(register, "one_handling", record.pk),
    }


def handling_initial(record: Record) -> dict[str, Any]:
    """The handling of a record as the fields of its form."""
    shown = record.handling
    parties = HandlingForm().fields["audience"].queryset  # type: ignore[attr-defined]
    ticked = [party.pk for party in parties if party.code in (shown.audience or [])]
    return {"label": shown.label, "limited": shown.audience is not None, "audience": ticked}


def _may_keep(user: User) -> bool:
    return user.may("keep_records") and user.party_id is not None


def _day(text: str) -> tuple[date | None, str]:
    try:
        return (date.fromisoformat(text) if text else None), ""
    except ValueError:
        return None, _("found %(found)s; expected a day such as 2026-01-31") % {"found": text}
