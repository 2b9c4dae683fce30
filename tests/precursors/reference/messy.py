"""Notices out of few values, so that everything meets everything: to compare two implementations, not to look real.

Few firms, substances and permits over eighteen months, in no order of time, with empty cells, unreadable amounts,
unknown names and words, columns and files left out. Days are ISO 8601 and countries are codes: how other ways of
writing are read is tested where they are read.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from .made_tables import COLUMNS

TODAY = date(2026, 3, 1)
_FIRST = date(2024, 9, 2)
_FIRMS = ("Exempla One Ltd", "EXEMPLA ONE LTD", "Exempla One Limited", "Specimen Two GmbH", "示例化工有限公司",
          "Notional Three Co Ltd", "Placeholder Four JSC", "Pretend Freight Five Ltd", "")  # fmt: skip
_GOODS = (
    ("Toluene", "108-88-3"), ("甲苯", ""), ("Ephedrine", "299-42-3"), ("Ephedrine hydrochloride", "50-98-6"),
    ("Pseudoephedrine tablets", ""), ("Acetic anhydride", "108-24-7"), ("Piperonal", "4676-39-5"),
    ("Piperonal", "120-57-1"), ("Chloroform", "67-66-3"), ("Elixir of nothing", ""), ("", "7722-64-7"), ("", ""),
    ("Ephedrine", "299-42-3"), ("Toluene", "108-88-3"),
)  # fmt: skip
_NAMED = ("Toluene", "Ephedrine", "Pseudoephedrine", "Acetic anhydride", "108-88-3", "Piperonal", "Elixir of nothing")
_AMOUNTS = ("10", "10", "20", "45.5", "90", "95", "99", "100", "500", "5000", "1.234", "1,234", "12,5", "0", "-4",
            "about ten", "")  # fmt: skip
_ANSWERS = ("no objection", "no objection", "同意", "objection", "withdrawn", "stopped", "suspended", "under enquiry",
            "hm", "")  # fmt: skip
_EXPORTING, _IMPORTING = ("CN", "AU", "GB", "DE", "IN", ""), ("TH", "LA", "CN", "MY", "")
_USES = ("thinner for paints", "Thinner  for paints", "industrial", "其他", "medicine", "")
_PAYMENTS = ("letter of credit", "cash", "现金", "barter deal", "bitcoin", "cash against documents", "")
_ENTRIES = ("THLCH", "LAVTE", "CNSHA", "Hanoi", "HANOI", "")
_TRANSIT = ("", "", "SGSIN", "SG; MYPKG", "Imaginary Free Zone", "TH")
_BUSINESS = ("paint", "pharmaceuticals", "chemical industry", "bakery", "none", "unknown", "freight forwarder", "")


def messy(seed: int, lines: int) -> tuple[list[dict[str, str]], dict[str, list[dict[str, str]] | None]]:
    """Lines and context; screen them on TODAY. With some seeds, optional columns and files are left out."""
    random = Random(seed)
    absent = set(random.sample(COLUMNS[12:], random.choice((0, 0, 1, 4))))
    rows = [{name: text for name, text in _line(random).items() if name not in absent} for _ in range(lines)]
    context: dict[str, list[dict[str, str]] | None] = dict(_context(random))
    for name in random.sample(sorted(context), random.choice((0, 0, 1, 4))):
        context[name] = None
    return rows, context


def _day(random: Random, least: int = 0, most: int = 540, empty: float = 0.04) -> str:
    return "" if random.random() < empty else str(_FIRST + timedelta(days=random.randint(least, most)))


def _line(random: Random) -> dict[str, str]:
    pick = random.choice
    substance, cas = pick(_GOODS)
    amount, sent = pick(_AMOUNTS), random.randint(0, 480)
    row = dict.fromkeys(COLUMNS, "") | {
        "notice": f"N{random.randint(1, 200)}", "order": pick("12"), "sent": _day(random, sent, sent),
        "exporting_country": pick(_EXPORTING), "importing_country": pick(_IMPORTING), "exporter": pick(_FIRMS),
        "importer": pick(_FIRMS), "substance": substance, "cas": cas, "amount": amount,
        "unit": pick(("kg", "kg", "kg", "L", "t", "g", "drum", "")), "dispatch": _day(random, sent, sent + 60),
        "hs": pick(("", "290230", "29394100", "2915 24", "12")), "point_of_entry": pick(_ENTRIES),
        "transit": pick(_TRANSIT), "consignee": pick(("", "", *_FIRMS)), "end_use": pick(_USES),
        "payment": pick(_PAYMENTS), "exporter_address": pick(("1 Nowhere Road", "1 nowhere road", "2 Far Lane", "")),
        "importer_address": pick(("3 Some Street", "4 Other Street", "5 Third Street", "")),
        "permit": pick(("", *(f"P{one}" for one in range(40)))), "deadline": _day(random, sent, sent + 40, 0.5),
        "answer": pick(_ANSWERS), "answered": _day(random, sent, sent + 60, 0.3),
        "shipped_amount": pick((amount, amount, "99.7", "")), "arrived_amount": pick((amount, amount, "99", "")),
    }  # fmt: skip
    return row


def _context(random: Random) -> dict[str, list[dict[str, str]]]:
    pick = random.choice

    def span(rows: int, first: str, last: str, **columns: tuple[str, ...]) -> list[dict[str, str]]:
        made = [{name: pick(values) for name, values in columns.items()} for _ in range(rows)]
        return [row | {first: _day(random, -900, 200), last: _day(random, 200, 1200, 0.4)} for row in made]

    firms = tuple(name for name in _FIRMS if name)
    operators = span(
        10, "valid_from", "valid_to", name=firms, country=_IMPORTING, licence=("L1", ""), substances=(*_NAMED, "",
        "Toluene|Ephedrine|Acetic anhydride"), limit_kg=("", "50", "300", "5000"), business=_BUSINESS,
        verified=("2", "yes", "no", "0", ""), identity=("", "", "", "refused"),
        sanctioned=("", "", "2023-01-10", "2025-06-01", "2010-01-01"))  # fmt: skip
    permits = span(
        1, "valid_from", "valid_to", kind=("legal_use", "import"), holder=firms, substance=_NAMED, importer=(*firms, "")
    )
    for one in range(36):
        permits += span(
            pick((1, 1, 1, 2)), "valid_from", "valid_to", permit=(f"P{one}",),
            kind=("export", "export", "export", "import"), holder=_FIRMS, substance=_NAMED,
            amount=("50", "100", "5000", ""), unit=("kg", "t", ""), destination=_IMPORTING,
            exporter=_FIRMS, importer=_FIRMS, consignee=("", *_FIRMS))  # fmt: skip
    columns = ("permit", "kind", "holder", "substance", "amount", "unit", "destination", "exporter", "importer",
               "consignee", "verified", "valid_from", "valid_to")  # fmt: skip
    permits = [dict.fromkeys(columns, "") | row | {"verified": pick(("yes", "", "no"))} for row in permits]
    requirements = [
        {"country": pick(_IMPORTING), "substance": pick(("Ephedrine", "Pseudoephedrine", "Toluene")),
         "amount_kg": pick(("0", "100", "900", "")), "year": pick(("", "", "2024", "2025")),
         "updated": pick(("", "2021-05-01", "2024-05-01", "2025-05-01")), "status": pick(("", "", "", "prohibited"))}
        for _ in range(8)
    ]  # fmt: skip
    # Of two rows for the same the rules take the one updated last: no two are alike in that.
    requirements = list({(row["country"], row["substance"], row["year"], row["updated"]): row
                         for row in requirements}.values())  # fmt: skip
    days = [{"country": pick(("DE", "AU", "TH")), "date": _day(random, empty=0), "kind": pick(("holiday", "workday"))}
            for _ in range(60)]  # fmt: skip
    return {
        "operators": operators, "permits": permits, "requirements": requirements,
        "calendar": list({(row["country"], row["date"]): row for row in days}.values()),
        "invocations": span(
            4, "from", "to", country=_IMPORTING, substance=("", *_NAMED), table=("", "", "I", "II", "all")),
        "approved_exporters": span(3, "from", "to", exporter=firms, substance=("", "Ephedrine")),
        "special_destinations": span(3, "from", "to", destination=_IMPORTING, substance=("", *_NAMED)),
        "thresholds": [{"substance": name, "kg": kg, "from": start, "source": "", "verified": "no"} for name, kg, start
                       in (("Toluene", "100", "2024-01-01"), ("Toluene", "60", "2025-03-01"), ("Ephedrine", "20", ""),
                           ("Acetic anhydride", "1000", "2030-01-01"))],
    }  # fmt: skip
