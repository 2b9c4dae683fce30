"""The page of the exchange, the export, and a partner's file from its trial to its undoing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lancang.exchange.iati import Fault, write
from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.conflict import Changed
from lancang_web.evidence.views.request import signed_in, version_of
from lancang_web.handling.services import handling_of
from lancang_web.programmes.terms import language
from lancang_web.registers.forms import show

from . import selectors
from .forms import ActivityFileForm
from .models import ActivityFile
from .naming import organisation_of
from .selectors import HELD, Wanted
from .services import answers as answering
from .services import files

# Activities and faults that a page shows.
SHOWN = 200


def wanted(query: Any) -> Wanted:
    """What the query asks for. Raises Http404 for a register that is none."""
    register = query.get("register", "")
    if register and register not in HELD:
        raise Http404(_("found %(found)s; expected one of %(expected)s") % {
            "found": register, "expected": ", ".join(HELD)})  # fmt: skip
    return Wanted(register, query.get("owner", "")[:32], query.get("open", "") == "1")


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What can be exported, with what cannot be said, and the files that the party brought."""
    user = signed_in(request)
    asked = wanted(request.GET)
    told = selectors.told(user, asked, timezone.now().date())
    keeper = user.may("keep_records") and user.party is not None
    context = {
        "asked": asked, "query": request.GET.urlencode(), "handling": told.handling,
        "registers": [{"name": name, "title": one.title, "count": told.counts[name]} for name, one in HELD.items()],
        "count": len(told.activities), "unsaid": [(_(what), n) for what, n in sorted(told.unsaid.items())],
        "owners": selectors.owners(user), "scheme": organisation_of("{party}") + "-{register}-{code}",
        "keeper": keeper, "files": selectors.files(user)[:20] if keeper else [],
    }  # fmt: skip
    return render(request, "iati/iati.html", context)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The activities as a file of IATI 2.03; its handling stands in a header and in the name."""
    user = signed_in(request)
    told = selectors.told(user, wanted(request.GET), timezone.now().date())
    answer = HttpResponse(write(told.activities.values()), content_type="application/xml")
    label = told.handling.label.value
    answer["X-Handling"] = label
    name = label.replace("TLP:", "TLP-").replace("+", "-")
    answer["Content-Disposition"] = f'attachment; filename="activities-{name}.xml"'
    return answer


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Bring a file; it becomes a draft that changes nothing yet."""
    user = _keeper(request)
    form = ActivityFileForm(request.POST, request.FILES) if request.method == "POST" else ActivityFileForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            label, codes = Label(form.cleaned_data["label"]), form.codes()
            handling = handling_of(owner=user.party, label=label, audience=codes)  # type: ignore[arg-type]
            made = files.bring(actor=user, name=file.name or "", data=file.read(), handling=handling)
        except ValidationError as error:
            show(form, error)
        else:
            return redirect("iati_file", made.pk)
    return render(request, "iati/bring.html", {"form": form}, status=422 if form.is_bound else 200)


@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft with what it would do, or what a file did."""
    user = _keeper(request)
    return render(request, "iati/file.html", _about(user, selectors.one_file(user, pk)))


@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter all of it, or nothing."""
    user = _keeper(request)
    found = selectors.one_file(user, pk)

    def act() -> None:
        outcome = files.apply(actor=user, of=found, version=version_of(request))
        if not outcome.ready:
            raise ValidationError(_("nothing was imported: some activities are refused or wait for your answer"))
        count = len(outcome.done)
        said = ngettext("%(n)s record imported.", "%(n)s records imported.", count) % {"n": count}
        messages.success(request, said)

    return _run(request, user, found, act)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back, but for records that were changed since."""
    user = _keeper(request)
    found = selectors.one_file(user, pk)

    def act() -> None:
        back, kept = files.undo(actor=user, of=found, version=version_of(request))
        said = ngettext("%(n)s record taken back.", "%(n)s records taken back.", back) % {"n": back}
        messages.success(request, said)
        if kept:
            names = ", ".join(kept[:20])
            messages.warning(request, _("Changed since, and left as they are: %(names)s") % {"names": names})

    return _run(request, user, found, act)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether two activities are one."""
    user = _keeper(request)
    found = selectors.one_file(user, pk)
    given = {name: request.POST.get(name, "")[:255] for name in ("identifier", "other", "verdict")}
    return _run(
        request, user, found, lambda: answering.answer(actor=user, of=found, version=version_of(request), **given)
    )  # fmt: skip


