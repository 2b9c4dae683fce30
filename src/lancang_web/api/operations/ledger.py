"""Findings, contradictions and questions."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Literal

import django_filters
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _
from ninja import Router, Status
from pydantic import Field

from lancang_web.accounts.models import User
from lancang_web.api import selectors as own
from lancang_web.api.declaring import operation
from lancang_web.api.lists import Listing, cut, fitting, listing_of, page_of
from lancang_web.api.shapes import ledger as shapes
from lancang_web.api.shapes.basic import PartyCode, Reason, Taken, Version, seen_by
from lancang_web.evidence.models import Contradiction, Finding, Question
from lancang_web.evidence.selectors import findings as selectors
from lancang_web.evidence.services import ledger as services
from lancang_web.evidence.views.request import signed_in

findings_router = Router(tags=["findings"])
router = Router(tags=["contradictions"])
questions_router = Router(tags=["questions"])


class FindingFilter(django_filters.FilterSet):  # type: ignore[misc]  # untyped
    """The filters of findings."""

    kind = django_filters.CharFilter(lookup_expr="exact", label=gettext_lazy("kind"))
    verdict = django_filters.CharFilter(lookup_expr="exact", label=gettext_lazy("verdict"))
    severity = django_filters.CharFilter(lookup_expr="exact", label=gettext_lazy("severity"))
    figure = django_filters.NumberFilter(field_name="figures__id", label=gettext_lazy("figure"))

    class Meta:
        model = Finding
        fields = ("kind", "verdict", "severity", "figure")


class ContradictionFilter(django_filters.FilterSet):  # type: ignore[misc]  # untyped
    """The filters of the ledger."""

    state = django_filters.ChoiceFilter(choices=Contradiction.State.choices, label=gettext_lazy("state"))
    measure = django_filters.CharFilter(field_name="first__measure", lookup_expr="exact", label=gettext_lazy("measure"))

    class Meta:
        model = Contradiction
        fields = ("state", "measure")


class QuestionFilter(django_filters.FilterSet):  # type: ignore[misc]  # untyped
    """Questions that have an answer, or wait for one."""

    answered = django_filters.BooleanFilter(
        field_name="answered_at", lookup_expr="isnull", exclude=True, label=gettext_lazy("answered")
    )

    class Meta:
        model = Question
        fields = ("answered",)


FindingsAsked = listing_of("FindingsAsked", FindingFilter)
FindingPage = page_of("FindingPage", shapes.FindingOut)
ContradictionsAsked = listing_of("ContradictionsAsked", ContradictionFilter)
ContradictionPage = page_of("ContradictionPage", shapes.ContradictionOut)
QuestionsAsked = listing_of("QuestionsAsked", QuestionFilter)
QuestionPage = page_of("QuestionPage", shapes.QuestionOut)


class Settlement(Taken):
    """How a contradiction is settled."""

    outcome: Literal["first", "second", "scope", "open"] = Field(
        description=_("the first or the second holds, both are right with different scope, or it is opened again")
    )
    reason: Reason
    version: Version


class QuestionWanted(Taken):
    """A question to a party that owns one of the figures."""

    to: PartyCode
    text: str = Field(max_length=2000)
    due: datetime.date
    version: Version = Field(description=_("the version of the contradiction"))


class Answer(Taken):
    """The answer to a question."""

    text: str = Field(max_length=4000)
    version: Version


@operation(findings_router, "GET /findings", "findings", _("Findings"), FindingPage, takes={"asked": FindingsAsked})
def findings(request: HttpRequest, asked: Listing) -> Any:
    """Those whose figures are all visible."""
    user = signed_in(request)
    page = cut(request, asked, fitting(FindingFilter(asked.filters(), queryset=selectors.findings(user))))
    figures = own.figures_of([one.pk for one in page.rows])
    return page.shown(shapes.finding_out(one, figures[one.pk]) for one in page.rows)


@operation(findings_router, "GET /findings/{int:pk}", "finding", _("One finding"), shapes.FindingOut)
def finding(request: HttpRequest, pk: int) -> Any:
    """With its arithmetic."""
    found = own.finding(signed_in(request), pk)
    return shapes.finding_out(found, own.figures_of([found.pk])[found.pk])


@operation(
    router, "GET /contradictions", "contradictions", _("Contradictions"), ContradictionPage,
    takes={"asked": ContradictionsAsked},
)  # fmt: skip
def contradictions(request: HttpRequest, asked: Listing) -> Any:
    """Pairs of which both figures are visible."""
    user = signed_in(request)
    page = cut(request, asked, fitting(ContradictionFilter(asked.filters(), queryset=selectors.contradictions(user))))
    return page.shown(_pairs(user, page.rows))


@operation(router, "GET /contradictions/{int:pk}", "contradiction", _("One contradiction"), shapes.ContradictionOut)
def contradiction(request: HttpRequest, pk: int) -> Any:
    """With both figures."""
    return pair(signed_in(request), pk)


@operation(
    router, "GET /contradictions/{int:pk}/decisions", "contradiction_decisions",
    _("How a contradiction was settled and opened again"), list[shapes.DecisionOut],
)  # fmt: skip
def contradiction_decisions(request: HttpRequest, pk: int) -> Any:
    """Newest first, no more than a hundred."""
    user = signed_in(request)
    found = selectors.contradiction(user, pk)
    return [shapes.decision_out(one) for one in selectors.decisions(user, found)[:100]]


@operation(
    router, "POST /contradictions/{int:pk}/settle", "contradiction_settle", _("Settle a contradiction"),
    shapes.ContradictionOut,
)  # fmt: skip
def contradiction_settle(request: HttpRequest, pk: int, data: Settlement) -> Any:
    """With a reason."""
    user = signed_in(request)
    found = selectors.contradiction(user, pk)
    preferred = {"first": found.first, "second": found.second}.get(data.outcome)
    services.settle(
        actor=user, contradiction=found, reason=data.reason, version=data.version, preferred=preferred,
        outcome=Contradiction.State.PREFERRED.value if preferred else data.outcome,
    )  # fmt: skip
    return pair(user, pk)


@operation(
    router, "POST /contradictions/{int:pk}/ask", "contradiction_ask", _("Ask the owner of a figure"),
    {201: shapes.QuestionOut},
)  # fmt: skip
def contradiction_ask(request: HttpRequest, pk: int, data: QuestionWanted) -> Any:
    """Due on a day to come."""
    user = signed_in(request)
    found = selectors.contradiction(user, pk)
    asked = next((one for one in selectors.owners(found) if one.code == data.to), None)
    if asked is None and user.may("ask_question"):
        text = said("found %(found)s; expected a party that owns one of the figures") % {"found": data.to}
        raise ValidationError({"to": text})
    if asked is None:
        raise PermissionDenied
    made = services.ask(actor=user, contradiction=found, to=asked, text=data.text, due=data.due, version=data.version)
    return Status(201, shapes.question_out(made, seen_by(user)))


@operation(
    questions_router, "GET /questions", "questions", _("Questions that the own party asked or was asked"),
    QuestionPage, takes={"asked": QuestionsAsked},
)  # fmt: skip
def questions(request: HttpRequest, asked: Listing) -> Any:
    """With their answers."""
    user = signed_in(request)
    seen = seen_by(user)
    page = cut(request, asked, fitting(QuestionFilter(asked.filters(), queryset=selectors.questions(user))))
    return page.shown(shapes.question_out(one, seen) for one in page.rows)


@operation(questions_router, "GET /questions/{int:pk}", "question", _("One question"), shapes.QuestionOut)
def question(request: HttpRequest, pk: int) -> Any:
    """With its answer."""
    return question_now(signed_in(request), pk)


@operation(
    questions_router, "POST /questions/{int:pk}/answer", "question_answer", _("Answer a question"),
    shapes.QuestionOut,
)  # fmt: skip
def question_answer(request: HttpRequest, pk: int, data: Answer) -> Any:
    """Once, by the party that was asked."""
    user = signed_in(request)
    services.answer(actor=user, question=selectors.question(user, pk), text=data.text, version=data.version)
    return question_now(user, pk)


def pair(user: User, pk: int) -> dict[str, Any]:
    """A contradiction as it is now, as the caller may see it."""
    return _pairs(user, [selectors.contradiction(user, pk)])[0]


def question_now(user: User, pk: int) -> dict[str, Any]:
    """A question as it is now, as the caller may see it."""
    return shapes.question_out(selectors.question(user, pk), seen_by(user))


def _pairs(user: User, rows: Sequence[Contradiction]) -> list[dict[str, Any]]:
    seen = seen_by(user)
    names = own.names_of(user, [side.document_id for one in rows for side in (one.first, one.second)])
    return [shapes.contradiction_out(one, seen, names) for one in rows]
