"""`lancang backup`: a consistent, encrypted copy of the site's database."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from lancang.cli.faults import Exit, Refused


def backup(
    out: Annotated[Path, typer.Option("-o", "--out", help="The file to write.")],
    key_file: Annotated[
        Path | None, typer.Option("--key-file", help="File with the passphrase; else LANCANG_BACKUP_KEY.")
    ] = None,
) -> int:
    """Write an encrypted copy of the database, SQLite or PostgreSQL, as it is at one moment; users work on.

    The passphrase is taken from LANCANG_BACKUP_KEY or a file. Without it nobody can open the copy, so keep it apart.
    Copies made before a redaction still hold what was redacted: make a new one then, and destroy the older ones.
    """
    from lancang_web.care.console import site
    from lancang_web.care.passphrase import passphrase

    secret = passphrase(key_file)
    started = time.monotonic()
    with site():
        from lancang_web.care.services.backup import backup as make

        try:
            sums = make(out, secret)
        except OSError as error:
            raise Refused(
                f"-o {out}", found=error.strerror or str(error), expected="a file that can be written, and room for it",
                action="choose another folder, or free space",
            ) from error  # fmt: skip
    rows, size = sum(one.rows for one in sums.values()), out.stat().st_size
    print(f"{out}: {len(sums)} tables, {rows} rows, {size / 1e6:.1f} MB, {time.monotonic() - started:.1f} s")
    return Exit.DONE
