"""All suites judged: how many cases apply, how many pass, and why the others were set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..languages import is_read
from .cases import Case, load_cases
from .judges import Judge, quantity_judge
from .numbers import number_judge, range_judge
from .periods import span_judge, value_judge
from .set_aside import SetAside, load_classes


@dataclass(frozen=True)
class Suite:
    """A file of cases and how it is judged."""

    file: str
    judge: Judge
    asks: str

    @property
    def language(self) -> str:
        return "zh" if "Chinese" in self.file else "en"

    @property
    def can_be_asked(self) -> bool:
        """Whether the reader reads the language, as far as the judge asks for figures."""
        return is_read(self.language) or self.judge in (number_judge, span_judge, value_judge)


_MODELS = (
    ("PercentModel", quantity_judge("percent"), "percent"),
    ("DimensionModel", quantity_judge("dimension"), "number, unit"),
    ("CurrencyModel", quantity_judge("money"), "number, currency"),
    ("NumberModel", number_judge, "worth of a numeral"),
    ("NumberRangeModel", range_judge, "ends and bound"),
    ("DatePeriodExtractor", span_judge, "span"),
    ("DatePeriodParser", value_judge, "first and last day"),
)
SUITES = (
    *(
        Suite(f"recognizers-text/{language}/{name}.json", judge, asks)
        for language in ("Chinese", "English")
        for name, judge, asks in _MODELS
    ),
    Suite("quantulum3/quantities.json", quantity_judge(None), "number, unit"),
    Suite("quantulum3/quantities.ambiguity.json", quantity_judge(None), "number, unit"),
)


@dataclass
class Tally:
    """The verdicts on one file. A case is set aside when all its results are, by the class of the first."""

    suite: Suite
    cases: int = 0
    passed: int = 0
    set_aside: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, list[str]]] = field(default_factory=list)

    @property
    def applicable(self) -> int:
        return self.cases - self.set_aside.total()

    @property
    def share(self) -> float:
        return self.passed / self.applicable if self.applicable else 0.0


def judge_suites(folder: Path, suites: Sequence[Suite] = SUITES) -> list[Tally]:
    """The tally of every suite that is in the folder."""
    classes = load_classes()
    return [
        judge_suite(suite, folder, classes) for suite in suites if suite.can_be_asked and (folder / suite.file).exists()
    ]


def judge_suite(suite: Suite, folder: Path, classes: Sequence[SetAside]) -> Tally:
    """Judge every case of a file. An error of the reader is a failure of the case."""
    tally = Tally(suite)
    for case in load_cases(folder / suite.file):
        tally.cases += 1
        reasons = _reasons(suite.file, case, classes)
        kept = [result for result, reason in zip(case.expected, reasons, strict=False) if reason is None]
        if not kept and reasons and reasons[0] is not None:
            tally.set_aside[reasons[0]] += 1
            continue
        try:
            wrong = suite.judge(suite.language, case, kept)
        except Exception as error:
            wrong = [f"{type(error).__name__}: {error}"]
        if wrong:
            tally.failures.append((case.input, wrong))
        else:
            tally.passed += 1
    return tally


def _reasons(file: str, case: Case, classes: Sequence[SetAside]) -> list[str | None]:
    """For every result the class that covers it; a case without results is asked once."""
    return [
        next((one.name for one in classes if one.covers(file, case, result)), None)
        for result in case.expected or (None,)
    ]
