"""What is to be done with every job of a run, wherever it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

J = TypeVar("J")
R = TypeVar("R")


def _nothing(result: object) -> None:
    """For runs where nobody listens."""


@dataclass(frozen=True, slots=True)
class Work(Generic[J, R]):
    """One function for all jobs; it must be importable by name, because other processes and machines call it.

    `lost` makes the result of a job that gave none (too long, the process died) from the job and the reason; `done`
    is called with each result as soon as it is there, before its turn in the order; `seconds` is the limit per job.
    """

    function: Callable[[J], R]
    lost: Callable[[J, str], R]
    seconds: float
    done: Callable[[R], None] = _nothing

    @property
    def too_long(self) -> str:
        """The reason of a job that was stopped."""
        return f"stopped: found no end after {self.seconds:g} s; expected less; split it or save it as plain text"
