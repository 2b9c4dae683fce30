"""The site as a part of the run. What is missing is said in the results and stops none of the others."""

from __future__ import annotations

from suite import machine
from suite.plan import Plan

from .cluster import binary
from .load import wrk
from .measuring import QUICK, Size, measure
from .report import report


def under_load(plan: Plan) -> list[str]:
    """Lines of the section."""
    needed = {"postgresql": binary("initdb"), "wrk": wrk()}
    if missing := [name for name, path in needed.items() if path is None]:
        return [f"Not measured: found no {' and no '.join(missing)}; install it and run `make bench-site`.", ""]
    begun = machine.load()
    locust = plan.peers / "locust" / "bin" / "locust" if plan.peers else None
    return report(measure(QUICK if plan.is_quick else Size(), locust), begun, plan.date.isoformat())