def _run(request: HttpRequest, user: User, found: ActivityFile, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except ValidationError as error:
        context = {**_about(user, selectors.one_file(user, found.pk)), "errors": error.messages}
        return render(request, "iati/file.html", context, status=422)
    except Changed:
        told = [_("Somebody else worked on this import meanwhile. What you see is the present state; decide again.")]
        context = {**_about(user, selectors.one_file(user, found.pk)), "errors": told}
        return render(request, "iati/file.html", context, status=409)
    return redirect("iati_file", found.pk)


def _about(user: User, found: ActivityFile) -> dict[str, Any]:
    draft = found.state == ActivityFile.State.DRAFT
    outcome = files.dry_run(actor=user, of=found) if draft else None
    faults = [Fault(code, line, element, name, values) for code, line, element, name, values in found.told]
    said = [
        {"line": each.line, "activity": each.activity, "element": each.element, "weight": each.weight,
         "found": each.found(language()), "expected": each.expected(language()), "do": each.do(language())}
        for each in faults
    ]  # fmt: skip
    return {
        "file": found, "draft": draft, "done": found.state == ActivityFile.State.DONE, "outcome": outcome,
        "counts": _counted(outcome.counts) if outcome else [],
        "entries": [_entry(each) for each in _first(outcome.entries)] if outcome else [],
        "more_entries": max(0, len(outcome.entries) - SHOWN) if outcome else 0,
        "faults": said[:SHOWN], "more_faults": max(0, len(said) - SHOWN) + found.more,
        "written": found.written.count(),
    }  # fmt: skip


def _first(entries: list[Any]) -> list[Any]:
    """What waits for somebody first."""
    order = ("undecided", "refused", "changed", "new", "twice", "same")
    return sorted(entries, key=lambda each: order.index(each.state))[:SHOWN]


def _counted(counts: Any) -> list[tuple[str, int]]:
    return [(title, counts[state]) for state, title in _states().items()]


def _states() -> dict[str, str]:
    return {
        "new": _("New records"), "changed": _("Changed records"), "same": _("Nothing to change"),
        "twice": _("Told twice in the file"), "undecided": _("Perhaps known: your answer is asked"),
        "refused": _("Refused"),
    }  # fmt: skip


def _entry(entry: Any) -> dict[str, Any]:
    aspects = {
        "identifier": _("identifier"), "title": _("title"), "begins": _("begins"), "ends": _("ends"),
        "organisations": _("organisations"), "amount": _("amount"), "countries": _("countries"),
    }  # fmt: skip
    near = [
        {"one": each, "percent": round(100 * each.found.score),
         "record": each.other.partition("#") if "#" in each.other else None,
         "reasons": [(aspects[aspect], round(100 * value), mine, yours)
                     for aspect, value, mine, yours in each.found.reasons]}
        for each in entry.near
    ]  # fmt: skip
    title = entry.activity.title(language()) or entry.activity.identifier
    return {
        "entry": entry, "title": title, "said": _states()[entry.state], "near": near, "lines": dict(entry.lines)
    }  # fmt: skip


def _keeper(request: HttpRequest) -> User:
    user = signed_in(request)
    if not user.may("keep_records") or user.party is None:
        raise PermissionDenied(_("found a role that keeps no records; expected a reporter or approver of a party"))
    return user
