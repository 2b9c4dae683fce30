"""The file of results: sections that are measured again take the place of the old ones."""

from __future__ import annotations

import re
from pathlib import Path


def replace(path: Path, measured: dict[str, list[str]]) -> None:
    """Write sections by title into the file; those it does not have yet are added at its end."""
    head, *rest = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    sections = {text.split("\n", 1)[0]: f"## {text}".rstrip() for text in rest}
    sections |= {title: "\n".join(lines).rstrip() for title, lines in measured.items()}
    path.write_text("\n\n".join([head.rstrip(), *sections.values()]) + "\n", encoding="utf-8")
