"""A register of four substances, an identification of exact names, and data to go with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from .data import UNITS


@dataclass(frozen=True, slots=True)
class FakeIdentified:
    substance: str = ""
    form: str = ""
    preparation: bool = False
    faults: tuple[str, ...] = ()
    other: str = ""


@dataclass(frozen=True, slots=True)
class FakeMember:
    list: str


_NAMES = {
    "ephedrine": ("ephedrine", "", False), "ephedrine hydrochloride": ("ephedrine", "hydrochloride", False),
    "ephedrine borate": ("ephedrine", "borate", False), "ephedrine tablets": ("ephedrine", "", True),
    "toluene": ("toluene", "", False), "甲苯": ("toluene", "", False), "chloroform": ("chloroform", "", False),
    "unlisted": ("unlisted", "", False),
}  # fmt: skip
_CAS = {"299-42-3": "ephedrine", "108-88-3": "toluene", "67-66-3": "chloroform"}
_LISTS = {"ephedrine": ("UN-I", "CN-1"), "toluene": ("UN-II", "EU-3"), "chloroform": ("CN-2",)}
_HS = {"ephedrine": "293941", "toluene": "290230"}


class FakeSubstances:
    """As lancang.rooms.precursors.substances, but so small that it can be seen through."""

    def identify(self, name: str, cas: str) -> FakeIdentified:
        substance, form, preparation = _NAMES.get(name.lower(), ("", "", False))
        by_cas = _CAS.get(cas, "")
        faults = ["name_unknown"] if name and not substance else []
        if cas.endswith("-0"):
            faults.append("cas_digit")
        elif cas and not by_cas:
            faults.append("cas_unknown")
        elif by_cas and substance and by_cas != substance:
            faults.append("cas_other")
        found = FakeIdentified(substance or by_cas, form, preparation, tuple(faults))
        return replace(found, other=by_cas) if "cas_other" in faults else found

    def listed(self, substance: str, on: date) -> tuple[FakeMember, ...]:
        return tuple(FakeMember(name) for name in _LISTS.get(substance, ()) if on.year >= 2000)

    def un_table(self, substance: str, on: date) -> str:
        names = [member.list for member in self.listed(substance, on)]
        return "I" if "UN-I" in names else "II" if "UN-II" in names else ""

    def hs_agrees(self, substance: str, hs: str) -> bool | None:
        return None if substance not in _HS else _HS[substance] == hs[:6]

    def base_factor(self, substance: str, form: str) -> float | None:
        return {"": 1.0, "hydrochloride": 0.8}.get(form)

    def density(self, substance: str) -> float | None:
        return {"toluene": 0.867}.get(substance)


DATA: dict[str, Any] = {
    "settings": {
        "R07": {"substances": ["ephedrine"]}, "R08": {"years": 3}, "R10": {"exporting": ["CN"]},
        "R11": {"exporting": ["CN"], "substances": ["ephedrine"], "years": 2}, "R13": {"months": 12},
        "R17": {"most": 100, "least": 8, "times": 3.0, "z": 3.5, "floor": 0.05},
        "R18": {"days": 30, "below_days": 90, "below_count": 3, "below_share": 0.9}, "R19": {"days": 7},
        "R20": {"usual": 3}, "R21": {"exporting": ["CN"]}, "R23": {"tolerance": 0.005}, "R25": {"months": 36},
        "R26": {"months": 24}, "R31": {"tolerance": 0.005},
    },
    "lead_times": {"AU": (5, True), "GB": (15, False)},
    "answers": {
        "no objection": "no_objection", "no_objection": "no_objection", "无异议": "no_objection",
        "objection": "objection", "suspended": "suspended", "withdrawn": "withdrawn", "under_enquiry": "under_enquiry",
    },
    "units": UNITS,
    "words": {
        "generic_use": [("whole", "industrial"), ("whole", "other"), ("whole", "其他")],
        "forwarder": [("part", "freight"), ("part", "货运代理")], "forwarder_business": [("part", "forward")],
        "free_zone": [("part", "free zone")],
        "cash_or_barter": [("whole", "cash"), ("part", "barter"), ("part", "现金")],
        "unusual_payment": [("part", "crypto")], "no_business": [("whole", "none"), ("whole", "unknown")],
        "refused": [("whole", "refused")], "not_verified": [("whole", "no"), ("whole", "0")],
        "prohibited": [("part", "prohibit")], "export_permit": [("part", "export")],
        "use_permit": [("part", "legal"), ("part", "import")],
    },
    "business_uses": {"toluene": ["paint"], "ephedrine": ["pharma"]},
    "preparations": {"ephedrine"},
    "thresholds": [{"substance": "toluene", "kg": "100", "from": "2000-01-01", "source": "", "verified": "no"}],
    "minimum_quantities": [{"country": "AU", "substance": "toluene", "litres": "100", "from": "2000-01-01"}],
    "countries": {"AU", "CN", "DE", "GB", "LA", "MY", "SG", "TH", "VN"},
}  # fmt: skip
