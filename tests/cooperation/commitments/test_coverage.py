"""Which clauses are covered, and who is missing."""

from __future__ import annotations

from datetime import date

import pytest

from lancang.rooms.cooperation import Clause, Participation, Promise, bound_on, clause_coverage

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


@pytest.mark.parametrize(("kind", "time", "bound", "promises", "status", "promised", "done", "missing", "beyond"), TABLE)
def test_table(
    kind: str, time: str, bound: str, promises: str, status: str, promised: str, done: str, missing: str, beyond: str
) -> None:
    since, _, until = time.partition("/")
    found = clause_coverage(
        Clause("MOU-1993", "3", kind, since=since, until=until), bound.split(),
        [Promise(one.rstrip("+"), one.endswith("+")) for one in promises.split()], DAY, {"MFA-CN": "CN"},
    )  # fmt: skip
    given = (found.status, *map(" ".join, (found.promised, found.done, found.missing, found.beyond)))
    assert given == (status, promised, done, missing, beyond)


def test_whom_a_clause_binds() -> None:
    parties = [
        Participation("A", "CN", signed="1993", in_force="1994"),
        Participation("A", "LA", signed="1993", ended="2001"),
        Participation("A", "VN", consented="1995-05"),
        Participation("A", "CN"),
        Participation("A", "KH"),  # nothing is known of its dates: bound
    ]
    for day, bound in (("1993-06-01", "CN? LA KH"), ("1994-01-01", "CN LA KH"), ("2026-01-01", "CN VN KH")):
        expected = tuple(one.rstrip("?") for one in bound.split())
        assert bound_on(Clause("A", "3"), parties[:3] + parties[4:], date.fromisoformat(day)) == (
            expected if "?" not in bound else expected[1:]
        )
    assert bound_on(Clause("A", "3"), parties, DAY) == ("CN", "VN", "KH")
    assert bound_on(Clause("A", "4", binds=("LA", "MM", "LA")), parties, DAY) == ("LA", "MM")
