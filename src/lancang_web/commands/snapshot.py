"""`lancang snapshot`: the figures as a file that dashboards read."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from lancang.cli.faults import Exit, Refused


def snapshot(
    if_older: Annotated[
        int, typer.Option("--if-older", help="Only when the newest is older than so many minutes and things changed.")
    ] = 0,
) -> int:
    """Write all figures with their handling into one Parquet file, which the situation page reads.

    Run it every night (docs/how-to/run-the-site.md), or when the page should show what was approved today. The file
    lies unencrypted beside the database and is as secret as the database.
    """
    from lancang_web.care.console import site

    started = time.monotonic()
    with site():
        from django.utils import timezone

        from lancang_web.snapshots.services import take
        from lancang_web.snapshots.store import behind, current

        newest = current()
        if if_older and newest is not None:
            age = (timezone.now() - newest.taken_at).total_seconds() / 60
            if age < if_older or not behind(newest):
                print(f"{newest.path}: {newest.figures} figures, {age:.0f} minutes old; nothing to do")
                return Exit.DONE
        try:
            made = take()
        except OSError as error:
            raise Refused(
                "lancang snapshot", found=error.strerror or str(error), expected="room and the right to write in the "
                "data folder", action="free space, or set LANCANG_DATA to another folder",
            ) from error  # fmt: skip
    size = made.path.stat().st_size
    print(f"{made.path}: {made.figures} figures, {size / 1e6:.1f} MB, {time.monotonic() - started:.1f} s")
    return Exit.DONE
