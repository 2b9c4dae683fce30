"""Which clauses of a text are covered by promises and acts, and who is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lancang.figures import bodies
from lancang.rooms.cooperation.agreements.model import Clause, Participation
from lancang.rooms.cooperation.dates import holds_on

# Kinds of clause (terms `clause_kind`) that ask a party to do something which can be promised by a day and be shown. A
# prohibition is kept by doing nothing; rights, penalties, definitions, procedures and final provisions ask for no act.
ASKING = frozenset({"obligation"})
COVERAGES = ("covered", "partly", "not", "none")


@dataclass(frozen=True, slots=True)
class Promise:
    """What a party promised under a clause, and whether an act that nobody disputes has fulfilled it on any due day."""

    by: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class ClauseCoverage:
    """A clause and how far it is covered, party by party.

    `status`: covered, when every party that it binds has promised something under it; partly, when some have, or when
    nobody knows whom it binds; not, when none has; none, when nothing has to be promised. `done` are those of the
    promising parties that have fulfilled at least once; `beyond` promised though it does not bind them.
    """

    clause: Clause
    status: str
    bound: tuple[str, ...]
    promised: tuple[str, ...]
    done: tuple[str, ...]
    missing: tuple[str, ...]
    beyond: tuple[str, ...] = ()


def bound_on(clause: Clause, participations: Iterable[Participation], day: date) -> tuple[str, ...]:
    """Whom a clause binds on a day: those it names, else all who are bound by its agreement. Each once, in order.

    A party is bound from the day the agreement is in force for it; where that is not known from its consent, else from
    its signature; to the day it left.
    """
    if clause.binds:
        return tuple(dict.fromkeys(clause.binds))
    return tuple(dict.fromkeys(
        one.party for one in participations if holds_on(day, one.in_force or one.consented or one.signed, one.ended)
    ))  # fmt: skip


def state_of(party: str, states: Mapping[str, str] | None = None) -> str:
    """The state that a party acts for: itself, or that of the authority. `states`: by code, beside those known here."""
    known = bodies().get(party)
    return (states or {}).get(party) or (known.country if known else "") or party


def clause_coverage(
    clause: Clause, bound: Sequence[str], promises: Iterable[Promise], day: date,
    states: Mapping[str, str] | None = None,
) -> ClauseCoverage:  # fmt: skip
    """How far a clause is covered on a day. What an authority promises, its state has promised."""
    promised, done, beyond = set(), set(), set()
    for one in promises:
        party = one.by if one.by in bound else state_of(one.by, states)
        if party in bound or not bound:
            promised.add(party)
            if one.done:
                done.add(party)
        else:
            beyond.add(one.by)
    asks = clause.kind in ASKING and holds_on(day, clause.since, clause.until)
    order = bound or sorted(promised)
    missing = tuple(one for one in bound if one not in promised) if asks else ()
    return ClauseCoverage(
        clause,
        _status(asks, bool(bound), bool(promised), bool(missing)),
        tuple(bound),
        tuple(one for one in order if one in promised),
        tuple(one for one in order if one in done),
        missing,
        tuple(sorted(beyond)),
    )


def _status(asks: bool, known: bool, promised: bool, missing: bool) -> str:
    if not asks:
        return "none"
    if not promised:
        return "not"
    return "covered" if known and not missing else "partly"
