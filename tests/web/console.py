"""Runs a command of the site in this process, as `lancang` would: arguments in; exit code and what it said out."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from typing import Any

import typer

from lancang.cli.app import _add
from lancang.cli.faults import Refused


def run(name: str, command: Callable[..., Any] | typer.Typer, *arguments: object) -> tuple[int, str]:
    """Exit code and output; what is refused is 2 with its message."""
    app = typer.Typer(rich_markup_mode=None)
    app.callback()(lambda: None)
    _add(app, name, command)
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            given = [name, *map(str, arguments)]
            code = typer.main.get_command(app).main(given, prog_name="lancang", standalone_mode=False)
        except (Refused, typer.TyperException) as error:
            return 2, said.getvalue() + str(error)
    return int(code or 0), said.getvalue()
