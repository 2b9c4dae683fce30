"""Awareness surveys: the share that knows, with its sampling error, against the target of the day."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import cache

from lancang.figures.tables import read_csv
from lancang.rooms import Fault

from .dates import ahead_fault, read

# The 97.5 % quantile of the normal distribution: the interval is one of 95 %.
Z = 1.959963984540054
MOST_EFFECT = 50.0


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey of a population (town, village or school): how many were asked, how many of them were aware.

    `effect` is the design effect: by how much the variance exceeds that of a simple random sample of the same size.
    """

    code: str
    population: str
    country: str = ""
    on: str = ""
    sample: int | None = None
    aware: int | None = None
    effect: float = 1.0


@dataclass(frozen=True, slots=True)
class Target:
    """The share that is to be aware, since a day; `basis` says what it rests on."""

    share: float
    since: date
    basis: str
    basis_zh: str


@dataclass(frozen=True, slots=True)
class Result:
    """Share with its 95 % interval, the target of the day and the verdict: met, not_met, cannot_tell, no_target."""

    share: float
    low: float
    high: float
    target: Target | None
    verdict: str


def wilson(aware: int, sample: int, effect: float = 1.0) -> tuple[float, float]:
    """The 95 % score interval of a share, for the effective sample size sample / effect.

    Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209–212; the design effect after
    L. Kish, Survey Sampling (Wiley 1965), section 8.2.
    """
    n, p = sample / effect, aware / sample
    centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def survey_result(survey: Survey) -> Result | None:
    """What a survey says; None where the numbers are not there. A verdict only where all of the interval agrees."""
    if not survey.sample or survey.aware is None or not 0 <= survey.aware <= survey.sample or survey.effect < 1:
        return None
    low, high = wilson(survey.aware, survey.sample, survey.effect)
    target = target_of(survey)
    if target is None:
        verdict = "no_target"
    else:
        verdict = "met" if low >= target.share else "not_met" if high < target.share else "cannot_tell"
    return Result(survey.aware / survey.sample, low, high, target, verdict)


def target_of(survey: Survey) -> Target | None:
    """The latest target that held when the survey was made: of the country, else of the house."""
    when = read(survey.on)
    if when is None:
        return None
    fitting = [
        (country != "", target)
        for country, population, target in _targets()
        if population == survey.population and country in ("", survey.country) and target.since <= when.first_day
    ]
    return max(fitting, key=lambda one: (one[0], one[1].since))[1] if fitting else None


@cache
def _targets() -> tuple[tuple[str, str, Target], ...]:
    return tuple(
        (row["country"], row["population"],
         Target(float(row["share"]), date.fromisoformat(row["since"]), row["basis"], row["basis_zh"]))
        for row in read_csv("lancang.rooms.services", "targets.csv")
    )  # fmt: skip


def survey_faults(survey: Survey, today: date) -> list[Fault]:
    """Everything wrong with a survey."""
    faults = ahead_fault("on", survey.on, today)
    if survey.sample is not None and survey.sample <= 0:
        faults.append(Fault(
            "sample", f"found {survey.sample}; expected how many were asked", f"填的是“{survey.sample}”；应为样本量",
        ))  # fmt: skip
    elif survey.aware is not None and survey.sample is not None and not 0 <= survey.aware <= survey.sample:
        faults.append(Fault(
            "aware",
            f"found {survey.aware} of {survey.sample}; expected no more than were asked; correct one of the two",
            f"样本量为{survey.sample}而知晓人数填的是“{survey.aware}”；应不超过样本量；请更正其一",
        ))  # fmt: skip
    if not 1 <= survey.effect <= MOST_EFFECT:
        faults.append(Fault(
            "effect",
            f"found {survey.effect:g}; expected a design effect from 1 (simple random sample) to {MOST_EFFECT:g}",
            f"填的是“{survey.effect:g}”；设计效应应为1（简单随机抽样）至{MOST_EFFECT:g}",
        ))  # fmt: skip
    return faults
