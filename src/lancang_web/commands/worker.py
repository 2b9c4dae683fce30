"""`lancang worker`: reads what was uploaded."""

from __future__ import annotations

from typing import Annotated

import typer

from lancang.cli.faults import Exit


def worker(
    once: Annotated[bool, typer.Option("--once", help="Read what waits, then leave.")] = False,
    name: Annotated[str, typer.Option("--name", help="A name for the log; else machine and process.")] = "",
) -> int:
    """Read the documents that were brought to the site, until it is stopped (SIGTERM, Ctrl-C).

    Any number of workers may run, on any number of machines that reach the database. With --once the exit code is 1
    if a document could not be read.
    """
    from lancang_web.care.console import site

    with site():
        from lancang_web.evidence.worker import Worker

        made = Worker(name)
        with made.stopped_by_signals():
            made.run(once=once)
        told = ", ".join(f"{count} {what}" for what, count in sorted(made.done.items()))
        print(f"documents: {told or 'none'}")
    return Exit.FOUND if once and made.done["failed"] else Exit.DONE
