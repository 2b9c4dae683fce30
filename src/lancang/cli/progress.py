"""The progress of a run: a bar on a terminal, nothing in a pipe or a log."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def _nothing(name: str) -> None:
    """Where nobody looks."""


@contextmanager
def progress(total: int, rows_on_stdout: bool = False) -> Iterator[Callable[[str], None]]:
    """Yields what is to be called with the name of each finished document."""
    rows_on_terminal = rows_on_stdout and sys.stdout.isatty()
    if total < 2 or rows_on_terminal or not sys.stderr.isatty():
        yield _nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    console = Console(stderr=True)
    # Messages on standard error appear above the bar; standard output is left alone.
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=total)
        yield lambda name: bar.update(task, advance=1, description=name[-40:])
