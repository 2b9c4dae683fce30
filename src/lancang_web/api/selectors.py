"""Reads that only the API makes; each begins with what the user may see."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from lancang_web.accounts.models import Party, User
from lancang_web.evidence.models import Act, Document, Finding, FindingFigure
from lancang_web.evidence.selectors import findings as finding_selectors

from .models import Token
from .services import digest_of


def token_of(secret: str) -> Token | None:
    """The token with this secret, its user and party, and `has_factor`: whether the account has a second factor."""
    factor = Authenticator.objects.filter(user=OuterRef("user_id"), type=Authenticator.Type.TOTP)
    rows = Token.objects.select_related("user__party").annotate(has_factor=Exists(factor))
    return rows.filter(digest=digest_of(secret)).first()


def tokens(user: User) -> QuerySet[Token]:
    """The user's own tokens, newest first; nobody sees those of others."""
    return Token.objects.filter(user=user).select_related("user")


def parties() -> QuerySet[Party]:
    """All parties, as every form that chooses an audience lists them."""
    return Party.objects.order_by("code")


def names_of(user: User, documents: Iterable[int]) -> dict[int, str]:
    """Id → file name, for those of the documents that the user may see."""
    rows = Document.objects.visible_to(user).filter(pk__in=set(documents))
    return dict(rows.order_by().values_list("pk", "name"))


def acts(user: User) -> QuerySet[Act]:
    """All visible acts of documents that are not withdrawn."""
    withdrawn = Document.objects.filter(state=Document.State.WITHDRAWN).order_by().values("pk")
    rows: QuerySet[Act] = Act.objects.visible_to(user)
    return rows.exclude(document__in=withdrawn)


def act(user: User, pk: int) -> Act:
    """One act; Http404 when it is not there or not to be seen."""
    rows: QuerySet[Act] = Act.objects.visible_to(user)
    return get_object_or_404(rows, pk=pk)


def finding(user: User, pk: int) -> Finding:
    """One finding; Http404 when it is not there or one of its figures is not to be seen."""
    return get_object_or_404(finding_selectors.findings(user), pk=pk)


def figures_of(findings: Collection[int]) -> dict[int, list[int]]:
    """Id of a visible finding → ids of its figures, in the order of its arithmetic."""
    found: dict[int, list[int]] = {pk: [] for pk in findings}
    rows = FindingFigure.objects.filter(finding__in=found).order_by("finding", "position")
    for finding_id, figure_id in rows.values_list("finding_id", "figure_id"):
        found[finding_id].append(figure_id)
    return found
