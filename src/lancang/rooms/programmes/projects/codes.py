"""A code for a project that was entered without one, the same whenever the same is entered again."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from .model import Project

LONGEST = 60
_NO_WORD = re.compile(r"[\W_]+")


def project_code(project: Project) -> str:
    """Made of the first place, the year it begins and the title: AD-LA-PH-2012-4f1c2a.

    The English title counts where there is one, else the Chinese; spacing, capitals and punctuation do not.
    """
    title = _plain(project.title_en) or _plain(project.title_zh)
    if not title:
        return ""
    digest = hashlib.sha256(title.encode()).hexdigest()[:6]
    parts = ("AD", project.places[0] if project.places else "", project.begins[:4], digest)
    return "-".join(part for part in parts if part)[:LONGEST]


def _plain(text: str) -> str:
    return _NO_WORD.sub(" ", unicodedata.normalize("NFKC", text)).casefold().strip()
