"""What made-up notices are made of."""

from __future__ import annotations

from datetime import date

TODAY = date(2026, 7, 1)
FIRST = date(2022, 1, 3)
DAYS = 1420

# id, name, name in Chinese, CAS, HS, least and most kg of a usual order
SUBSTANCES = (
    ("acetic-anhydride", "Acetic anhydride", "醋酸酐", "108-24-7", "29152400", 2000, 20000),
    ("potassium-permanganate", "Potassium permanganate", "高锰酸钾", "7722-64-7", "28416100", 1000, 9000),
    ("toluene", "Toluene", "甲苯", "108-88-3", "29023000", 5000, 40000),
    ("acetone", "Acetone", "丙酮", "67-64-1", "29141100", 5000, 40000),
    ("ethyl-ether", "Ethyl ether", "乙醚", "60-29-7", "29091100", 900, 5000),
    ("sulphuric-acid", "Sulphuric acid", "硫酸", "7664-93-9", "28070000", 9000, 60000),
    ("piperonal", "Piperonal", "胡椒醛", "120-57-0", "29329300", 200, 900),
    ("phenylacetic-acid", "Phenylacetic acid", "苯乙酸", "103-82-2", "29163400", 200, 2000),
    ("ephedrine", "Ephedrine", "麻黄碱", "299-42-3", "29394100", 100, 300),
    ("pseudoephedrine", "Pseudoephedrine", "伪麻黄碱", "90-82-4", "29394200", 100, 400),
)
REQUIRED = (8, 9)  # those that have annual legitimate requirements
EPHEDRINE = 8
WAIVED = (2, 3, 4, 5)  # those with a least quantity in Australia
LITRES = {2: 0.867, 3: 0.790}  # those shipped by the litre now and then, kg per litre
EXPORTING = ("CN", "DE", "IN", "NL", "AU", "GB", "FR", "KR", "JP")
WITH_LEAD = ("DE", "NL", "AU", "GB", "FR")
IMPORTING = ("MM", "TH", "LA", "VN", "KH", "MY", "PH", "ID", "BD", "PK")
ENTRIES = ("MMRGN", "THLCH", "LAVTE", "VNSGN", "KHPNH", "MYPKG", "PHMNL", "IDJKT", "BDCGP", "PKKHI")
USES = ("making of printing inks", "coating of tablets", "treatment of drinking water", "合成香料", "染料中间体")
THRESHOLD_KG = 5

OF_TRADES = ("R09", "R10", "R11", "R14", "R15", "R22", "R25", "R26")
OF_LINES = ("R02", "R03", "R04", "R05", "R16", "R17", "R18", "R19", "R20", "R21", "R23", "R24", "R30", "R31")


COLUMNS = (
    "notice", "order", "sent", "exporting_country", "importing_country", "exporter", "importer", "substance", "cas",
    "amount", "unit", "dispatch", "hs", "point_of_entry", "transit", "route", "consignee", "end_use", "payment",
    "exporter_address", "importer_address", "permit", "deadline", "answer", "answered", "shipped_amount",
    "arrived_amount",
)  # fmt: skip
