"""The briefing on what stands between two parties on a day, or on one of them: sentences that name their records.

What began after the day is left out.
A sentence names records by the code that they share: what several owners entered is told once and linked to all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from types import MappingProxyType

from lancang.figures import label, party_label

from ..agreements import Texts
from ..certainty import Known, span
from ..commitments import Commitment, Fulfilment, Standing, standings
from ..dates import read
from ..liaison_offices import LiaisonOffice, open_on
from ..mechanisms import Mechanism, Membership
from ..meetings import Meeting
from ..requests import Tally
from ..terms import terms
from .saying import listed, say, word

# What is worst is said of a promise that is due again and again; done goes before not yet due.
WORST = ("disputed", "late", "late_done", "on_time", "done", "not_due")


@dataclass(frozen=True, slots=True)
class Side:
    """A party as it is asked for, with the codes that stand for it: a state and its bodies."""

    code: str
    codes: frozenset[str]

    def name(self, language: str) -> str:
        """Its name."""
        return party_label(self.code, language)

    def among(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Those of the codes that stand for it, itself first."""
        return tuple(sorted((one for one in codes if one in self.codes), key=lambda one: (one != self.code, one)))


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said, and the codes of what it rests on."""

    text: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Briefing:
    """Writes the sentences. `other` None: on `one` alone. `written` is how a day is written for the reader."""

    one: Side
    other: Side | None
    day: date
    language: str
    written: Callable[[date], str] = str

    def agreements(self, texts: Texts, most: int | None = None) -> list[Sentence]:
        """The texts in which both take part, and how each of them stands on the day; those signed last named."""
        found = [
            code
            for code in texts.codes
            if self._together(texts.parties(code)) and self._begun(texts.about(code).signed)
        ]
        found.sort(key=lambda code: (_day(texts.about(code).signed), code))
        stands = {code: self._stands(texts, code) for code in found}
        bound = [code for code in found if set(stands[code]) == {"bound"}]
        unknown = [code for code in found if "not_known" in stands[code]]
        said = [self._count("agreements", found, day=self.written(self.day))]
        if found:
            key = "bound_pair" if self.other else "bound_alone"
            text = say(key, self.language, day=self.written(self.day), n=len(bound), unknown=len(unknown))
            said.append(Sentence(text, tuple(bound)))
        named = found[-most:] if most else found
        said += [Sentence(self._text(texts, code, stands[code]), (code,)) for code in named]
        return said + self._rest("agreements", len(found) - len(named))

    def mechanisms(
        self, mechanisms: Mapping[str, Mechanism], members: Mapping[str, Sequence[Membership]]
    ) -> list[Sentence]:
        """The mechanisms in which both have been, with role and time."""
        found = {}
        for code, rows in members.items():
            own = [row for row in rows if self._of(row.party) and self._begun(row.since)]
            if code in mechanisms and self._together([row.party for row in own]):
                found[code] = own
        said = [self._count("mechanisms", list(found))]
        for code, rows in sorted(found.items(), key=lambda pair: (_day(mechanisms[pair[0]].since), pair[0])):
            about = mechanisms[code]
            name = self._either(about.name_en, about.name_zh) or code
            each = list(
                dict.fromkeys(self._membership(row) for row in sorted(rows, key=lambda row: (row.since, row.party)))
            )
            said.append(
                Sentence(say("mechanism", self.language, name=name, members=listed(each, self.language)), (code,))
            )
        return said

    def meetings(self, meetings: Mapping[str, Meeting], most: int) -> list[Sentence]:
        """The meetings in which both took part, or that one of them held with the other there; the last ones named."""
        found = {
            code: one for code, one in meetings.items()
            if self._together([*one.participants, one.host]) and self._begun(one.starts)
        }  # fmt: skip
        order = sorted(found, key=lambda code: (_day(found[code].starts), code))
        dated = [found[code].starts for code in order if found[code].starts] or ["–"]
        said = [self._count("meetings", order, first=dated[0], last=dated[-1])]
        for code in reversed(order[-most:]):
            one = found[code]
            starts = say("meeting_starts", self.language, date=one.starts) if one.starts else ""
            where = ", ".join(text for text in (one.town, label(one.place, self.language) if one.place else "") if text)
            place = say("meeting_place", self.language, place=where) if where else ""
            title = self._either(one.title_en, one.title_zh) or one.series or code
            said.append(Sentence(say("meeting", self.language, title=title, starts=starts, place=place), (code,)))
        return said

    def offices(self, offices: Mapping[str, LiaisonOffice], most: int | None = None) -> list[Sentence]:
        """The offices of one towards the other, each direction for itself; the first ones named."""
        said = []
        for side, towards in self._directions():
            found = {
                key: one for key, one in offices.items()
                if one.country in side.codes and self._begun(one.opened)
                and (towards is None or towards.among(one.towards))
            }  # fmt: skip
            open_ = [key for key, one in found.items() if open_on(one, self.day) is Known.YES]
            said.append(self._count("offices", list(found), side, towards, open=len(open_), day=self.written(self.day)))
            said += [Sentence(self._office(found[key]), (key,)) for key in sorted(found)[:most]]
            said += self._rest("offices", len(found) - (most or len(found)))
        return said

    def commitments(
        self,
        commitments: Mapping[str, Commitment],
        done: Mapping[str, Sequence[Fulfilment]],
        most: int,
        known: Mapping[str, tuple[str, date | None]] = MappingProxyType({}),
    ) -> list[Sentence]:
        """What one promised the other, and how that stands; those that stand worst are named.

        `known`: how promises stand, worked out before as `_standing` does.
        """
        said = []
        for side, towards in self._directions():
            found = {
                code: one for code, one in commitments.items()
                if one.by in side.codes and self._begun(one.made) and (towards is None or towards.among(one.towards))
            }  # fmt: skip
            stand = {code: known.get(code) or self._standing(one, done.get(code, ())) for code, one in found.items()}
            counts = Counter(status for status, _due in stand.values())
            summary = [
                say("count", self.language, n=counts[one], status=word("status", one, self.language))
                for one in WORST if counts[one]
            ]  # fmt: skip
            said.append(self._count("commitments", list(found), side, towards, standing=listed(summary, self.language)))
            order = sorted(found, key=lambda code: (WORST.index(stand[code][0]), stand[code][1] or date.max, code))
            said += [Sentence(self._promise(found[code], *stand[code]), (code,)) for code in order[:most]]
        return said

    def requests(self, sent: Tally | None, received: Tally | None) -> list[Sentence]:
        """How many one sent the other, both ways."""
        found = []
        for (side, towards), tally, alone in zip(self._both_ways(), (sent, received), ("from", "to"), strict=True):
            if tally is None:
                continue
            key = f"requests_{'pair' if self.other else alone}"
            values = {"n": tally.sent, "answered": tally.answered, "open": tally.open, "overdue": tally.overdue}
            found.append(Sentence(say(
                key, self.language, x=side.name(self.language), y=towards.name(self.language) if towards else "",
                day=self.written(self.day), **values,
            )))  # fmt: skip
        return found

    def _begun(self, text: str) -> bool:
        """Whether it may have happened by the day: what is dated later is left out, what has no date is not."""
        found = span(text)
        return found is None or found.first <= self.day

    def _both_ways(self) -> list[tuple[Side, Side | None]]:
        return [(self.one, self.other), (self.other or self.one, self.one if self.other else None)]

    def _directions(self) -> list[tuple[Side, Side | None]]:
        return self._both_ways()[: 2 if self.other else 1]

    def _of(self, party: str) -> bool:
        return party in self.one.codes or (self.other is not None and party in self.other.codes)

    def _together(self, parties: Iterable[str]) -> bool:
        """Whether both are among them."""
        there = set(parties)
        return bool(there & self.one.codes) and (self.other is None or bool(there & self.other.codes))

    def _count(
        self, what: str, codes: Sequence[str], side: Side | None = None, towards: Side | None = None, **values: object
    ) -> Sentence:
        """The first sentence of a part: how many there are."""
        if side is None:
            side, towards = self.one, self.other
        names = {"x": side.name(self.language), "y": towards.name(self.language) if towards else ""}
        key = f"{what}_{'pair' if self.other else 'alone'}"
        return Sentence(say(key, self.language, n=len(codes), **names, **values), tuple(codes))

    def _rest(self, what: str, more: int) -> list[Sentence]:
        """The last sentence of a part that names some: how many it does not."""
        return [Sentence(say(f"{what}_more", self.language, n=more))] if more > 0 else []

    def _stands(self, texts: Texts, code: str) -> tuple[str, ...]:
        """How each side stands: as its best placed party does, for a state is bound where its department is."""
        order = ("bound", "contracting", "signed", "not_known", "left", "ended", "not_party")
        found = []
        for side in (self.one, self.other):
            if side is not None:
                own = [texts.stand(code, party, self.day).standing for party in side.among(texts.parties(code))]
                found.append(min(map(str, own), key=order.index))
        return tuple(found)

    def _text(self, texts: Texts, code: str, stands: tuple[str, ...]) -> str:
        about, lang = texts.about(code), self.language
        kind = terms("agreement_kind")[about.kind]
        values = {
            "title": self._either(about.title_en, about.title_zh) or code, "kind": kind.zh if lang == "zh" else kind.en,
            "signed": say("signed", lang, date=about.signed) if about.signed else "",
        }  # fmt: skip
        said = [word("stand", one, lang) for one in stands]
        if self.other is None:
            return say("text_alone", lang, stand=said[0], **values)
        if stands[0] == stands[1]:
            return say("text_both", lang, stand=said[0], **values)
        x, y = self.one.name(lang), self.other.name(lang)
        return say("text_each", lang, x=x, y=y, stand_x=said[0], stand_y=said[1], **values)

    def _membership(self, row: Membership) -> str:
        role = terms("membership_role")[row.role]
        return say(
            "membership", self.language, party=party_label(row.party, self.language),
            role=role.zh if self.language == "zh" else role.en,
            since=say("since", self.language, date=row.since) if row.since else "",
            until=say("until", self.language, date=row.until) if row.until else "",
        )  # fmt: skip

    def _office(self, one: LiaisonOffice) -> str:
        kind, lang = terms("office_kind")[one.kind], self.language
        where = ", ".join(text for text in (one.town, label(one.place, lang) if one.place else "") if text)
        return say(
            "office", lang, name=one.name, kind=kind.zh if lang == "zh" else kind.en,
            place=say("office_place", lang, place=where) if where else "",
            opened=say("opened", lang, date=one.opened) if one.opened else "",
            closed=say("closed", lang, date=one.closed) if one.closed else "",
        )  # fmt: skip

    def _standing(self, one: Commitment, done: Iterable[Fulfilment]) -> tuple[str, date | None]:
        """The worst of its due days that have come, and that day."""
        each = [(_status(stand), due) for due, stand in standings(one, done, self.day, self.day)]
        return min(each, key=lambda pair: (WORST.index(pair[0]), pair[1] or date.max))

    def _promise(self, one: Commitment, status: str, due: date | None) -> str:
        return say(
            "commitment", self.language, code=one.code, text=self._either(one.text_en, one.text_zh).rstrip(".。"),
            due=say("due", self.language, date=self.written(due)) if due else "",
            standing=word("status", status, self.language),
        )  # fmt: skip

    def _either(self, en: str, zh: str) -> str:
        first, second = (zh, en) if self.language == "zh" else (en, zh)
        return first or second


def side_of(code: str, states: Mapping[str, str]) -> Side:
    """A party with the bodies of its state; `states` says of bodies which state they belong to."""
    return Side(code, frozenset(chain([code], (body for body, state in states.items() if state == code))))


def _status(standing: Standing) -> str:
    return "late_done" if standing.status == "late" and not standing.open else standing.status


def _day(text: str) -> date:
    period = read(text)
    return period.first_day if period else date.max
