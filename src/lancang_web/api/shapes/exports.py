"""Exports as they go out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from lancang_web.exports.models import Export
from lancang_web.exports.selectors import has_file, in_words, withdrawn

from .basic import Given, Handling, Moment, Seen, handling_out

ExportStates = Literal["waiting", "running", "ready", "removed", "failed"]


class ExportOut(Given):
    """An export of figures."""

    id: int
    version: int
    title: str
    state: ExportStates
    failure: str = Field(description=_("why there is no file, for programs"))
    failure_words: str = Field(description=_("in the caller's language"))
    filters: dict[str, str] = Field(description=_("what was asked for"))
    address: str = Field(description=_("of its page, which a citation names"))
    figures: int
    sha256: str = Field(description=_("of the file; empty until it is made"))
    size: int = Field(description=_("bytes"))
    asked_by: str
    asked_at: Moment
    kept_until: Moment | None
    handling: Handling


class ExportFile(Given):
    """A file in the zip."""

    name: str
    size: int
    sha256: str


class ExportWhole(ExportOut):
    """An export with all that is known about it."""

    has_file: bool = Field(description=_("its file can be fetched now"))
    withdrawn: bool = Field(description=_("a document that it was made from was withdrawn since"))
    files: list[ExportFile]
    states: dict[str, int] = Field(description=_("figures by state"))
    withheld: int = Field(description=_("figures whose value was withheld in the files"))
    consent: dict[str, list[str]] = Field(
        description=_("by label: the parties that would have to agree before it is shown so")
    )
    citation: str
    sequence: int | None = Field(description=_("the end of the audit when the figures were read"))
    product: str = Field(description=_("version of the program that made the file"))


def export_out(row: Export, seen: Seen) -> dict[str, Any]:
    """An export in a list."""
    own = {
        name: getattr(row, name)
        for name in ("id", "version", "title", "state", "failure", "address", "figures", "sha256", "size", "asked_at",
                     "kept_until")
    }  # fmt: skip
    words = str(Export.Failure(row.failure).label)
    told = {"failure_words": words, "filters": in_words(row.query), "asked_by": row.asked_by.username}
    return {**own, **told, "handling": handling_out(seen, row.handling_id)}


def whole_out(row: Export, seen: Seen, told: Mapping[str, Any]) -> dict[str, Any]:
    """An export with what its page tells."""
    kept = row.summary
    more = {
        "has_file": has_file(row), "withdrawn": bool(row.sha256) and withdrawn(row), "files": row.files,
        "states": kept.get("states", {}), "withheld": told["withheld"],
        "consent": {label: list(owners) for label, owners in told["consent"]}, "citation": told["citation"],
        "sequence": row.sequence, "product": row.product,
    }  # fmt: skip
    return {**export_out(row, seen), **more}


assert {one.value for one in Export.State} == set(ExportStates.__args__)  # type: ignore[attr-defined]
