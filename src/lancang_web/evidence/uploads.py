"""What may be uploaded: how many files, how large, of what kind by their content, under what names."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lancang.figures import Period, PeriodError, places
from lancang.reading.formats import UnreadableDocument
from lancang.reading.formats.opening import refuse_foreign
from lancang_web.boundary import refuse_identities

MAX_NAME = 200
# Signs that turn the direction of writing make gpj.exe of exe.jpg; control characters break lists and logs.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Office names such as "a\u200db" are rare; the joiners are part of the writing of Burmese, Thai and Khmer names.
_JOINERS = frozenset("\u200c\u200d")


def check_count(count: int) -> None:
    """Raises ValidationError when more files come at once than the site takes."""
    if count > settings.UPLOAD_FILES:
        raise ValidationError(
            _("found %(found)s files; expected at most %(expected)s at once; upload fewer, or use lancang import")
            % {"found": count, "expected": settings.UPLOAD_FILES}
        )


def check_size(size: int) -> None:
    """Raises ValidationError for a file larger than the site takes; a page asks before it reads the bytes."""
    if size > settings.UPLOAD_BYTES:
        raise ValidationError(
            _("found %(found)s MB; expected at most %(expected)s MB; remove pictures or split the document")
            % {"found": f"{size / 1e6:,.1f}", "expected": f"{settings.UPLOAD_BYTES / 1e6:,.0f}"}
        )
    if size == 0:
        raise ValidationError(_("found an empty file; expected a document; check the file"))


def clean_name(name: str) -> str:
    """The name under which a file is kept: without folders, in one Unicode form. Raises ValidationError."""
    name = unicodedata.normalize("NFC", PurePosixPath(name.replace("\\", "/")).name).strip()
    if not name or len(name) > MAX_NAME:
        raise ValidationError(
            _("file name: found %(found)s characters; expected 1 to %(expected)s; rename the file")
            % {"found": len(name), "expected": MAX_NAME}
        )
    if any(unicodedata.category(sign) in _UNSEEN and sign not in _JOINERS for sign in name):
        raise ValidationError(_("file name: found characters that cannot be seen; expected letters; rename the file"))
    refuse_identities({"name": name})
    return name


def check_content(data: bytes) -> None:
    """Raises ValidationError for what is known by its first bytes to hold no text. The child looks closer."""
    check_size(len(data))
    try:
        refuse_foreign("", data)
    except UnreadableDocument as error:
        raise ValidationError(
            _("found %(found)s; expected text, HTML, .docx or PDF; %(action)s")
            % {"found": error.found, "action": error.action}
        ) from error


def clean_date(text: str) -> str:
    """The document's own date as YYYY, YYYY-MM or YYYY-MM-DD, or nothing. Raises ValidationError."""
    text = text.strip()
    if not text:
        return ""
    try:
        period = Period.parse(text)
    except PeriodError:
        period = None
    if period is None or period.start is None or period.start != period.end or period.members or len(text) > 10:
        raise ValidationError({"date": _("found %(found)s; expected a date like 2005-11-30") % {"found": text[:40]}})
    return str(period)


def clean_place(code: str) -> str:
    """The code of the place that reports, or nothing. Raises ValidationError."""
    code = code.strip()
    for one in (code, code.upper()):
        if not one or one in places():
            return one
    refuse_identities({"place": code})
    raise ValidationError(
        {"place": _("found %(found)s; expected a code such as CN, CN-YN or 035") % {"found": code[:40]}}
    )


def faults_of(error: ValidationError) -> Sequence[str]:
    """All messages of a refusal, for a line per file."""
    return list(error.messages)
