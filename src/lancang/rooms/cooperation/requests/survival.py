"""Time until something happens, where for some it has not happened yet: the estimator of Kaplan and Meier."""

from __future__ import annotations

from collections.abc import Iterable

# Products of fractions that are exactly one half can come out of floating point a little above it.
_ROUNDING = 1e-12


def kaplan_meier(observed: Iterable[tuple[int, int, int]]) -> list[tuple[int, float]]:
    """The share still waiting after each time at which something happened: (time, share), in order of time.

    `observed`: (time, how many happened then, how many were last seen waiting then), in any order; a time may come
    more than once. Whoever is last seen waiting at a time counts as waiting when something happens at that time.

    Source: E. L. Kaplan and P. Meier, Nonparametric estimation from incomplete observations, Journal of the American
    Statistical Association 53 (1958), 457–481, section 2: the product over times t of (n − d) / n.
    """
    happened: dict[int, int] = {}
    left: dict[int, int] = {}
    for time, events, censored in observed:
        happened[time] = happened.get(time, 0) + events
        left[time] = left.get(time, 0) + events + censored
    waiting, share, curve = sum(left.values()), 1.0, []
    for time in sorted(left):
        if happened[time]:
            share *= (waiting - happened[time]) / waiting
            curve.append((time, share))
        waiting -= left[time]
    return curve


def median_time(observed: Iterable[tuple[int, int, int]]) -> int | None:
    """The first time after which no more than half still wait; None where more than half wait to the end.

    None is a result: the median is longer than what has been seen. Source: J. P. Klein and M. L. Moeschberger, Survival
    Analysis, 2nd edition, section 4.5: the smallest t with S(t) ≤ 1/2.
    """
    return next((time for time, share in kaplan_meier(observed) if share <= 0.5 + _ROUNDING), None)
