"""`lancang remind`: extends what recurs, and mails each office what is due."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from lancang.cli.faults import Exit

if TYPE_CHECKING:
    from lancang_web.cooperation.commitments.services.reminders import Outcome


def remind(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be mailed, and mail nothing.")] = False,
) -> int:
    """Write the due days of commitments that recur up to ten years from today, and mail each office its digest.

    Run it every morning (docs/how-to/run-the-site.md); a second run on the same day mails nothing twice. A digest has
    counts and links only: what is due within 30 days, late, newly disputed, and requests past their deadline. It goes
    to the e-mail addresses of reporters, approvers and secretariats. Without LANCANG_SMTP_URL it is printed instead.
    Exit code 1 when a mail failed: the next run sends it.
    """
    from lancang_web.care.console import site

    failed = False
    with site():
        from django.utils import timezone

        from lancang_web.cooperation.commitments.services.due_days import extend
        from lancang_web.cooperation.commitments.services.reminders import remind as send

        now = timezone.now()
        print(f"{extend(today=now.date())} commitments got further due days")
        for outcome in send(now=now, dry=dry_run):
            _tell(outcome)
            failed = failed or outcome.state == "failed"
    return Exit.FOUND if failed else Exit.DONE


def _tell(outcome: Outcome) -> None:
    from lancang_web.cooperation.commitments.reminders.words import body, subject

    where = f"{outcome.office.party.code} {outcome.office.address}"
    if outcome.state == "failed":
        print(
            f"lancang: mail to {where}: found {outcome.fault}; expected a mail server that takes it; see "
            f"LANCANG_SMTP_URL and run lancang remind again: nothing is lost",
            file=sys.stderr,
        )
    elif outcome.state == "would":
        print(f"would mail to {where}:\n{subject(outcome.digest)}\n{body(outcome.digest)}")
    else:
        said = {"sent": "mailed", "nothing": "nothing to tell", "already": "mailed before today"}
        print(f"{where}: {said[outcome.state]}")
