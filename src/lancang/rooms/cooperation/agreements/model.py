"""The nouns of agreements and law."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """A text that binds or guides: a convention, a memorandum, a declaration, a law.

    `kind` and `level` are codes of the terms `agreement_kind` and `agreement_level`; dates are EDTF, "" is not known;
    `amends` and `replaces` are codes of other agreements; `mechanism` the code of the mechanism it belongs to.
    """

    code: str
    kind: str
    level: str = ""
    title_en: str = ""
    title_zh: str = ""
    mechanism: str = ""
    amends: str = ""
    replaces: str = ""
    signed: str = ""
    in_force: str = ""
    ended: str = ""
    place: str = ""
    languages: tuple[str, ...] = ()
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Participation:
    """A party's part in an agreement: when it signed, consented to be bound, was bound and left.

    `consent` is a code of the terms of that name. For a law of one state the state takes part in it. A party that left
    and came back has one part for each time.
    """

    agreement: str
    party: str
    signed: str = ""
    consent: str = ""
    consented: str = ""
    in_force: str = ""
    ended: str = ""

    @property
    def since(self) -> str:
        """The first thing that is dated of the part: signature, consent, being bound; "" is not known."""
        return self.signed or self.consented or self.in_force


@dataclass(frozen=True, slots=True)
class Clause:
    """An article of an agreement or a law, in force from a day to a day, with its penalty as numbers.

    `binds` are the parties bound, () all of them; `kind` is a code of the terms `clause_kind`; a penalty goes from
    `penalty_min` to `penalty_max` in `penalty_unit`, None is not limited.
    """

    agreement: str
    number: str
    kind: str = "obligation"
    text_en: str = ""
    text_zh: str = ""
    binds: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    penalty_min: float | None = None
    penalty_max: float | None = None
    penalty_unit: str = ""
