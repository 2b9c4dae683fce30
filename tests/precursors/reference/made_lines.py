"""The lines of made-up notices: trades that ship at intervals, and the faults that stand in the lines themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from .made_tables import (
    DAYS,
    ENTRIES,
    EPHEDRINE,
    EXPORTING,
    FIRST,
    IMPORTING,
    LITRES,
    OF_LINES,
    OF_TRADES,
    REQUIRED,
    SUBSTANCES,
    USES,
    WAIVED,
    WITH_LEAD,
)


def _pick(values: Iterable[Any], places: np.ndarray) -> pl.Series:
    """The values at these places, as text."""
    return pl.Series(list(values), dtype=pl.String).gather(places)


@dataclass
class Work:
    """Arrays of trades (t_…) and of lines, by trade and time. Lines `line` to `line + each` are those of one trade."""

    rng: np.random.Generator
    lines: int
    plant: float
    faults: dict[str, list[np.ndarray]] = field(default_factory=lambda: defaultdict(list))
    cells: dict[str, list[tuple[np.ndarray, list[str]]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        rng, lines = self.rng, self.lines
        self.each = int(np.clip(np.sqrt(lines), 20, 120))
        self.trades = trades = -(-lines // self.each)
        self.trade = np.repeat(np.arange(trades), self.each)[:lines]
        self.place = np.tile(np.arange(self.each), trades)[:lines]
        self.t_substance = rng.integers(0, len(SUBSTANCES), trades)
        self.t_from = rng.integers(0, len(EXPORTING), trades)
        self.t_to = rng.integers(0, len(IMPORTING), trades)
        self.t_exporter = rng.integers(0, max(1, trades // 3), trades)
        self.t_unit = rng.choice(3, trades, p=(0.8, 0.1, 0.1))  # kg, t, L
        self.t_role = np.full(trades, "", dtype=object)
        if self.plant:
            self._roles()
        litres = np.isin(self.t_substance, list(LITRES))
        self.t_unit[((self.t_unit == 2) & ~litres) | np.isin(self.t_substance, REQUIRED)] = 0
        self._quantities()

    def _roles(self) -> None:
        """Which trades are at fault as a whole; such a trade has an exporter of its own."""
        count = max(len(OF_TRADES) if self.trades >= 2 * len(OF_TRADES) else 0, round(self.trades * self.plant / 2))
        chosen = self.rng.permutation(self.trades)[:count]
        self.t_role[chosen] = [OF_TRADES[at % len(OF_TRADES)] for at in range(count)]
        self.t_exporter[chosen] = self.trades + np.arange(count)
        self.t_from[np.isin(self.t_role, ("R10", "R11"))] = EXPORTING.index("CN")
        self.t_substance[self.t_role == "R11"] = EPHEDRINE

    def _quantities(self) -> None:
        rng, trade = self.rng, self.trade
        step = DAYS // self.each
        start = rng.integers(0, step, self.trades)
        self.sent = start[trade] + self.place * step + rng.integers(0, max(1, step // 4), self.lines)
        self.dispatch = self.sent + 42
        # Trades with one country in one substance are alike in size, so that none stands out of the other's history.
        least = np.array([[row[5]] for row in SUBSTANCES], dtype=float)
        most = np.array([[row[6]] for row in SUBSTANCES], dtype=float)
        usual = rng.uniform(least, most, (len(SUBSTANCES), len(IMPORTING)))
        self.t_usual = usual[self.t_substance, self.t_to] * rng.uniform(0.98, 1.02, self.trades)
        self.kg = np.round(self.t_usual[trade] * rng.uniform(0.95, 1.05, self.lines), 1)
        density = np.array([LITRES.get(substance, 1.0) for substance in range(len(SUBSTANCES))])[self.t_substance]
        self.t_unit_kg = np.choose(self.t_unit, (np.ones(self.trades), np.full(self.trades, 1000.0), density))
        self.dead = np.zeros(self.lines, dtype=bool)
        self.unknown = np.zeros(self.lines, dtype=bool)  # amounts that cannot be read
        self.joined = np.zeros(self.lines, dtype=bool)  # second orders of the notice before

    def put(self, column: str, at: np.ndarray, *texts: str) -> None:
        """Write texts, in turn, into cells of the lines at these places."""
        if len(at):
            self.cells[column].append((at, [texts[one % len(texts)] for one in range(len(at))]))

    def fault(self, rule: str, at: np.ndarray) -> None:
        self.faults[rule].append(at)

    # --- trades at fault -------------------------------------------------------------------------------------

    def plant_trades(self) -> None:
        """Those whose lines are at fault by what the context says of their firms (the context is made to fit)."""
        self.fault("R13", np.flatnonzero(self.place == 0))
        role = self.t_role[self.trade] if self.lines else np.array([])
        for rule in ("R10", "R11", "R14", "R15", "R22"):
            self.fault(rule, np.flatnonzero(role == rule))
        sanctioned = (date(2024, 1, 15) - FIRST).days
        self.fault("R25", np.flatnonzero((role == "R25") & (self.sent >= sanctioned)))
        middle = self.each // 2
        objected = np.flatnonzero((role == "R26") & (self.place == middle))
        self.dead[objected] = True
        self.put("answer", objected, "objection", "反对")
        since = np.full(self.trades, DAYS * 9)
        since[self.trade[objected]] = self.sent[objected] + 12
        waited = self.sent - since[self.trade]
        self.fault("R26", np.flatnonzero((role == "R26") & (waited > 0) & (waited <= 720)))

    # --- lines at fault --------------------------------------------------------------------------------------

    def plant_lines(self) -> None:
        """Lines in trades that are clean otherwise, never two side by side, and none among the first nine."""
        good = (self.t_role[self.trade] == "") & (self.place >= 10) & (self.place % 3 == 1)
        free = self.rng.permutation(np.flatnonzero(good))
        count = max(4 * len(OF_LINES), round(self.lines * self.plant / 2)) if self.plant else 0
        chosen = free[:count]
        self.planted_lines = chosen
        for at, rule in enumerate(OF_LINES):
            getattr(self, f"_{rule.lower()}")(np.sort(chosen[at :: len(OF_LINES)]))

    def _r02(self, at: np.ndarray) -> None:
        self.fault("R02", at)
        substance = self.t_substance[self.trade[at]]
        cas = [SUBSTANCES[one][3] for one in substance]
        wrong = [f"{one[:-1]}{(int(one[-1]) + 1) % 10}" for one in cas]
        other = [SUBSTANCES[(one + 1) % len(SUBSTANCES)] for one in substance]
        for turn in range(3):
            own = np.arange(len(at)) % 3 == turn
            if turn == 0 and own.any():
                self.put("cas", at[own], *np.array(wrong)[own])
            elif turn == 1 and own.any():
                self.put("cas", at[own], *np.array([row[3] for row in other])[own])
            elif own.any():
                self.put("hs", at[own], *np.array([row[4] for row in other])[own])

    def _r03(self, at: np.ndarray) -> None:
        self.fault("R03", at)
        for turn, column in enumerate(("exporter_address", "importer_address", "point_of_entry")):
            self.put(column, at[turn::3], "")

    def _r04(self, at: np.ndarray) -> None:
        self.fault("R04", at)
        self.dispatch[at] = self.sent[at] + 2

    def _r05(self, at: np.ndarray) -> None:
        self.fault("R05", at)
        for column in ("answer", "answered", "shipped_amount", "arrived_amount"):
            self.put(column, at, "")

    def _r16(self, at: np.ndarray) -> None:
        self.fault("R16", at)
        self.put("end_use", at[0::3], "")
        self.put("end_use", at[1::3], "industrial", "其他")
        self.put("end_use", at[2::3], "perfumery")
        self._join(at[2::3])

    def _join(self, at: np.ndarray) -> None:
        """Make lines the second order of the notice before them."""
        self.joined[at] = True
        self.sent[at] = self.sent[at - 1]
        self.dispatch[at] = self.dispatch[at - 1] + 9

    def _r17(self, at: np.ndarray) -> None:
        self.fault("R17", at)
        self.kg[at] *= 20

    def _r18(self, at: np.ndarray) -> None:
        self.fault("R18", at)
        self.sent[at] = self.sent[at - 1] + 10
        self.dispatch[at] = self.sent[at] + 42
        self.kg[at - 1], self.kg[at] = 3.0, 2.5
        # So small an export from Australia needs no notice, for some substances.
        small = np.concatenate([at - 1, at])
        waived = (self.t_from == EXPORTING.index("AU")) & np.isin(self.t_substance, WAIVED)
        self.fault("R29", small[waived[self.trade[small]]])

    def _r19(self, at: np.ndarray) -> None:
        self.fault("R19", at)
        self.sent[at] = self.sent[at - 1] + 1
        self.dispatch[at] = self.dispatch[at - 1] + 3
        self.kg[at] = self.kg[at - 1]

    def _r20(self, at: np.ndarray) -> None:
        entry, forwarder, transit = at[0::3], at[1::3], at[2::3]
        self.fault("R20", entry)
        self.put("point_of_entry", entry, "TRIST", "ZADUR")
        self.fault("R20", forwarder)
        self.put("consignee", forwarder, "Pretend Freight Forwarding Ltd", "虚设国际货运代理有限公司")
        self.put("transit", transit, "SGSIN", "SG")
        # A way that three lines took before is usual.
        ways = pl.DataFrame({
            "way": self.t_from[self.trade[transit]] * 100 + self.t_to[self.trade[transit]],
            "sent": self.sent[transit], "at": transit,
        }).sort("sent", "at")  # fmt: skip
        first = ways.filter(pl.int_range(pl.len()).over("way") < 3)
        self.fault("R20", first["at"].to_numpy())

    def _r21(self, at: np.ndarray) -> None:
        self.fault("R21", at)
        self.put("payment", at, "cash", "易货", "cryptocurrency")

    def _r23(self, at: np.ndarray) -> None:
        self.fault("R23", at)
        self.other_permits = at

    def _r24(self, at: np.ndarray) -> None:
        self.fault("R24", at)
        self.other_holders, self.overused = at[0::2], at[1::2]
        self._join(self.overused)

    def _r30(self, at: np.ndarray) -> None:
        self.fault("R30", at)
        self.unknown[at] = True
        self.put("amount", at[0::3], "about ten")
        self.put("amount", at[1::3], "-25")
        self.put("unit", at[2::3], "drums")
        for column in ("shipped_amount", "arrived_amount"):
            self.put(column, at, "")

    def _r31(self, at: np.ndarray) -> None:
        self.fault("R31", at)
        texts = [f"{one:.4f}" for one in self.kg[at] / self.t_unit_kg[self.trade[at]] * 0.9]
        if texts:
            self.put("arrived_amount", at, *texts)

    # --- text ------------------------------------------------------------------------------------------------

    def frame(self) -> pl.DataFrame:
        """The lines as text, in the order in which they were sent, with `row`, `trade`, `kg` and `counts` beside."""
        trade, lines = self.trade, self.lines
        rows = [SUBSTANCES[one] for one in self.t_substance]
        deadline = np.isin(np.array(EXPORTING)[self.t_from], WITH_LEAD)[trade]
        amount = pl.Series(np.round(self.kg / self.t_unit_kg[trade], 4)).cast(pl.String)
        leader = np.where(self.joined, np.arange(lines) - 1, np.arange(lines))
        overused = np.zeros(lines, dtype=bool)
        if self.plant:
            overused[self.overused] = True
        frame = pl.DataFrame({
            "row": np.arange(lines), "trade": trade, "kg": self.kg, "counts": ~self.dead & ~self.unknown,
            "leader": leader, "permit_row": np.where(overused, np.arange(lines) - 1, np.arange(lines)),
            "order": pl.Series(np.where(self.joined, 2, 1)).cast(pl.String),
            "sent": self._days(self.sent), "dispatch": self._days(self.dispatch),
            "exporting_country": _pick(EXPORTING, self.t_from[trade]),
            "importing_country": _pick(IMPORTING, self.t_to[trade]),
            "exporter": _pick(self.exporters(), trade), "importer": _pick(self.importers(), trade),
            # One line in four has the Chinese name.
            "substance": _pick(
                [row[1 + language] for row in rows for language in (0, 1)], trade * 2 + (self.place % 4 == 3)),
            "cas": _pick([row[3] for row in rows], trade), "hs": _pick([row[4] for row in rows], trade),
            "amount": amount, "unit": _pick(("kg", "t", "L"), self.t_unit[trade]),
            "point_of_entry": _pick(ENTRIES, self.t_to[trade]), "transit": "", "route": "", "consignee": "",
            "end_use": _pick(USES, trade % len(USES)),
            "payment": _pick(("letter of credit", "bank transfer"), trade % 2),
            "exporter_address": _pick([f"{one} Specimen Road, Nowhere" for one in self.t_exporter], trade),
            "importer_address": _pick([f"{one} Invented Street, Elsewhere" for one in range(self.trades)], trade),
            "deadline": self._days(np.where(deadline, -1, self.sent + 20)), "answer": "no objection",
            "answered": self._days(self.sent + 12), "shipped_amount": amount, "arrived_amount": amount,
        }).with_columns(pl.col("permit_row").cast(pl.String).str.zfill(8).alias("permit_row"))  # fmt: skip
        frame = self._faulty_cells(frame.with_columns(permit="EX-" + pl.col("permit_row")))
        frame = frame.sort("sent", "row", maintain_order=True)
        number = pl.DataFrame({"leader": frame["row"], "number": np.arange(1, lines + 1)})
        return frame.join(number, on="leader", how="left", maintain_order="left").with_columns(
            notice="PEN-" + pl.col("sent").str.slice(0, 4) + "-" + pl.col("number").cast(pl.String).str.zfill(8)
        )

    def _days(self, offsets: np.ndarray) -> pl.Series:
        days = (
            pl.Series(np.datetime64(FIRST) + offsets.astype("timedelta64[D]")).cast(pl.Date).dt.to_string("iso:strict")
        )
        return pl.select(pl.when(pl.Series(offsets >= 0)).then(days).otherwise(pl.lit(""))).to_series()

    def _faulty_cells(self, frame: pl.DataFrame) -> pl.DataFrame:
        for column, changes in self.cells.items():
            texts = frame[column]
            for at, values in changes:
                texts = texts.scatter(np.asarray(at), pl.Series(values))
            frame = frame.with_columns(texts.alias(column))
        return frame

    def exporters(self) -> list[str]:
        """By trade; those of China have Chinese names."""
        return [
            f"示例第{one}化工有限公司" if EXPORTING[origin] == "CN" else f"Exempla {one} Chemicals Ltd"
            for one, origin in zip(self.t_exporter, self.t_from, strict=True)
        ]

    def importers(self) -> list[str]:
        return [f"Specimen {one} Trading Co Ltd" for one in range(self.trades)]
