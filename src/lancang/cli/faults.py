"""How a command ends: the exit codes, and the errors a person can do something about."""

from __future__ import annotations

import enum


class Exit(enum.IntEnum):
    """The exit codes of every command; a contract."""

    DONE = 0
    FOUND = 1
    """Findings of the severity asked for, or some inputs could not be read (the others are done)."""
    REFUSED = 2
    """Bad usage, or no usable input."""
    INTERNAL = 70
    """An error of lancang itself; the number is EX_SOFTWARE of sysexits.h."""
    INTERRUPTED = 130
    """Ctrl-C: 128 and the number of the signal, as shells count."""
    PIPE_CLOSED = 141
    """The reader of the output has gone, as `head` does: 128 and the number of SIGPIPE."""


class Refused(Exception):
    """Something asked for that cannot be done: what, what was found, what was expected, what to do."""

    def __init__(self, what: str, *, found: str, expected: str, action: str) -> None:
        super().__init__(f"{what}: found {found}; expected {expected}; {action}")

    @classmethod
    def because(cls, error: Exception) -> Refused:
        """An error of the library that says all this already."""
        refused = cls.__new__(cls)
        Exception.__init__(refused, str(error))
        return refused


class PipeClosed(Exception):
    """The reader of standard output has gone."""
