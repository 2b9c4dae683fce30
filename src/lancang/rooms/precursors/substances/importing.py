"""Rows of name, CAS and tariff code as they come in from another list, checked one against the other."""

from __future__ import annotations

from collections.abc import Iterable

from lancang.rooms import Fault

from .cas import cas_fault, check_digit, clean_cas
from .catalogue import hs_codes, substances
from .listed import hs_agrees
from .model import Identified
from .naming import identify


def import_faults(rows: Iterable[tuple[str, str, str]]) -> list[tuple[int, Fault]]:
    """What is wrong with rows of (name, CAS, HS), each with the number of its row, counted from 1; empty cells pass.

    The field of a fault is name, cas or hs.
    """
    return [(number, fault) for number, row in enumerate(rows, start=1) for fault in _row_faults(*row)]


def _row_faults(name: str, cas: str, hs: str) -> list[Fault]:
    found = identify(name, cas)
    faults = [fault for code in found.faults if (fault := _fault(code, found, name, cas))]
    if found.substance and hs_agrees(found.substance, hs) is False:
        faults.append(_hs_fault(found.substance, hs))
    return faults


def _fault(code: str, found: Identified, name: str, cas: str) -> Fault | None:
    if code in ("cas_form", "cas_digit"):
        return _number_fault(found, cas)
    if code == "cas_other":
        return _other_fault(found, cas)
    if code == "cas_unknown":
        return Fault(
            "cas",
            f"found CAS {clean_cas(cas)}, which the register does not have; expected that of a scheduled substance or "
            "of one of its salts; compare with the source",
            f"CAS号{clean_cas(cas)}不在登记册中；应为列管物质或其盐类的CAS号；请与来源核对",
        )
    return Fault(
        "name",
        f"found the name “{name.strip()}”, which the register does not know; expected a name of a scheduled substance; "
        "write the name of the list, or add this one to the register's names",
        f"登记册中没有名称“{name.strip()}”；应为列管物质的名称；请改用清单中的名称，或将此名称补入登记册",
    )


def _number_fault(found: Identified, cas: str) -> Fault:
    right = substances()[found.substance].cas if found.substance else ""
    en = f"; the register has {right} for this substance" if right else ""
    zh = f"；登记册中该物质为{right}" if right else ""
    number = clean_cas(cas)
    if cas_fault(number) == "form":
        return Fault(
            "cas",
            f"found CAS “{number}”; expected two to seven digits, two digits and one digit with hyphens{en}; "
            "copy it again from the source",
            f"CAS号写作“{number}”；应为2至7位、2位、1位数字并以短横线相连{zh}；请照来源重新抄录",
        )
    return Fault(
        "cas",
        f"found CAS {number}; expected the check digit {check_digit(number)}{en}; copy it again from the source",
        f"CAS号为{number}；校验位应为{check_digit(number)}{zh}；请照来源重新抄录",
    )


def _other_fault(found: Identified, cas: str) -> Fault:
    named, other = substances()[found.substance], substances()[found.other]
    return Fault(
        "cas",
        f"found CAS {clean_cas(cas)}, which is that of {other.en}; expected that of {named.en}"
        f"{' (' + named.cas + ')' if named.cas else ''}; find out from the source which of the two is meant",
        f"CAS号{clean_cas(cas)}属于{other.zh}；应为{named.zh}的CAS号"
        f"{'（' + named.cas + '）' if named.cas else ''}；请据来源查明所指是哪一种物质",
    )


def _hs_fault(substance: str, hs: str) -> Fault:
    one = substances()[substance]
    codes = sorted({code.hs[:6] for code in hs_codes()[substance]})
    return Fault(
        "hs",
        f"found tariff code {hs.strip()}; expected {' or '.join(codes)} for {one.en}; compare with the tariff of the "
        "year of the notice",
        f"税号为{hs.strip()}；{one.zh}应为{'或'.join(codes)}；请与通知当年的税则核对",
    )
