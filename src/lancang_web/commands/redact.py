"""`lancang redact`: removes personal data that slipped in, with its copies and its history."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from lancang.cli.faults import Exit, Refused

if TYPE_CHECKING:
    from lancang_web.accounts.models import User
    from lancang_web.care.services.redaction import Redaction


def redact(
    reason: Annotated[str, typer.Option("--reason", help="Why; it stays in the audit, so name no person in it.")],
    document: Annotated[int | None, typer.Option("--document", help="Number of the document.")] = None,
    record: Annotated[
        str, typer.Option("--record", help="Another record, as in the audit: KIND:NUMBER, such as evidence.figure:12.")
    ] = "",
    span: Annotated[
        list[str] | None,
        typer.Option("--span", help="With --document: only the words there, START-END; may be repeated."),
    ] = None,
    by: Annotated[str, typer.Option("--by", help="User name of who decided it, for the audit.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be removed, and remove nothing.")] = False,
) -> int:
    """Remove a document, a record, or words of a document: texts, file, figures, past versions, audit details.

    In their place stand █ of the same length, a digest, and an event with the reason; the audit still verifies. With
    --span the words go wherever the document has them, so mark exactly what has to go. This cannot be undone.
    The site's own files of exports go too. Backups, and what was downloaded before, still hold what was removed: make
    a new backup and destroy the older ones.
    """
    from lancang_web.care.console import site

    if (document is None) == (not record):
        raise Refused(
            "lancang redact", found="both or neither of --document and --record", expected="one of them",
            action="write --document NUMBER or --record KIND:NUMBER",
        )  # fmt: skip
    if span and document is None:
        raise Refused("--span", found="no --document", expected="the document it belongs to", action="add --document")
    spans = [_span(one) for one in span or []]
    with site():
        from django.core.exceptions import ValidationError
        from django.db import transaction

        from lancang_web.care.pages import erase_free_pages, overwrite_from_now_on

        overwrite_from_now_on()
        try:
            with transaction.atomic():
                done = _redact(document, record, spans, reason, _actor(by))
                transaction.set_rollback(dry_run)
        except ValidationError as error:
            raise Refused.because(Exception("; ".join(error.messages))) from error
        in_the_way = None if dry_run else erase_free_pages(done.rows)
    _tell(done, dry_run=dry_run, in_the_way=in_the_way)
    return Exit.FOUND if in_the_way or done.same_file or done.drawn else Exit.DONE


def _redact(
    document: int | None, record: str, spans: list[tuple[int, int]], reason: str, actor: User | None
) -> Redaction:
    from django.apps import apps
    from django.core.exceptions import ObjectDoesNotExist

    from lancang_web.care.services.redaction import redact_document, redact_record
    from lancang_web.evidence.models import Document

    kind, _, number = ("evidence.document", ":", str(document)) if document is not None else record.partition(":")
    try:
        found = apps.get_model(kind)._base_manager.get(pk=number)
    except (LookupError, ValueError, ObjectDoesNotExist) as error:
        raise Refused(
            f"{kind}:{number}", found="no such record", expected="kind and number as the audit page shows them",
            action="look them up there",
        ) from error  # fmt: skip
    if isinstance(found, Document):
        return redact_document(actor=actor, document=found, reason=reason, spans=spans)
    return redact_record(actor=actor, record=found, reason=reason)


def _span(text: str) -> tuple[int, int]:
    if not (read := re.fullmatch(r"(\d{1,9})-(\d{1,9})", text)):
        raise Refused(
            f"--span {text}", found="no two numbers", expected="first character and the one after the last, from 0",
            action="write for example --span 120-131",
        )  # fmt: skip
    return int(read[1]), int(read[2])


def _actor(name: str) -> User | None:
    from lancang_web.accounts.models import User

    if not name:
        return None
    found = User.objects.filter(username=name).first()
    if found is None:
        raise Refused(f"--by {name}", found="no such account", expected="a user name", action="check it")
    return found


def _tell(done: Redaction, *, dry_run: bool, in_the_way: str | None) -> None:
    counted = ", ".join(f"{count} {kind}" for kind, count in sorted(done.rows.items()))
    print(
        f"{'would remove' if dry_run else 'removed'}: {counted}; {done.versions} past versions; "
        f"{done.details} audit details"
    )
    if not dry_run:
        print(f"event {done.event}; digest {done.digest}")
        print(f"salt {done.salt}: kept nowhere here; with it and the original the digest can be shown to fit")
        print("backups and what was downloaded before hold it still: make a new backup, destroy the older ones")
    for number in done.same_file:
        print(
            f"lancang: document {number}: found the same file, of another party; expected it redacted too; "
            f"ask its owner",
            file=sys.stderr,
        )
    for name in done.drawn:
        print(
            f"lancang: {name}: found a record that was taken from what is redacted; expected none that says it still; "
            f"look at it, and redact it too where it does",
            file=sys.stderr,
        )
    if in_the_way:
        print(
            f"lancang: free pages of the database: found {in_the_way}; expected nobody else at it; stop the site "
            f"and run VACUUM, for they still hold what was removed",
            file=sys.stderr,
        )
