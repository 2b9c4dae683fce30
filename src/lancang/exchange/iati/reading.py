"""Bytes → activities, and what was left aside. Entities, networks and document types have no say in what is read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from .faults import Fault
from .model import Activity
from .parsing import Parser
from .rules import attributes, check
from .structure import elements

VERSIONS = ("2.01", "2.02", "2.03")
# The largest files of the registry have some tens of megabytes; no element of the standard is deeper than 9.
MOST_BYTES, MOST_DEPTH = 60_000_000, 32
# Faults that are told one by one; the first thousand say what is wrong with a file.
MOST_FAULTS = 1_000
# Elements of an activity that an Activity does not hold.
NOT_HELD = (
    "other-identifier", "tag", "country-budget-items", "humanitarian-scope", "policy-marker", "planned-disbursement",
    "capital-spend", "document-link", "legacy-data", "conditions", "crs-add", "fss",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read; `faults` in the order of lines, `more` beyond those told. `refused`: nothing could be read."""

    activities: tuple[Activity, ...]
    faults: tuple[Fault, ...]
    version: str = ""
    more: int = 0
    lines: tuple[int, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether the file as a whole cannot be used."""
        return any(one.weight == "file" for one in self.faults)


class _Refused(Exception):
    def __init__(self, code: str, line: int, element: str = "iati-activities", **values: str) -> None:
        self.fault = Fault(code, line, element, values=values)
        super().__init__(code)


def read(data: bytes, today: date | None = None, most_bytes: int = MOST_BYTES) -> Reading:
    """The activities of a file of version 2.01 to 2.03, and everything wrong with it; never raises for its content."""
    reader = _Reader(today)
    try:
        if len(data) > most_bytes:
            raise _Refused("too_large", 1, found=f"{len(data):,}", expected=f"{most_bytes:,}")
        if not data.strip():
            raise _Refused("empty", 1)
        reader.run(data)
    except _Refused as refused:
        return Reading((), (refused.fault,), reader.version)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        return Reading((), (Fault("not_xml", line, "iati-activities", values={"found": _plain(error)}),))
    told = reader.faults
    return Reading(
        tuple(reader.activities), tuple(told[:MOST_FAULTS]), reader.version, max(0, len(told) - MOST_FAULTS),
        tuple(reader.lines),
    )  # fmt: skip


class _Reader:
    def __init__(self, today: date | None) -> None:
        self.activities: list[Activity] = []
        self.lines: list[int] = []
        self.faults: list[Fault] = []
        self.version = ""
        self._today = today
        self._seen: set[str] = set()

    def run(self, data: bytes) -> None:
        """One activity after the other, each forgotten when it was read, so that memory does not grow with the file."""
        depth = 0
        for event, node in _events(data):
            if event == "end":
                depth -= 1
                if depth == 1:
                    self._top(node)
                    node.clear()
                    while node.getprevious() is not None:
                        del node.getparent()[0]
                continue
            depth += 1
            if depth == 1:
                self._root(node)
            elif depth > MOST_DEPTH:
                raise _Refused("too_deep", node.sourceline or 1, _tag(node), found=str(depth), expected=str(MOST_DEPTH))

    def _root(self, node: Any) -> None:
        line = node.sourceline or 1
        if node.getroottree().docinfo.doctype:
            raise _Refused("doctype", line)
        if node.tag.startswith("{"):
            raise _Refused("namespace", line, found=node.tag[1:].partition("}")[0][:200])
        if node.tag != "iati-activities":
            raise _Refused("root", line, found=node.tag[:80])
        version = " ".join((node.get("version") or "").split())
        self.version = version or VERSIONS[-1]
        if not version:
            self.faults.append(Fault("version_missing", line, "iati-activities"))
        elif version not in VERSIONS:
            old = version.startswith("1")
            raise _Refused("version_old" if old else "version_unknown", line, found=version[:20])
        known = elements()["iati-activities"]
        self.faults += [one for one in attributes(node, known, "iati-activities") if one.code != "attribute_missing"]

    def _top(self, node: Any) -> None:
        line = node.sourceline or 1
        if node.tag != "iati-activity":
            code = "foreign" if node.tag.startswith("{") else "unknown_element"
            self.faults.append(Fault(code, line, "iati-activities", values={"found": _tag(node)}))
            return
        self.faults += check(node, self._today)
        activity = Parser(node).activity()
        name = activity.identifier
        if not name:
            self.faults.append(Fault("no_identifier", line, "iati-identifier"))
        elif name in self._seen:
            self.faults.append(Fault("identifier_twice", line, "iati-identifier", name, {"found": name}))
        else:
            self._seen.add(name)
            self.activities.append(activity)
            self.lines.append(line)
            held = (one for one in NOT_HELD if node.find(one) is not None)
            self.faults += [
                Fault("not_held", node.find(one).sourceline or line, one, name, {"found": one}) for one in held
            ]


def _events(data: bytes) -> Iterator[tuple[str, Any]]:
    parsed: Any = etree.iterparse(
        io.BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
        dtd_validation=False, huge_tree=False, remove_comments=True, remove_pis=True, recover=False,
    )  # fmt: skip
    yield from parsed


def _tag(node: Any) -> str:
    return str(node.tag)[:80]


def _plain(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
