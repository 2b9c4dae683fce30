"""Which languages the reader reads at all: a table of zeros would say less than one line."""

from __future__ import annotations

from functools import cache

from lancang.reading import Document, read_document

# One sentence of each language; also what every reader reads before the clock starts, so that its tables are loaded.
SENTENCES = {
    "zh": "2019年全市共破获案件3起，缴获海洛因1.2吨，罚款5万元。",
    "en": "In 2019 police seized 2 tons of heroin worth $5 million.",
}
NAMES = {"zh": "Chinese", "en": "English"}


@cache
def is_read(language: str) -> bool:
    """Whether the sentence of that language gives figures."""
    return bool(read_document(Document("probe.txt", SENTENCES[language], "0" * 64, "text/plain", "utf-8")).figures)


def unread() -> list[str]:
    """A line for every language that the reader does not read."""
    names = [name for key, name in NAMES.items() if not is_read(key)]
    return [f"Not measured: {name}, for Lancang reads no figures in it yet." for name in names]
