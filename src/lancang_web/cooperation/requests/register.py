"""What the register of requests says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lancang_web.registers.declaration import Register

from .completing import check, complete, events
from .filters import RequestFilter
from .forms import RequestForm
from .models import Request
from .sides import check_for, may_change

REQUESTS = Register(
    name="requests",
    one="request",
    model=Request,
    room=_("Cooperation"),
    title=_("Requests"),
    title_one=_("Request"),
    about=_("Requests between parties: kind, channel, class of subject and days; never their content."),
    fields=(
        "number",
        "sender",
        "receiver",
        "kind",
        "channel",
        "subject_class",
        "response_days",
        "drafted",
        "sent",
        "received",
        "started",
        "partly_answered",
        "answered",
        "refused",
        "ground",
        "recalled",
    ),
    columns=("number", "sender", "receiver", "kind", "stage", "sent", "deadline", "answered"),
    search=("number",),
    filters=("sender", "receiver", "kind", "channel", "subject_class", "stage"),
    key=("number",),
    example={
        "number": "CN-VN-2026-014",
        "sender": "CN",
        "receiver": "VN",
        "kind": "export_verification",
        "channel": "competent_authority",
        "subject_class": "precursors",
        "response_days": "15",
        "sent": "2026-03-02",
    },
    derived=("stage", "deadline", "closed"),
    complete=complete,
    check=check,
    check_for=check_for,
    may_change=may_change,
    events=events,
    filterset=RequestFilter,
    form=RequestForm,
)
