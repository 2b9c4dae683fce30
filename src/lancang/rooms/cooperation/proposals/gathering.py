"""All acts together: what they propose, each act once, beside what the registers have already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lancang.figures import places
from lancang.rooms.cooperation.dates import read

from .doubts import NO_AGREEMENT
from .joining import Told, groups, renamed, same, told, years_of
from .making import split
from .model import DATES, LeftOut, Part, Proposal, ReadAct
from .titles import Name, name_of

# Columns whose differing values are told to the user; a series or a level follows from the title.
_TOLD = ("signed", "starts", "opened", "since", "place", "edition", "kind")


@dataclass(frozen=True, slots=True)
class Known:
    """A record that is there already, as far as it is compared: `key` tells it from others of its register, `of` is the
    key of the agreement that a participation is part of.
    """

    register: str
    key: int
    date: str = ""
    parties: tuple[str, ...] = ()
    place: str = ""
    titles: tuple[str, ...] = ()
    kind: str = ""
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A proposal, the records that may be the same act, and for an accession the agreement that is joined: the record
    `of` it, or another proposal that it stands `on`.
    """

    proposal: Proposal
    there: tuple[Known, ...] = ()
    of: Known | None = None
    on: Proposal | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """Offers, the sure ones first; and the acts that become no record, with why."""

    offers: tuple[Offer, ...]
    left_out: tuple[LeftOut, ...]


def gathered(acts: Iterable[ReadAct], known: Sequence[Known] = ()) -> Gathered:
    """What the acts propose, acts that tell the same joined, in the order: sure before weak, then by date."""
    single, left_out = split(acts)
    single, loose = _joined_laws(single)
    merged = [_merged([single[at] for at in members]) for members in groups([_told(one) for one in single])]
    offers, unresolved = _offers([*merged, *loose], known)
    ranked = sorted(offers, key=lambda one: (one.proposal.weak, one.proposal.date or "9999", one.proposal.title))
    return Gathered(tuple(ranked), (*left_out, *unresolved))


def _offers(merged: Sequence[Proposal], known: Sequence[Known]) -> tuple[list[Offer], list[LeftOut]]:
    near = _by_year(known)
    agreements = [one for one in merged if one.register == "agreements"]
    offers, unresolved = [], []
    for one in merged:
        if one.register != "participations":
            offers.append(Offer(one, _there(one, near)))
            continue
        of, target = _agreement_of(one, known, agreements)
        if of is None and target is None and not one.values.get("signed") and not name_of(one.title).telling:
            unresolved += [LeftOut(act, NO_AGREEMENT) for act in one.acts]
            continue
        if target is not None and not one.values.get("signed"):
            one = replace(one, values=target.values)
        offers.append(Offer(one, _joined(one, of, known) or _there(one, near), of, target))
    return offers, unresolved


def _joined(one: Proposal, of: Known | None, known: Sequence[Known]) -> tuple[Known, ...]:
    """The participations of these parties in the agreement, on whatever day: one decides, another deposits."""
    if of is None:
        return ()
    return tuple(row for row in known if row.of == of.key and row.parties and row.parties[0] in one.states)


def _there(one: Proposal, near: Mapping[tuple[str, int | None], list[tuple[Known, Told]]]) -> tuple[Known, ...]:
    mine = _told(one)
    found = {known.key: known for key in years_of(mine) for known, theirs in near.get(key, ()) if same(mine, theirs)}
    return tuple(found[key] for key in sorted(found))


def _by_year(known: Sequence[Known]) -> dict[tuple[str, int | None], list[tuple[Known, Told]]]:
    found: dict[tuple[str, int | None], list[tuple[Known, Told]]] = {}
    for one in known:
        row = told(one.register, one.date, one.parties, one.place, one.titles)
        for key in years_of(row):
            found.setdefault(key, []).append((one, row))
    return found


def _told(one: Proposal) -> Told:
    date = one.parts[0].values["consented"] if one.register == "participations" and one.parts else one.date
    if one.register == "mechanisms":
        date = one.values.get("since", "")
    titles = [one.title, *(act.title for act in one.acts if act.title != one.title and len(one.acts) > 1)]
    if one.register == "participations":
        titles = [one.title]
    return told(one.register, date, one.states, one.values.get("place", ""), titles)


def _joined_laws(single: Sequence[Proposal]) -> tuple[list[Proposal], list[Proposal]]:
    """A law that begins belongs to the law that was adopted: one record with two dates."""
    begins = [one for one in single if one.values.get("in_force") and not one.values.get("signed")]
    rest = [one for one in single if one not in begins]
    loose = []
    for one in begins:
        fitting = [
            at for at, other in enumerate(rest)
            if other.register == "agreements" and _one_text(name_of(one.title), name_of(other.title))
            and other.date <= one.values["in_force"] and set(one.states) & set(other.states)
        ]  # fmt: skip
        for at in fitting:
            if not rest[at].values.get("in_force"):
                values = {**rest[at].values, "in_force": one.values["in_force"]}
                acts = tuple(dict.fromkeys((*rest[at].acts, *one.acts)))
                called = tuple(dict.fromkeys((*rest[at].names, *one.names)))
                rest[at] = replace(rest[at], values=values, acts=acts, called=called)
        if not fitting:
            loose.append(one)
    return rest, loose


