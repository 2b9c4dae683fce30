"""Lancang itself, measured as the peers are: in a process of its own, from text to rows of figures."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from protocol import Read, Row, serve

from lancang.figures import figure
from lancang.reading import Document, read_document


def load(variant: str) -> tuple[Read, dict[str, str]]:
    """`rows`: figures as `lancang read` gives them; `acts`: acts as well; `figures`: rows are counted and not kept."""

    def read(text: dict[str, Any]) -> list[Row]:
        metadata_date = text.get("metadata_date")
        document = Document(text["name"], text["text"], "0" * 64, "text/plain", "utf-8", metadata_date=metadata_date)
        figures = read_document(document, acts=variant == "acts").figures
        return [figure.to_row(one) for one in figures] if variant != "figures" else [{}] * len(figures)

    return read, {"lancang": version("lancang")}


if __name__ == "__main__":
    serve(load)
