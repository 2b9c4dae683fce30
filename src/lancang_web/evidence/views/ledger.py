"""Pages of the ledger of contradictions, and of questions to owners."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lancang_web.accounts.models import User
from lancang_web.evidence.forms import AnswerForm, QuestionForm, SettleForm
from lancang_web.evidence.models import Contradiction
from lancang_web.evidence.selectors import findings as selectors
from lancang_web.evidence.services import ledger as services
from lancang_web.evidence.services.conflict import Changed
from lancang_web.handling.permission import permitted

from .request import signed_in, version_of

PAGE = 30


@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """Contradictions side by side; open ones unless another state is asked for."""
    user = signed_in(request)
    state = request.GET.get("state", Contradiction.State.OPEN)
    rows = selectors.contradictions(user)
    if state in Contradiction.State.values:
        rows = rows.filter(state=state)
    page = Paginator(rows.order_by("first__measure", "first__subject_code", "pk"), PAGE).get_page(
        request.GET.get("page")
    )
    return render(
        request, "evidence/ledger.html", {"page": page, "state": state, "states": Contradiction.State.choices}
    )


@require_GET
def contradiction(request: HttpRequest, pk: int) -> HttpResponse:
    """One pair with both sentences, its arithmetic, its questions."""
    user = signed_in(request)
    return render(request, "evidence/contradiction.html", _about(user, selectors.contradiction(user, pk)))


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Prefer one, or say that both are right."""
    user = signed_in(request)
    found = selectors.contradiction(user, pk)
    form = SettleForm(request.POST)
    if not form.is_valid():
        return render(request, "evidence/contradiction.html", {**_about(user, found), "settle_form": form}, status=422)
    chosen = form.cleaned_data["outcome"]
    preferred = {"first": found.first, "second": found.second}.get(chosen)
    outcome = Contradiction.State.PREFERRED.value if preferred else chosen
    return _run(
        request, user, found,
        lambda: services.settle(
            actor=user, contradiction=found, outcome=outcome, preferred=preferred,
            reason=form.cleaned_data["reason"], version=version_of(request),
        ),
    )  # fmt: skip


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the owner of a figure."""
    user = signed_in(request)
    found = selectors.contradiction(user, pk)
    form = _question_form(found, request)
    if not form.is_valid():
        return render(
            request, "evidence/contradiction.html", {**_about(user, found), "question_form": form}, status=422
        )
    return _run(
        request, user, found,
        lambda: services.ask(
            actor=user, contradiction=found, to=form.cleaned_data["to"], text=form.cleaned_data["text"],
            due=form.cleaned_data["due"], version=version_of(request),
        ),
    )  # fmt: skip


@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """Questions that the own party asked or was asked, by the day they are due."""
    user = signed_in(request)
    return render(
        request, "evidence/questions.html", {"questions": selectors.questions(user)[:500], "form": AnswerForm()}
    )


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a question."""
    user = signed_in(request)
    found = selectors.question(user, pk)
    try:
        services.answer(actor=user, question=found, text=request.POST.get("text", ""), version=version_of(request))
    except ValidationError as error:
        context = {
            "questions": selectors.questions(user)[:500],
            "form": AnswerForm(request.POST),
            "errors": error.messages,
        }
        return render(request, "evidence/questions.html", context, status=422)
    except Changed:
        messages.error(request, _("Somebody else answered meanwhile; what you wrote was not saved."))
    else:
        messages.success(request, _("Answered."))
    return redirect("questions")


def _run(request: HttpRequest, user: User, found: Contradiction, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except ValidationError as error:
        return render(
            request, "evidence/contradiction.html", {**_about(user, found), "errors": error.messages}, status=422
        )
    except Changed:
        fresh = selectors.contradiction(user, found.pk)
        told = [_("Somebody else changed this meanwhile. What you see is the present state; decide again.")]
        return render(request, "evidence/contradiction.html", {**_about(user, fresh), "errors": told}, status=409)
    messages.success(request, _("Done."))
    return redirect("contradiction", pk=found.pk)


def _question_form(found: Contradiction, request: HttpRequest | None = None) -> QuestionForm:
    form = QuestionForm(request.POST if request else None)
    form.fields["to"].queryset = selectors.owners(found)  # type: ignore[attr-defined]
    return form


def _about(user: User, found: Contradiction) -> dict[str, object]:
    sides = (found.first, found.second)
    may = permitted(user, "settle", *sides) or any(permitted(user, "settle", one) for one in sides)
    return {
        "contradiction": found,
        "sides": sides,
        "questions": selectors.questions(user).filter(contradiction=found),
        "versions": selectors.decisions(user, found)[:20],
        "settle_form": SettleForm(),
        "question_form": _question_form(found),
        "may_settle": may,
        "may_ask": user.may("ask_question") and user.party_id is not None,
    }
