"""What can be asked of the room: name of the address, title, and what its page answers, in the order of the page."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

QUESTIONS: tuple[tuple[str, Promise, Promise], ...] = (
    (
        "binding",
        _("What binds two parties"),
        _("agreements and articles that bind one towards the other on a day, and what is not known"),
    ),
    (
        "party_matrix",
        _("Who is party to what"),
        _("agreements and parties on a day: signed, bound, left"),
    ),
    (
        "offices_open",
        _("Liaison offices on the map"),
        _("offices open on a day, by division"),
    ),
    (
        "yields",
        _("Figures of the registers"),
        _("agreements, partners, meetings and offices by year, and what documents say of them"),
    ),
    (
        "commitments_board",
        _("Commitments board"),
        _("what is due, on time, late or disputed, by party and one by one, as of a day"),
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
    (
        "between",
        _("Between two parties"),
        _("everything that stands between two states or bodies on one page, to be printed as a briefing"),
    ),
    (
        "meeting_series",
        _("Series of meetings"),
        _("when each met last and meets next, and what changed since"),
    ),
    (
        "parties_network",
        _("Network of parties"),
        _("who is tied to whom by agreements, meetings and offices, by year"),
    ),
    (
        "cooperation_timeline",
        _("Timeline of cooperation"),
        _("what was founded, signed, held and opened, in the order of time"),
    ),
    (
        "training_sums",
        _("People trained"),
        _("courses and people by giver, receiver, topic and year, each course once, and what is not counted"),
    ),
    (
        "aid_sums",
        _("Aid given and received"),
        _("money by pair and year, in its currency, in dollars and at constant prices, each contribution once"),
    ),
    (
        "operations_overview",
        _("Joint operations by year"),
        _("what each yielded, once, over the reports of all its parties; and which reports may tell of one event"),
    ),
)