def _agreement_of(
    one: Proposal, known: Sequence[Known], agreements: Sequence[Proposal]
) -> tuple[Known | None, Proposal | None]:
    """The agreement that is joined: by its name, else the only one of its kind that was there before."""
    name, day = name_of(one.title), one.parts[0].values["consented"] if one.parts else ""
    there = [row for row in known if row.register == "agreements"]
    by_name = [row for row in there if any(_one_text(name, name_of(title)) for title in row.titles)]
    proposed = [row for row in agreements if _one_text(name, name_of(row.title))]
    if not name.telling:
        by_name = [row for row in there if row.kind == one.values.get("kind") and _before(row.date, day)]
        proposed = [
            row for row in agreements
            if row.values.get("kind") == one.values.get("kind") and not row.weak and _before(row.date, day)
            and len(row.states) > 2
        ]  # fmt: skip
        if len(by_name) > 1 or (not by_name and len(proposed) > 1):
            return None, None
    first = min(by_name, key=lambda row: (row.date or "9999", row.key), default=None)
    return first, (min(proposed, key=lambda row: row.date, default=None) if first is None else None)


def _before(date: str, day: str) -> bool:
    first, second = read(date), read(day)
    return first is not None and second is not None and first.first_day <= second.last_day


def _one_text(one: Name, other: Name) -> bool:
    """Whether two names are of one text, whatever the year of what was done with it."""
    if one.kind and other.kind and one.kind != other.kind:
        return False
    if one.years and other.years and not one.years & other.years:
        return False
    if one.modifiers != other.modifiers or not one.telling or not other.telling:
        return one == other and bool(one.kind)
    mine, theirs = (one.telling, other.telling) if one.chinese == other.chinese else (one.distinct, other.distinct)
    return bool(mine and theirs) and len(mine & theirs) >= 0.8 * max(len(mine), len(theirs))


def _merged(rows: Sequence[Proposal]) -> Proposal:
    """One proposal of several that tell the same; what they say differently stays beside it."""
    if len(rows) == 1:
        return rows[0]
    rows = sorted(rows, key=lambda row: (_days(row.date), row.title, row.acts[0].document, str(row.acts[0].key)))
    values: dict[str, str] = {}
    others: dict[str, tuple[tuple[str, tuple[int | str, ...]], ...]] = {}
    for name in dict.fromkeys(name for row in rows for name in row.values):
        said = [(row.values[name], row) for row in rows if row.values.get(name)]
        values[name] = _chosen(name, [value for value, _row in said])
        if name in _TOLD and len({value for value, _row in said}) > 1:
            others[name] = _other_values(values[name], said)
    if "edition" in values and "series" in values:
        values["series"] = max((row.values["series"] for row in rows if row.values.get("series")), key=len)
    winner = _best_parties(rows)
    states = winner.states
    if rows[0].register == "participations":
        states = tuple(dict.fromkeys(code for row in rows for code in row.states))
    elif len({_later(row.states) for row in rows}) > 1:
        others["participants"] = _other_values(", ".join(states), [(", ".join(row.states), row) for row in rows])
    if "participants" in values:
        values["participants"] = ", ".join(states)
    acts = tuple(dict.fromkeys(act for row in rows for act in row.acts))
    weak = all(row.weak for row in rows)
    doubts = tuple(dict.fromkeys(doubt for row in rows if row.weak == weak for doubt in row.doubts))
    return Proposal(
        rows[0].register, values, acts, max((row.title for row in rows), key=len), states,
        _parts(rows, winner, states, values), others, doubts, weak,
        tuple(dict.fromkeys(pair for row in rows for pair in row.names)),
    )  # fmt: skip


def _other_values(chosen: str, said: Sequence[tuple[str, Proposal]]) -> tuple[tuple[str, tuple[int | str, ...]], ...]:
    found: dict[str, list[int | str]] = {}
    for value, row in said:
        if value != chosen:
            found.setdefault(value, []).extend(act.key for act in row.acts)
    return tuple((value, tuple(keys)) for value, keys in found.items())


def _parts(
    rows: Sequence[Proposal], winner: Proposal, states: Sequence[str], values: Mapping[str, str]
) -> tuple[Part, ...]:
    if rows[0].register == "participations":
        by_party = {part.values["party"]: part for row in rows for part in row.parts}
        date = _chosen("consented", [part.values["consented"] for row in rows for part in row.parts])
        return tuple(Part("participations", {**by_party[code].values, "consented": date}) for code in states)
    dated = {"signed": values["signed"]} if "signed" in values else {}
    return tuple(
        Part(part.register, {**part.values, **(dated if "signed" in part.values else {})}) for part in winner.parts
    )


def _best_parties(rows: Sequence[Proposal]) -> Proposal:
    """Whose parties hold: two or more before one alone, those that most acts tell, those of the most exact date."""
    count = Counter(_later(row.states) for row in rows)
    return max(rows, key=lambda row: (len(row.states) > 1, bool(row.states), count[_later(row.states)], len(row.date)))


def _later(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(renamed().get(code, code) for code in codes)


def _chosen(name: str, values: Sequence[str]) -> str:
    """The value that holds: the most exact date and place, the longest title, else what most say."""
    if name in (*DATES.values(), "consented", "ends", "until", "in_force"):
        return min(values, key=_days)
    if name == "place":
        most = Counter(values)
        return max(values, key=lambda value: (_exact_place(value), most[value], value))
    if name.startswith(("title", "name")):
        return max(values, key=len)
    return Counter(values).most_common(1)[0][0]


def _days(date: str) -> tuple[int, str]:
    period = read(date)
    return ((period.last_day - period.first_day).days if period else 10**7, date)


def _exact_place(code: str) -> int:
    entry = places().get(code)
    return {"division": 2, "country": 1}.get(entry.kind, 0) if entry else 0
