"""Acts that were read, offered as records of the registers, as the page offers them; and one of them entered."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Router, Status

from lancang.figures import Label
from lancang_web.api.declaring import operation
from lancang_web.api.shapes import proposals as shapes
from lancang_web.api.shapes.basic import seen_by
from lancang_web.cooperation.proposals import selectors, services
from lancang_web.evidence.views.request import signed_in

router = Router(tags=["cooperation"])


@operation(
    router, "GET /cooperation/proposals", "cooperation_proposals", _("Acts that were read, as records to be entered"),
    shapes.ProposalsGiven, about=_("Each act once, joined over the documents that the caller may see."),
)  # fmt: skip
def proposals(request: HttpRequest) -> Any:
    """As the page has them, with the acts that become no record."""
    user = signed_in(request)
    return shapes.board_out(user, seen_by(user), selectors.board(user))


@operation(
    router, "POST /cooperation/proposals/enter", "cooperation_proposal_enter", _("Enter a proposal"),
    {201: shapes.ProposalEntered}, may_lack=True,
    about=_("Makes its records, of the own party, with its acts as their sources."),
)  # fmt: skip
def enter(request: HttpRequest, data: shapes.ProposalWanted) -> Any:
    """What the button of the page does."""
    user = signed_in(request)
    board = selectors.board(user)
    entry = services.enter(actor=user, found=board.named(data.key), label=Label(data.label), board=board)
    return Status(201, {"records": [{"register_name": name, "id": pk} for name, pk, _version in entry.made]})
