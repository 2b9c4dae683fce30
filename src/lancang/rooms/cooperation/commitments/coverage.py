"""Which clauses of a text are covered by promises and acts, and who is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lancang.figures import bodies
from lancang.rooms.cooperation.agreements import Clause, PartyStanding
from lancang.rooms.cooperation.dates import holds_on

# Kinds of clause (terms `clause_kind`) that ask a party to do something which can be promised by a day and be shown. A
# prohibition is kept by doing nothing; rights, penalties, definitions, procedures and final provisions ask for no act.
ASKING = frozenset({"obligation"})
# Of whose standing is not known nobody can say that it need not promise.
_IN = frozenset({PartyStanding.BOUND, PartyStanding.NOT_KNOWN})
_OUT = frozenset({PartyStanding.LEFT, PartyStanding.ENDED})
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


def bound_by(clause: Clause, stands: Mapping[str, PartyStanding]) -> tuple[str, ...]:
    """Whom a clause binds, as the parties of its agreement stand: those it names, else all who are bound or may be.

    A named party that has left, or for which the agreement has ended, is bound no more; one of which nothing else is
    known is taken at the clause's word.
    """
    if clause.binds:
        return tuple(one for one in dict.fromkeys(clause.binds) if stands.get(one) not in _OUT)
    return tuple(one for one, stand in stands.items() if stand in _IN)


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
