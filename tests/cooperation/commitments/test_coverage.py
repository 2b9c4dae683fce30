"""Which clauses are covered, and who is missing."""

from __future__ import annotations

from datetime import date

import pytest

from lancang.rooms.cooperation import Clause, PartyStanding, Promise, bound_by, clause_coverage

DAY = date(2026, 11, 22)
ALL = "CN LA MM"
# kind, since/until, bound, promises (party, + fulfilled) → status, promised, done, missing, beyond
TABLE = [
    ("obligation", "", ALL, "", "not", "", "", "CN LA MM", ""),
    ("obligation", "", ALL, "LA", "partly", "LA", "", "CN MM", ""),
    ("obligation", "", ALL, "LA+ LA MM CN", "covered", "CN LA MM", "LA", "", ""),
    ("obligation", "", ALL, "TH", "not", "", "", "CN LA MM", "TH"),
    ("obligation", "", "", "LA+", "partly", "LA", "LA", "", ""),  # nobody knows whom it binds
    ("obligation", "", "", "", "not", "", "", "", ""),
    ("obligation", "/2025", ALL, "LA", "none", "LA", "", "", ""),  # ended
    ("obligation", "2027/", ALL, "", "none", "", "", "", ""),  # not yet in force
    ("obligation", "2026-11-22/2026-11-22", ALL, "", "not", "", "", "CN LA MM", ""),
    ("right", "", ALL, "CN+", "none", "CN", "CN", "", ""),
    ("prohibition", "", ALL, "", "none", "", "", "", ""),
    # An authority stands for its state: of the tables (ONCB of Thailand), or of the register of bodies.
    ("obligation", "", "CN TH", "ONCB+ MFA-CN", "covered", "CN TH", "TH", "", ""),
    ("obligation", "", "ONCB CN", "ONCB", "partly", "ONCB", "", "CN", ""),
]


@pytest.mark.parametrize("row", TABLE, ids=" ".join)
def test_table(row: tuple[str, ...]) -> None:
    kind, time, bound, promises, *expected = row
    since, _, until = time.partition("/")
    found = clause_coverage(
        Clause("MOU-1993", "3", kind, since=since, until=until), bound.split(),
        [Promise(one.rstrip("+"), one.endswith("+")) for one in promises.split()], DAY, {"MFA-CN": "CN"},
    )  # fmt: skip
    assert [found.status, *map(" ".join, (found.promised, found.done, found.missing, found.beyond))] == expected


# how the parties stand, whom the clause names → whom it binds
BINDS = [
    ("CN:bound LA:left VN:not_known TH:signed KH:contracting MM:ended SG:not_party", "", "CN VN"),
    ("CN:bound LA:left MM:bound", "LA MM MM TH", "MM TH"),
    ("", "LA MM", "LA MM"),
    ("", "", ""),
    ("CN:left", "", ""),
]


@pytest.mark.parametrize(("stands", "named", "expected"), BINDS)
def test_whom_a_clause_binds(stands: str, named: str, expected: str) -> None:
    known = dict(one.split(":") for one in stands.split())
    found = bound_by(Clause("A", "3", binds=tuple(named.split())), {a: PartyStanding(b) for a, b in known.items()})
    assert " ".join(found) == expected
