"""Joint operations made up by chance, whose events are known: what reports are tested against."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lancang.linkage import Report

PARTIES = ("CN", "LA", "MM", "TH", "VN", "KH")
SUBJECTS = (("ats", "crystal"), ("ats", "tablets"), ("opiates", "heroin"))


@dataclass(frozen=True, slots=True)
class Operation:
    """The reports, the total of all events, and the event of each report by its key."""

    reports: list[Report]
    total: float
    event: dict[str, int]


def operation(seed: int, *, parties: int = 4, events: int = 80, joint: float = 0.4, days: int = 60) -> Operation:
    """Dates told up to three days late, weights before or after analysis, rounding to one to three digits."""
    luck = np.random.default_rng(seed)
    reports, total, event = [], 0.0, {}
    for number in range(events):
        subject, day = SUBJECTS[luck.integers(3)], int(luck.integers(0, days))
        amount = float(np.exp(luck.normal(2, 1.6)))
        total += amount
        home = int(luck.integers(parties))
        part = [home]
        if luck.random() < joint:
            others = [one for one in range(parties) if one != home]
            part += luck.choice(others, int(luck.integers(1, parties)), replace=False).tolist()
        for party in [one for one in part if luck.random() < 0.85] or [home]:
            told = amount * (luck.uniform(0.7, 0.98) if luck.random() < 0.3 else 1.0)
            unit = 10.0 ** (np.floor(np.log10(told)) - int(luck.integers(0, 3)))
            value = float(round(told / unit) * unit)
            late = day + (int(luck.integers(0, 4)) if luck.random() < 0.5 else 0)
            exact = party == home or luck.random() < 0.6
            place = (PARTIES[home], f"{PARTIES[home]}-{number % 4}") if exact else (PARTIES[party],)
            key = f"{number}-{PARTIES[party]}"
            event[key] = number
            reports.append(Report(
                key, PARTIES[party], max(value - unit / 2, 0.0), value + unit / 2, late, late, place,
                subject if luck.random() < 0.85 else subject[:1],
            ))  # fmt: skip
    return Operation(reports, total, event)
