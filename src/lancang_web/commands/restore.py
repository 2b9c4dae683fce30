"""`lancang restore`: loads a backup, whole or not at all."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from lancang.cli.faults import Exit, Refused


def restore(
    file: Annotated[Path, typer.Argument(help="A file of lancang backup.")],
    key_file: Annotated[
        Path | None, typer.Option("--key-file", help="File with the passphrase; else LANCANG_BACKUP_KEY.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace everything the database holds.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Only read the file and compare its checksums.")] = False,
) -> int:
    """Load a backup into the database of DATABASE_URL, SQLite or PostgreSQL, whichever it was made from.

    Everything happens in one transaction: if it stops half-way, the database is as it was. Checksums and numbers of
    rows are compared and the audit is verified; faults in it are named and exit with 1. Stop the site before.
    """
    from lancang_web.care.console import site
    from lancang_web.care.passphrase import passphrase

    secret = passphrase(key_file)
    started = time.monotonic()
    with site(tables=False):
        from lancang_web.audit.verification import summary
        from lancang_web.care.archive import BadArchive
        from lancang_web.care.envelope import BadEnvelope
        from lancang_web.care.services import restore as service

        try:
            if check:
                sums = service.check(file, secret)
                print(f"{file}: {len(sums)} tables, {sum(one.rows for one in sums.values())} rows; the checksums hold")
                return Exit.DONE
            done = service.restore(file, secret, force=force)
        except (BadEnvelope, BadArchive, service.Unfit) as error:
            raise Refused.because(error) from error
        except OSError as error:
            raise Refused(
                str(file),
                found=error.strerror or str(error),
                expected="a file that can be read",
                action="check the name",
            ) from error
    rows = sum(one.rows for one in done.sums.values())
    print(f"{file}: {len(done.sums)} tables, {rows} rows, {time.monotonic() - started:.1f} s")
    for line in summary(done.audit):
        print(f"audit: {line}")
    for event, kind, record in done.undone:
        print(
            f"lancang: redaction {event} of {kind or 'the audit'} {record}: found in the database that was replaced, "
            f"not in this copy; expected it to stay redacted; run lancang redact again",
            file=sys.stderr,
        )
    return Exit.FOUND if done.audit.faults or done.undone else Exit.DONE
