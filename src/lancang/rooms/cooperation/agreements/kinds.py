"""What a text of each kind does to its parties."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lancang.figures.tables import read_csv


@dataclass(frozen=True, slots=True)
class AgreementKind:
    """A kind of text. `force`: legal, political, depends (on its words) or national.

    `on_signature`: it takes effect when it is signed or adopted, unless a later day is given. `basis` is the source.
    """

    code: str
    force: str
    on_signature: bool
    basis: str


@cache
def agreement_kinds() -> dict[str, AgreementKind]:
    """All kinds by their code: those of the terms `agreement_kind`."""
    rows = read_csv("lancang.rooms.cooperation", "agreement_kinds.csv")
    kinds, basis = {}, ""
    for row in rows:
        basis = basis if row["basis"] == "same" else row["basis"]
        kinds[row["code"]] = AgreementKind(row["code"], row["force"], row["takes_effect"] == "signature", basis)
    return kinds
