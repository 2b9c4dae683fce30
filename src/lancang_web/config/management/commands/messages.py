"""`manage.py messages`: the Chinese of the site. Collects the texts of code and templates, keeps .po, writes .mo.

Babel does what GNU gettext would; it is a tool of development and the running site needs neither.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import templatize

SITE = Path(__file__).resolve().parents[3]
LOCALE = "zh_Hans"
PO = SITE / "locale" / LOCALE / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
# Function → which arguments are text (1, 2), context (1c). The lazy forms are imported under these names, too.
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


class Command(BaseCommand):
    """Collect, translate, compile."""

    help = "Collects the texts of the site, updates locale/zh_Hans and compiles it. Names what has no Chinese yet."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """--add and --check."""
        parser.add_argument(
            "--add",
            action="append",
            default=[],
            metavar="FILE",
            help="lines of English, Chinese and perhaps context, with tabs",
        )
        parser.add_argument("--check", action="store_true", help="write nothing; fail when something is missing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the .po and the .mo, then name what is missing."""
        catalog = renewed(dict(pair for name in options["add"] for pair in pairs(Path(name))))
        if not options["check"]:
            PO.parent.mkdir(parents=True, exist_ok=True)
            PO.write_bytes(as_po(catalog))
            MO.write_bytes(as_mo(catalog))
        faults = faults_of(catalog)
        if options["check"] and (not PO.exists() or PO.read_bytes() != as_po(catalog)):
            faults.append(f"{PO.name} is not what the texts of the site ask for")
        if options["check"] and (not MO.exists() or MO.read_bytes() != as_mo(catalog)):
            faults.append(f"{MO.name} is not what {PO.name} says")
        if faults:
            raise CommandError("\n".join([*faults, "do: write the Chinese into the .po, then run make messages"]))
        self.stdout.write(f"{len(catalog)} texts, all with Chinese")


def renewed(added: dict[tuple[str, str | None], str]) -> Any:
    """The catalogue of every text now in the site, with the Chinese that is known.

    `added`: English and context → Chinese; goes before what the file has.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    known = Catalog(locale=LOCALE)
    if PO.exists():
        with PO.open("rb") as stream:
            known = read_po(stream, locale=LOCALE)
    head = "# The site in Chinese. Made by make messages; write the Chinese in, the rest comes from the texts."
    catalog = Catalog(locale=LOCALE, project="Lancang", version="1", charset="utf-8", header_comment=head, fuzzy=False)
    for where, text, context in sorted(texts(), key=lambda one: (one[0], str(one[1]))):
        old = known.get(text if isinstance(text, str) else text[0], context)
        chinese: Any = old.string if old else ""
        first = text if isinstance(text, str) else text[0]
        if (first, context) in added:
            chinese = added[first, context] if isinstance(text, str) else (added[first, context],)
        elif not isinstance(text, str) and isinstance(chinese, str):
            chinese = (chinese,)
        catalog.add(text, chinese, locations=[(where, 1)], context=context)
    return catalog


def texts() -> Iterator[tuple[str, str | tuple[str, str], str | None]]:
    """Every text marked for translation: file, text (or singular and plural), context."""
    from babel.messages.extract import extract

    for path in sorted(SITE.rglob("*")):
        where = path.relative_to(SITE).as_posix()
        if path.suffix == ".py" and "/migrations/" not in where:
            source = path.read_text(encoding="utf-8")
        elif path.suffix in {".html", ".txt"} and "templates/" in where:
            # Django turns a template into calls that Babel finds; its filler must not look like indented code.
            lines = templatize(path.read_text(encoding="utf-8"), origin=where).splitlines()
            source = "\n".join(line.lstrip() for line in lines) + "\n"
        else:
            continue
        for _line, text, _comments, context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS):
            yield where, text if isinstance(text, str) else (text[0], text[1]), context


def faults_of(catalog: Any) -> list[str]:
    """Texts without Chinese, and Chinese whose placeholders are not those of the English."""
    missing, broken = [], []
    for message in catalog:
        if not message.id:
            continue
        chinese = message.string if isinstance(message.string, str) else "".join(message.string)
        first = message.id if isinstance(message.id, str) else message.id[0]
        if not chinese:
            missing.append(f"no Chinese: {first!r} ({message.locations[0][0]})")
        else:
            broken += [f"{error}: {first!r}" for error in message.check(catalog)]
    return [*missing, *broken]


def pairs(path: Path) -> Iterator[tuple[tuple[str, str | None], str]]:
    """English with its context, and Chinese, from a file of two or three columns."""
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) >= 2 and row[0].strip() and row[1].strip():
                yield (row[0].strip(), row[2].strip() or None if len(row) > 2 else None), row[1].strip()


def as_po(catalog: Any) -> bytes:
    """The file for translators: sorted, without dates and line numbers, so that it changes only when a text does."""
    from babel.messages.pofile import write_po

    out = io.BytesIO()
    write_po(out, catalog, width=0, sort_output=True, include_lineno=False)
    kept = [line for line in out.getvalue().splitlines() if not line.startswith(DATED)]
    return b"\n".join(kept) + b"\n"


DATED = tuple(
    f'"{name}: '.encode()
    for name in (
        "POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Report-Msgid-Bugs-To", "Last-Translator",
        "Language-Team",
    )
)  # fmt: skip


def as_mo(catalog: Any) -> bytes:
    """The file the site reads: what `as_po` writes, so that two runs give the same bytes."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    out = io.BytesIO()
    same = read_po(io.BytesIO(as_po(catalog)), locale=LOCALE)
    header = {
        "Project-Id-Version", "Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
    }  # fmt: skip
    for message in list(same):
        if message.id and not message.string:
            same.delete(message.id, message.context)
    # Babel writes the present minute into a catalogue that names no date.
    same.creation_date = same.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    same.mime_headers = [(name, value) for name, value in same.mime_headers if name in header]
    write_mo(out, same)
    return out.getvalue()
