"""How records are named in the exchange: identifiers, organisations, codes of the lists."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import quote, unquote

from django.conf import settings

from lancang.exchange.iati import Narrative, Organisation
from lancang.figures import is_party, party_code, party_label, places
from lancang.figures.tables import read_csv
from lancang_web.accounts.models import Party

REGISTERS = ("projects", "trainings", "contributions")
_OURS = re.compile(rf"(.+?)-({'|'.join(REGISTERS)})-(.+)")
# Signs that an identifier must not have (standard ruleset), and the one that stands for them.
_BARRED = "/&|?%"
# OrganisationType: 10 government, 40 multilateral.
STATE, BODY = "10", "40"
# The longest code that a register keeps.
LONGEST = 60


def organisation_of(owner: str) -> str:
    """The identifier of a party as this deployment states it (LANCANG_IATI_ORGANISATION)."""
    return str(settings.IATI_ORGANISATION).replace("{party}", owner)


def identifier_of(owner: str, register: str, code: str) -> str:
    """`<organisation>-<register>-<code>`, with signs that may not stand in it written as %2F."""
    plain = "".join(quote(sign, safe="") if sign in _BARRED else sign for sign in code)
    return f"{organisation_of(owner)}-{register}-{plain}"


def parts_of(identifier: str) -> tuple[str, str]:
    """(register, code) of an identifier that a site like this one made; ("", the identifier as code) of any other."""
    found = _OURS.fullmatch(identifier)
    return (found[2], unquote(found[3])) if found else ("", identifier)


def names(code: str) -> tuple[Narrative, ...]:
    """A party's names."""
    return tuple(Narrative(party_label(code, language), language) for language in ("en", "zh"))


def told(code: str, role: str = "") -> Organisation:
    """A party by its code."""
    place = places().get(code)
    state = place is not None and place.kind == "country"
    return Organisation(code, STATE if state else BODY, names(code), role)


def reporter(owner: Party) -> Organisation:
    """The owner of a record."""
    own = tuple(Narrative(text, language) for text, language in ((owner.name_en, "en"), (owner.name_zh, "zh")) if text)
    return Organisation(organisation_of(owner.code), STATE if owner.country else BODY, own)


def party_in(one: Organisation | None) -> str:
    """The code of the party that an organisation is; "" where nobody here knows it."""
    if one is None:
        return ""
    for text in (one.ref, *(name.text for name in one.names)):
        code = party_code(text) if text else ""
        if is_party(code):
            return code
    return ""


def theirs(of: str, own: str) -> str:
    """The code of the standard's list for a term of ours; "" where there is none."""
    rows = (row for row in _codes() if (row["list"], row["ours"]) == (of, own) and row["way"] != "in")
    return next((row["theirs"] for row in rows), "")


def ours(of: str, code: str) -> str:
    """The term of ours for a code; "" where there is none."""
    rows = (row for row in _codes() if (row["list"], row["theirs"]) == (of, code) and row["way"] != "out")
    return next((row["ours"] for row in rows), "")


@cache
def _codes() -> list[dict[str, str]]:
    return read_csv("lancang_web.iati", "codes.csv")
