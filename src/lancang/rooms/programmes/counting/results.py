"""Plan against result by year: what projects meant to reach and what they reached."""

from __future__ import annotations

from dataclasses import dataclass

from .merging import Claim, Joined, join_claims
from .model import Holdings, Range

# project, measure, stage, year
ResultKey = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class ResultYear:
    """One measure of one project in a year; a side that nobody stated is None."""

    project: str
    measure: str
    year: int
    planned: Joined[ResultKey] | None
    achieved: Joined[ResultKey] | None

    @property
    def share(self) -> Range | None:
        """Achieved by planned; None where a side is missing or the plan was nothing."""
        if self.planned is None or self.achieved is None or self.planned.range.low <= 0:
            return None
        plan, done = self.planned.range, self.achieved.range
        return Range(done.low / plan.high, done.high / plan.low)


def results_by_year(holdings: Holdings) -> list[ResultYear]:
    """Every measure of every project by year, in this order."""
    joined = join_claims(
        Claim((one.project, one.measure, one.stage, one.year), holdings.owners[("project_results", number)], number,
              one.value)
        for number, one in holdings.results.items()
        if one.value is not None
    )  # fmt: skip
    sides = {one.key: one for one in joined}
    keys = sorted({(project, measure, year) for project, measure, _stage, year in sides})
    return [
        ResultYear(
            project, measure, year, sides.get((project, measure, "planned", year)),
            sides.get((project, measure, "achieved", year)),
        )
        for project, measure, year in keys
    ]  # fmt: skip
