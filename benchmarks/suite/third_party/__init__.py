"""Other projects' test cases, judged as far as they speak of figures as we define them."""

from .table import SUITES, Tally, judge_suites

__all__ = ["SUITES", "Tally", "judge_suites"]
