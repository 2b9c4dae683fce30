"""`lancang import`: brings files and folders to the site, as an upload page does for a few files."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lancang.cli.faults import Refused
from lancang.cli.options import Paths

if TYPE_CHECKING:
    from lancang.reading.formats import Listed
    from lancang_web.accounts.models import User
    from lancang_web.evidence.models import Document
    from lancang_web.handling.models import Handling

POLL_SECONDS = 0.5


def import_documents(  # noqa: PLR0913  # a command's options are its arguments
    paths: Paths,
    owner: Annotated[str, typer.Option("--owner", metavar="CODE", help="The party that owns them.")],
    user: Annotated[str, typer.Option("--as", metavar="USER", help="The account, of that party, that brings them.")],
    handling: Annotated[
        str, typer.Option("--handling", metavar="LABEL", help="A TLP label, such as TLP:GREEN.")
    ] = "TLP:AMBER+STRICT",
    audience: Annotated[
        str | None, typer.Option("--audience", metavar="CODES", help="Parties, with commas; '' for the owner only.")
    ] = None,
    date: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="The documents' own date.")] = "",
    place: Annotated[str, typer.Option("--place", metavar="CODE", help="The reporting place.")] = "",
    keep: Annotated[bool, typer.Option("--keep-original", help="Keep the files themselves too.")] = False,
    wait: Annotated[bool, typer.Option("--wait", help="Read them here and now, and wait for the end.")] = False,
) -> int:
    """Bring documents to the site: a line for each on standard output, what failed on standard error.

    Exit code 1 if some could not be brought (or, with --wait, not be read), 2 if none could.
    """
    from lancang_web.care.console import site

    with site():
        from lancang.cli.extract import exit_code, listed
        from lancang.cli.messages import Messages

        actor = _actor(owner, user)
        rows = _handling(actor, handling, audience)
        messages = Messages()
        entries = listed(paths, messages)
        brought: dict[str, Document] = {}
        for entry in entries:
            if entry.reason is not None and not entry.error:
                continue
            try:
                document, new = _bring(entry, actor, rows, {"date": date, "place": place, "keep_original": keep})
            except Refused as error:
                messages.failure(entry.name, str(error))
                continue
            messages.read += 1
            brought[entry.name] = document
            print(f"{entry.name}: {'added as' if new else 'held already as'} document {document.pk}", flush=True)
        if wait and brought:
            _wait(brought, messages)
        messages.close()
        return exit_code(messages)


def _actor(owner: str, name: str) -> User:
    from lancang_web.accounts.models import User

    actor = User.objects.filter(username=name, is_active=True).select_related("party").first()
    if actor is None or actor.party is None or actor.party.code != owner:
        raise Refused(
            "--as", found=repr(name), expected=f"an active account of the party {owner}", action="choose one of them"
        )
    if not actor.may("add_document"):
        raise Refused(
            "--as", found=f"the role {actor.role}", expected="a role that brings documents", action="choose a reporter"
        )
    return actor


def _handling(actor: User, label: str, audience: str | None) -> Handling:
    from django.core.exceptions import ValidationError

    from lancang.figures import Label
    from lancang_web.handling.services import handling_of

    if label not in list(Label):
        raise Refused("--handling", found=repr(label), expected=", ".join(Label), action="write one of these")
    codes = None if audience is None else {code.strip() for code in audience.split(",") if code.strip()}
    assert actor.party is not None
    try:
        return handling_of(owner=actor.party, label=Label(label), audience=codes)
    except ValidationError as error:
        raise Refused.because(ValueError("--audience: " + " ".join(error.messages))) from error


def _bring(entry: Listed, actor: User, handling: Handling, options: dict[str, object]) -> tuple[Document, bool]:
    """One file. Raises Refused with why it was not taken."""
    import sys

    from django.conf import settings
    from django.core.exceptions import ValidationError

    from lancang_web.evidence.services.documents import add_document

    if entry.reason is not None:
        raise Refused.because(ValueError(f"found {entry.reason}; expected a file; check the path"))
    try:
        if entry.name == "-":
            data = sys.stdin.buffer.read(settings.UPLOAD_BYTES + 1)
        else:
            with Path(entry.name).open("rb") as file:
                data = file.read(settings.UPLOAD_BYTES + 1)
        name = "standard-input.txt" if entry.name == "-" else Path(entry.name).name
        return add_document(actor=actor, name=name, data=data, handling=handling, **options)  # type: ignore[arg-type]
    except ValidationError as error:
        raise Refused.because(ValueError(" ".join(error.messages))) from error
    except OSError as error:
        raise Refused.because(ValueError(f"found {error.strerror}; expected a file that can be read")) from error


def _wait(brought: dict[str, Document], messages: object) -> None:
    """Work the queue until these documents are read; another worker may have some of them."""
    from lancang.cli.messages import Messages
    from lancang_web.evidence.models import Document
    from lancang_web.evidence.worker import Worker

    assert isinstance(messages, Messages)
    ids = {document.pk for document in brought.values()}
    worker = Worker(f"import:{min(ids)}")
    with worker.parser, worker.stopped_by_signals():
        while Document.objects.filter(pk__in=ids, state=Document.State.QUEUED).exists() and not worker.stopping:
            if not worker.step():
                time.sleep(POLL_SECONDS)
    states = {row.pk: row for row in Document.objects.filter(pk__in=ids).defer("text")}
    for name, document in brought.items():
        row = states[document.pk]
        if row.state == Document.State.FAILED:
            messages.read -= 1
            messages.failure(name, row.failure)
