"""The rules as a table: the outcome of each, the columns and files it needs, and the function that applies it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from . import goods, licences, papers, parties, pattern, requirements, terms
from .model import Finding, Line, World
from .past import Past


@dataclass(frozen=True, slots=True)
class Rule:
    """`columns`: of the notices; `files`: of the context, with their own columns.

    `parts`: what is there is still looked at when something is absent.
    """

    id: str
    action: str
    apply: Callable[[Line, Past, World], Finding | None]
    columns: tuple[str, ...] = ()
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: bool = False

    def absent(self, world: World) -> list[str]:
        """What the rule needs and does not get: columns, files, columns of files."""
        found = [name for name in self.columns if name not in world.columns]
        for name, columns in self.files.items():
            rows = world.context.get(name)
            if rows is None:
                found.append(f"{name}.csv")
            elif rows:
                found += [f"{name}.csv:{column}" for column in columns if column not in rows[0]]
        return found


_REQUIREMENTS = {"requirements": ("country", "substance", "amount_kg")}

RULES = (
    Rule("R01", "require", goods.r01, files={"invocations": ("country",)}),
    Rule("R02", "classify", goods.r02),
    Rule("R03", "reject", goods.r03, (*goods.TREATY_FIELDS, "substance", "cas"), parts=True),
    Rule("R04", "hold", terms.r04),
    Rule("R05", "queue", terms.r05, ("answer",)),
    Rule("R06", "enquire", requirements.r06, files=_REQUIREMENTS),
    Rule("R07", "enquire", requirements.r07, files=_REQUIREMENTS),
    Rule("R08", "warn", requirements.r08, files={"requirements": ("country", "substance", "updated")}),
    Rule("R09", "hold", licences.r09, files={"operators": ("name", "substances")}),
    Rule("R10", "hold", licences.r10, files={"permits": ("kind", "substance")}),
    Rule("R11", "refuse", licences.r11, files={"approved_exporters": ("exporter", "from")}),
    Rule("R12", "require", goods.r12, files={"special_destinations": ("destination",)}),
    Rule("R13", "enhanced check", parties.r13),
    Rule("R14", "hold", parties.r14, files={"operators": ("name", "verified")}),
    Rule("R15", "enhanced check", parties.r15, files={"operators": ("name", "business")}),
    Rule("R16", "enquire", parties.r16, ("end_use",)),
    Rule("R17", "enhanced check", pattern.r17),
    Rule("R18", "enhanced check", pattern.r18),
    Rule("R19", "queue", pattern.r19, ("permit",), parts=True),
    Rule("R20", "enhanced check", pattern.r20, ("consignee", "transit", "point_of_entry"),
         {"operators": ("name", "business")}, parts=True),
    Rule("R21", "enhanced check", pattern.r21, ("payment",)),
    Rule("R22", "hold", parties.r22, files={"operators": ("name", "identity")}),
    Rule("R23", "stop", papers.r23, ("permit",), {"permits": ("permit",)}),
    Rule("R24", "stop", papers.r24, ("permit",), {"permits": ("permit", "holder", "amount")}),
    Rule("R25", "may refuse", parties.r25, files={"operators": ("name", "sanctioned")}),
    Rule("R26", "enhanced check", parties.r26, ("answer",)),
    Rule("R27", "require", goods.r27),
    Rule("R28", "suggest", goods.r28),
    Rule("R29", "waive", goods.r29),
    Rule("R30", "validate", goods.r30),
    Rule("R31", "query", papers.r31, ("shipped_amount", "arrived_amount"), parts=True),
)  # fmt: skip
