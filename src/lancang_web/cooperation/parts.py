"""What can be asked of the room: name of the address, title, and what its page answers, in the order of the page."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

QUESTIONS: tuple[tuple[str, Promise, Promise], ...] = (
    (
        "yields",
        _("Figures of the registers"),
        _("agreements, partners, meetings and offices by year, and what documents say of them"),
    ),
    (
        "request_statistics",
        _("Requests and answers"),
        _("how many requests were sent, answered in time, refused and are overdue, by pair and year"),
    ),
    (
        "proposals",
        _("Proposals"),
        _("acts that were read in documents, offered as records of the registers, each once"),
    ),
)
