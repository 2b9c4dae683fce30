"""How a party stands to an agreement on a day, and how it came to that.

Sources: Vienna Convention on the Law of Treaties 1969, articles 2 (contracting state, party), 11 to 15 (consent), 18
(signed), 24 (entry into force), 54 (end, withdrawal).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ..certainty import Known, all_of, over, reached, span
from .kinds import agreement_kinds
from .model import Agreement, Participation

# The longest time from a party's consent to its being bound that we know from final clauses (30, 60, 90 days, six
# months, a year). Within it a party without a day of its own is not known to be bound. Our choice.
LONGEST_WAIT = timedelta(days=366)
# Levels of texts of two, which enter into force for both at once (article 24 paragraph 2: consent of all negotiators).
_OF_TWO = ("bilateral_states", "bilateral_agencies")


class PartyStanding(StrEnum):
    """How a party stands to a text: codes of the terms `standing`."""

    BOUND = "bound"
    CONTRACTING = "contracting"
    SIGNED = "signed"
    LEFT = "left"
    ENDED = "ended"
    NOT_PARTY = "not_party"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class PartyStand:
    """A standing, and why where that needs saying: a code of the terms `standing_reason`, or ""."""

    standing: PartyStanding
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PartyStep:
    """Something that changed how a party stands: `event` is a code of the terms `standing_event`, `date` EDTF.

    `how` is a code of the terms `consent` for a consent, else "".
    """

    date: str
    event: str
    how: str = ""


def party_status(
    agreements: Sequence[Agreement], participations: Sequence[Participation], party: str, day: date
) -> PartyStand:
    """How a party stands on a day. Both are what all records say of one text, by whomever they were entered.

    A record that does not know does not contradict one that does; two that say different things make it not known.
    Without any party recorded nothing is known of one; where others are recorded, one that is not is no party. Of a
    party that left and came back the last time that may have begun by the day counts.
    """
    own = [one for one in participations if one.party == party]
    if not own:
        return _without_record(agreements, bool(participations), day)
    times = times_of(own)
    begun = [time for time in times if any(reached(day, part.since) is not Known.NO for part in time)] or times[:1]
    return joined(_stand(agreement, part, day) for agreement in agreements for part in begun[-1])


def times_of(parts: Sequence[Participation]) -> list[list[Participation]]:
    """The parts of one party by the time in which it took part, the first first; several records may tell of one."""
    times: list[list[Participation]] = []
    for part in sorted(parts, key=_beginning):
        if not times or any(_came_back(part, before) for before in times[-1]):
            times.append([])
        times[-1].append(part)
    return times


def _beginning(part: Participation) -> tuple[date, date]:
    since, ended = span(part.since), span(part.ended)
    return since.first if since else date.min, ended.first if ended else date.max


def _came_back(part: Participation, before: Participation) -> bool:
    """Whether a part began when the one before may have ended: two that are told of one time overlap."""
    since, left, joined_first = span(part.since), span(before.ended), span(before.since)
    if since is None or left is None:
        return False
    return left.first <= since.last and (joined_first is None or joined_first.first < since.first)


def _without_record(agreements: Sequence[Agreement], others: bool, day: date) -> PartyStand:
    """Of a party that no record names: nobody is bound by a text before it is there and after it ended."""
    if others or all(_not_there_yet(one, day) for one in agreements):
        return PartyStand(PartyStanding.NOT_PARTY, "not_recorded" if others else "not_yet")
    if all(over(day, one.ended) is Known.YES for one in agreements):
        return PartyStand(PartyStanding.ENDED)
    return PartyStand(PartyStanding.NOT_KNOWN, "no_parties")


def _not_there_yet(agreement: Agreement, day: date) -> bool:
    return reached(day, agreement.signed or agreement.in_force) is Known.NO


def joined(stands: Iterable[PartyStand]) -> PartyStand:
    """What several records say together."""
    found = list(stands)
    known = [one for one in found if one.standing is not PartyStanding.NOT_KNOWN]
    if not known:
        return found[0] if found else PartyStand(PartyStanding.NOT_KNOWN, "no_parties")
    if len({one.standing for one in known}) > 1:
        return PartyStand(PartyStanding.NOT_KNOWN, "differ")
    return next((one for one in known if not one.reason), known[0])


def party_history(agreement: Agreement, *parts: Participation) -> tuple[PartyStep, ...]:
    """What is dated of a party, in all its parts, and of the text, in order of time; an event without a date is left
    out.
    """
    steps = [PartyStep(agreement.in_force, "entry"), PartyStep(agreement.ended, "end")]
    # A party that came back in the year in which it left has left before it came back.
    order = {"entry": (0, 2), "end": (len(parts) + 1, 0)}
    place = {(step.event, step.date): order[step.event] for step in steps}
    for number, part in enumerate(sorted(parts, key=_beginning)):
        told = (
            PartyStep(part.signed, "signed"), PartyStep(part.consented, "consented", part.consent),
            PartyStep(part.in_force, "bound"), PartyStep(part.ended, "left"),
        )  # fmt: skip
        for rank, step in zip((0, 1, 3, 4), told, strict=True):
            place.setdefault((step.event, step.date), (number, rank))
            steps.append(step)

    def when(step: PartyStep) -> tuple[date, tuple[int, int]]:
        found = span(step.date)
        return (found.first if found else date.max, place[step.event, step.date])

    return tuple(sorted(dict.fromkeys(step for step in steps if step.date), key=when))


def _stand(agreement: Agreement, part: Participation, day: date) -> PartyStand:
    """What one record of the text and one of the party say."""
    gone, ended = over(day, part.ended), over(day, agreement.ended)
    if gone is Known.YES:
        return PartyStand(PartyStanding.LEFT)
    if ended is Known.YES:
        return PartyStand(PartyStanding.ENDED)
    bound, reason = _bound(agreement, part, day)
    if bound is Known.NO:
        return _not_bound(agreement, part, day)
    if Known.NOT_KNOWN in (gone, ended):
        return PartyStand(PartyStanding.NOT_KNOWN, "end")
    return PartyStand(PartyStanding.BOUND if bound is Known.YES else PartyStanding.NOT_KNOWN, reason)


def _bound(agreement: Agreement, part: Participation, day: date) -> tuple[Known, str]:
    """Whether the party had become bound by the day, and why that is so or is not known."""
    if part.in_force:
        became = reached(day, part.in_force)
        return became, "date" if became is Known.NOT_KNOWN else ""
    consent = _consent(part, agreement)
    if not consent and agreement.level in _OF_TWO and agreement.in_force:
        became = reached(day, agreement.in_force)
        return became, "date" if became is Known.NOT_KNOWN else ""
    if not consent:
        return _without_day(part)
    entry = _entry(agreement)
    given, started = reached(day, consent), reached(day, entry) if entry else Known.NOT_KNOWN
    both = all_of((given, started))
    if both is Known.NOT_KNOWN:
        return both, "date" if entry else "entry"
    if both is Known.NO:
        return both, ""
    return _after_consent(agreement, consent, entry, day)


def _without_day(part: Participation) -> tuple[Known, str]:
    """Of a party whose consent has no day: a kind of consent leaves it open; a signature alone binds nobody."""
    if part.consent:
        return Known.NOT_KNOWN, "consent"
    return (Known.NO, "") if part.signed else (Known.NOT_KNOWN, "no_dates")


def _after_consent(agreement: Agreement, consent: str, entry: str, day: date) -> tuple[Known, str]:
    """Both consent and entry into force lie behind: bound at once, unless a waiting time may still run."""
    agreed, began = span(consent), span(entry)
    assert agreed is not None and began is not None
    if agreement_kinds()[agreement.kind].on_signature or agreed.last <= began.first or consent == entry:
        return Known.YES, ""  # article 24 paragraphs 2 and 3
    if agreed.last + LONGEST_WAIT <= day:
        return Known.YES, "waited"
    return Known.NOT_KNOWN, "waiting"


def _consent(part: Participation, agreement: Agreement) -> str:
    """The day of consent; a signature is one where the record says so, and to a text that takes effect on signature."""
    if part.consented:
        return part.consented
    by_signature = part.consent in ("signature", "adoption")
    by_signature = by_signature or (not part.consent and agreement_kinds()[agreement.kind].on_signature)
    return part.signed if by_signature else ""


def _entry(agreement: Agreement) -> str:
    """The day from which the text has effect."""
    on_signature = agreement_kinds()[agreement.kind].on_signature
    return agreement.in_force or (agreement.signed if on_signature else "")


def _not_bound(agreement: Agreement, part: Participation, day: date) -> PartyStand:
    """Of a party that is surely not bound yet: has it consented, or signed?"""
    consent = _consent(part, agreement)
    if consent and reached(day, consent) is Known.YES:
        return PartyStand(PartyStanding.CONTRACTING)
    if part.signed:
        signed = reached(day, part.signed)
        if signed is Known.YES:
            return PartyStand(PartyStanding.SIGNED)
        if signed is Known.NOT_KNOWN:
            return PartyStand(PartyStanding.NOT_KNOWN, "date")
    elif consent and reached(day, consent) is Known.NOT_KNOWN:
        return PartyStand(PartyStanding.NOT_KNOWN, "date")
    return PartyStand(PartyStanding.NOT_PARTY, "not_yet")
