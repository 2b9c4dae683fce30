"""Changes and briefings as Word files, with the addresses and the version that each line rests on."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document as Word
from docx.oxml.ns import qn

from lancang_web.evidence.models import State
from lancang_web.evidence.templatetags.evidence import amount
from lancang_web.evidence.vocabulary import measure_name

from .models import Briefing
from .selectors import Changes
from .sentences import Sentence


def of_changes(changes: Changes, site: str) -> bytes:
    """The page of changes; `site` is the address before the paths."""
    word = _begun(_("Changes since %(day)s") % {"day": changes.day})
    if changes.nothing:
        word.add_paragraph(_("Nothing has changed since."))
    _listed(word, _("Documents brought"), [f"{one.name} ({one.handling.label})" for one in changes.brought])
    _listed(word, _("Documents withdrawn"), [f"{one.name}: {one.withdrawn_reason}" for one in changes.withdrawn])
    values = [_value_line(one, site) for one in changes.values]
    if changes.more_values:
        values.append(_("and %(n)s more, on the site") % {"n": changes.more_values})
    _listed(word, _("Values that changed"), values)
    _table(
        word, _("Review and approval"), [_("Owner"), _("Was"), _("Is"), _("Figures")],
        [[owner, _state(was), _state(now), str(count)] for owner, was, now, count in changes.steps],
    )  # fmt: skip
    for title, pairs in ((_("Contradictions found"), changes.opened), (_("Contradictions settled"), changes.settled)):
        _listed(word, title, [f"{pair.finding or pair} – {site}/ledger/{pair.pk}/" for pair in pairs])
    for register, new, changed in changes.kept:
        lines = [f"+ {one.named}" for one in new] + [f"~ {one.named}" for one in changed]
        _listed(word, str(register.title), lines)
    return _finished(word)


def of_briefing(briefing: Briefing, sentences: Sequence[Sentence], site: str) -> bytes:
    """A briefing as it reads now: each sentence with its view and the version of its data."""
    word = _begun(briefing.title)
    for one in sentences:
        word.add_paragraph(one.text)
        for doubt in one.doubts:
            word.add_paragraph(doubt, style="List Bullet")
        note = word.add_paragraph()
        version = _("version %(version)s") % {"version": one.version or "–"}
        run = note.add_run(f"{site}{one.address} · {version}")
        run.italic = True
    return _finished(word)


def _value_line(one: Any, site: str) -> str:
    moved = "; ".join(f"{name}: {_plain(was)} → {_plain(now)}" for name, was, now in one.fields)
    figure = one.figure
    named = f"{amount(figure)} {measure_name(figure.measure)} ({figure.document.name})"
    return f"{named}: {moved} – {site}/figures/{figure.pk}/"


def _plain(value: Any) -> str:
    return "–" if value in (None, "") else str(value)


def _state(key: str) -> str:
    return str(State(key).label) if key else _("new")


def _begun(title: str) -> Any:
    word = Word()
    # A style names its font for East Asian text apart; without it Word falls back to whatever it has.
    style = word.styles["Normal"]
    style.font.name = "Calibri"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "SimSun")
    word.core_properties.author = "Lancang"
    word.core_properties.language = get_language() or "en"
    word.add_heading(_safe(title), level=1)
    return word


def _finished(word: Any) -> bytes:
    now: datetime = timezone.now()
    word.add_paragraph(_("Made by Lancang on %(at)s UTC.") % {"at": now.strftime("%Y-%m-%d %H:%M")})
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _listed(word: Any, title: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    word.add_heading(f"{title} ({len(lines)})", level=2)
    for line in lines:
        word.add_paragraph(_safe(line), style="List Bullet")


def _table(word: Any, title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if not rows:
        return
    word.add_heading(title, level=2)
    table = word.add_table(rows=1, cols=len(head), style="Light Grid Accent 1")
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.text = text
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _safe(text: str) -> str:
    """Without the control characters that XML has no place for; a report may hold them."""
    return "".join(c for c in text if c in "\t\n" or ord(c) >= 32)
