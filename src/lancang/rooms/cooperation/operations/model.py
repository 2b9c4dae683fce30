"""The nouns of joint operations: the operation, what it yielded, and what a person said of two reports."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Operation:
    """A joint operation as one owner entered it, or a phase or extension of one; `code` joins the owners' records.

    `part` is a code of the terms `operation_part`, "" for an operation that is no part. Dates are EDTF, "" not known;
    places and parties are codes.
    """

    code: str
    name_en: str = ""
    name_zh: str = ""
    kind: str = ""
    whole: str = ""
    part: str = ""
    begins: str = ""
    ends: str = ""
    area: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What one party reports of an operation: one event, or a total over a period.

    `measure` is a key of result_measures.csv, `subject` a code of the vocabulary; `value` and `unit` are as written.
    `of`: whose result it is, empty for all participants together. `share`: own (only its own part), joint (with what it
    did together with others), "" not known. `covers`: whole (with the extensions), alone (without), "" not known.
    `by` reports it, `owner` entered it; `key` tells it from all others.
    """

    key: str
    operation: str
    level: str
    measure: str
    value: str
    unit: str = ""
    subject: str = ""
    bound: str = ""
    period: str = ""
    place: str = ""
    of: tuple[str, ...] = ()
    share: str = ""
    covers: str = ""
    by: str = ""
    basis: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class ResultJudgement:
    """What somebody said of two events, by their keys: same, different, or unknown."""

    one: str
    other: str
    verdict: str
