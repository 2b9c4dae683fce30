"""Requests between parties: days and states, never content."""

from .deadlines import Deadline, deadline_of, overdue_on
from .measures import Group, Tally, group_of, tallies
from .model import Request
from .rules import request_faults
from .steps import RequestStep, closed_on, latest_step, next_steps, request_steps, stage_of
from .survival import kaplan_meier, median_time

__all__ = [
    "Deadline", "Group", "Request", "RequestStep", "Tally", "closed_on", "deadline_of", "group_of", "kaplan_meier",
    "latest_step", "median_time", "next_steps", "overdue_on", "request_faults", "request_steps", "stage_of", "tallies",
]  # fmt: skip
