"""The commands of `lancang`: those of the library, and those that other packages add.

Another package adds a command by an entry point of the group `lancang.commands`: its name is the command, its object
a function with type hints as Typer reads them, or a `typer.Typer` for a group of commands. The object's module should
import what it needs only when it runs, because `lancang --help` loads every one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any

import typer

GROUP = "lancang.commands"

# Command → module and object. Only the module of the command that is asked for is imported.
COMMANDS = {
    "read": ("lancang.cli.read", "read"),
    "acts": ("lancang.cli.acts", "acts"),
    "check": ("lancang.cli.check", "check"),
    "report": ("lancang.cli.report", "report"),
    "iati": ("lancang.cli.iati", "iati"),
    "precursors": ("lancang.cli.precursors", "precursors"),
}


def make_app(arguments: list[str]) -> typer.Typer:
    """The application with the command that the arguments name, or with all of them for help and errors."""
    app = typer.Typer(
        name="lancang",
        help="Lancang: figures and acts out of reports on drug control, each with its source.",
        epilog="Exit codes: 0 done; 1 findings as asked, or some inputs failed; 2 bad usage or no usable input.",
        no_args_is_help=True,
        add_completion=False,
        # Plain help and errors: quick, and the same on a terminal, in a pipe and in a log.
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    named = next((one for one in arguments if not one.startswith("-")), None)
    for name in [named] if named in COMMANDS else COMMANDS:
        module, attribute = COMMANDS[name]
        _add(app, name, getattr(import_module(module), attribute))
    if named not in COMMANDS:
        _add_from_packages(app)
    return app


def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error happened; may stand anywhere.")] = False,
) -> None:
    if version:
        from lancang.running.version import product_version

        print(f"lancang {product_version()}")
        raise typer.Exit


def _add(app: typer.Typer, name: str, command: Callable[..., Any] | typer.Typer) -> None:
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name)
    else:
        app.command(name)(command)


def _add_from_packages(app: typer.Typer) -> None:
    """Commands of other packages. One that cannot be loaded is named and must not take the others with it."""
    from importlib.metadata import entry_points

    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        if entry.name in COMMANDS:
            print(f"lancang: command {entry.name} of {entry.value} left out: the name is taken", file=sys.stderr)
            continue
        try:
            _add(app, entry.name, entry.load())
        except Exception as error:
            print(f"lancang: command {entry.name} left out: {type(error).__name__}: {error}", file=sys.stderr)
