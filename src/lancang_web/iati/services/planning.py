"""What a file does, activity by activity: one way for the trial and the real thing, which differ in their ending."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lancang.exchange.iati import Activity, Likeness, Organisation, likeness, read, title_words
from lancang_web.accounts.models import User
from lancang_web.iati import selectors
from lancang_web.iati.models import ActivityFile
from lancang_web.iati.naming import party_in
from lancang_web.iati.taking import Taken, taken
from lancang_web.programmes.registers import PROJECT_CROPS, PROJECT_MONEY, PROJECT_RESULTS
from lancang_web.registers.declaration import Register
from lancang_web.registers.parties import known
from lancang_web.registers.plain import plain, seen_by, written
from lancang_web.registers.selectors import in_use
from lancang_web.registers.services.records import change, create

LINES: dict[str, Register] = {one.name: one for one in (PROJECT_MONEY, PROJECT_CROPS, PROJECT_RESULTS)}
# From here on two activities are shown as perhaps one; chosen by us: two titles half of whose words agree, with the
# same partners and years, reach it.
ALIKE = 0.6
# Of the records whose titles share words with an activity so many are compared closely, and so many shown.
LOOKED_AT, SHOWN = 25, 3


@dataclass(frozen=True, slots=True)
class Near:
    """A record (`projects#12`) or an activity of the same file that may be the same, with why."""

    other: str
    title: str
    found: Likeness
    verdict: str = ""
    version: int = 0


@dataclass(slots=True)
class Entry:
    """An activity of a file: `state` is new, changed, same, refused, twice or undecided."""

    activity: Activity
    register: Register
    state: str = "same"
    record: Any = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    lines: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    near: list[Near] = field(default_factory=list)


@dataclass(slots=True)
class Outcome:
    """The entries, and what was written: (register, record, fields before or None), in that order."""

    entries: list[Entry]
    done: list[tuple[Register, Any, dict[str, Any] | None]]

    @property
    def counts(self) -> Counter[str]:
        """How many activities are in which state."""
        return Counter(one.state for one in self.entries)

    @property
    def ready(self) -> bool:
        """Whether all of it can be entered."""
        return not any(one.state in ("refused", "undecided") for one in self.entries)


class Planner:
    """Writes activities for an actor; whether it stays is decided by who calls."""

    def __init__(self, actor: User, of: ActivityFile) -> None:
        self._actor, self._handling = actor, of.handling
        self._answers = selectors.answers(actor)
        self._own = _Index(selectors.told(
            actor, selectors.Wanted(owner=of.handling.owner.code), timezone.now().date()
        ).activities)  # fmt: skip
        self._activities = read(bytes(of.data)).activities
        self._file = _Index({("", at): one for at, one in enumerate(self._activities)})
        self._codes: dict[str, str] = {}
        self.done: list[tuple[Register, Any, dict[str, Any] | None]] = []

    def run(self) -> Outcome:
        """All activities in turn."""
        return Outcome([self._one(at, one) for at, one in enumerate(self._activities)], self.done)

    def _find(self, one: Organisation | None) -> str:
        code = party_in(one)
        if code or one is None:
            return code
        if one.ref not in self._codes:
            texts = [text for text in (one.ref, *(name.text for name in one.names)) if text]
            self._codes[one.ref] = next(iter(known(self._actor, texts).values()), "")
        return self._codes[one.ref]

    def _one(self, at: int, activity: Activity) -> Entry:
        made = taken(activity, self._find)
        register = selectors.HELD[made.register]
        entry = Entry(activity, register, left=list(dict.fromkeys(made.left)))
        entry.record = self._record(register, made.code, activity)
        if self._twice(at, entry):
            entry.state = "twice"
            return entry
        if entry.record is None:
            entry.near += self._near(activity, register)
        if any(not near.verdict for near in entry.near):
            entry.state = "undecided"
            return entry
        try:
            self._write(entry, made)
        except ValidationError as error:
            entry.state, entry.faults = "refused", _said(register, error)
        except PermissionDenied as error:
            entry.state, entry.faults = "refused", [str(error)]
        return entry

    def _record(self, register: Register, code: str, activity: Activity) -> Any:
        """The own party's record of this code, or the one that was said to be the same."""
        own = in_use(self._actor, register).filter(handling__owner_id=self._actor.party_id)
        for (identifier, other), answer in self._answers.items():
            name, _hash, number = other.partition("#")
            if (identifier, answer.verdict, name) != (activity.identifier, "same", register.name):
                continue
            if (found := own.filter(pk=int(number)).first()) is not None:
                return found
        return own.filter(code=code).first()

    def _twice(self, at: int, entry: Entry) -> bool:
        """Whether an earlier activity of the file was said to be the same; those not yet decided are added as near."""
        mine = entry.activity
        for (_none, other), found in self._file.near(mine):
            if other >= at:
                continue
            name = self._activities[other].identifier
            answer = self._answers.get((mine.identifier, name))
            verdict = answer.verdict if answer else ""
            if verdict == "same":
                entry.left.append(_("said to be the same as %(found)s, which is entered") % {"found": name})
                return True
            version = answer.version if answer and verdict else 0
            entry.near.append(Near(name, self._activities[other].title("en"), found, verdict, version))
        return False

    def _near(self, activity: Activity, register: Register) -> list[Near]:
        """Records of the own party that may be the same."""
        rows = []
        for (name, pk), found in self._own.near(activity):
            if name != register.name:
                continue
            other = f"{name}#{pk}"
            answer = self._answers.get((activity.identifier, other))
            verdict = answer.verdict if answer else ""
            version = answer.version if answer and verdict else 0
            rows.append(Near(other, self._own.activities[name, pk].title("en"), found, verdict, version))
        return rows[:SHOWN]

    def _write(self, entry: Entry, made: Taken) -> None:
        register, record, values = entry.register, entry.record, dict(made.values)
        if record is None:
            entry.record = create(
                actor=self._actor, register=register, values=_fitting(register, values), handling=self._handling
            )
            self.done.append((register, entry.record, None))
            entry.state = "new"
        else:
            values.pop("code", None)
            self._change(entry, register, record, values)
        for name, key, own in made.lines:
            self._line(entry, LINES[name], key, own)

    def _change(self, entry: Entry, register: Register, record: Any, values: dict[str, Any]) -> None:
        before, seen = plain(register, record), seen_by(self._actor)
        was = {name: written(seen, register, record, name) for name in values}
        present = change(
            actor=self._actor, register=register, record=record, values=_fitting(register, values),
            version=record.version,
        )  # fmt: skip
        if present.version == record.version:
            return
        self.done.append((register, present, before))
        entry.state = "new" if entry.state == "new" else "changed"
        part = "" if register is entry.register else f"{present}: "
        for name in values:
            now = written(seen, register, present, name)
            if now != was[name]:
                entry.changes.append((part + register.label(name), was[name], now))

    def _line(self, entry: Entry, register: Register, key: dict[str, Any], values: dict[str, Any]) -> None:
        own = in_use(self._actor, register).filter(project=entry.record, handling__owner_id=self._actor.party_id)
        record = own.filter(**key).first()
        if record is not None:
            self._change(entry, register, record, values)
            return
        made = create(
            actor=self._actor, register=register, values={"project": entry.record, **key, **values},
            handling=self._handling,
        )  # fmt: skip
        self.done.append((register, made, None))
        entry.lines[str(register.title)] += 1
        entry.state = "new" if entry.state == "new" else "changed"


class _Index:
    """Activities by the words of their titles, so that not every pair has to be compared."""

    def __init__(self, activities: Any) -> None:
        self.activities: dict[tuple[str, int], Activity] = activities
        self._by_word: dict[str, list[tuple[str, int]]] = {}
        for key, one in activities.items():
            for word in title_words(one):
                self._by_word.setdefault(word, []).append(key)

    def near(self, activity: Activity) -> list[tuple[tuple[str, int], Likeness]]:
        """Those alike, the likeliest first. Words of very many titles tell nothing apart and are passed over."""
        shared: Counter[tuple[str, int]] = Counter()
        for word in title_words(activity):
            rows = self._by_word.get(word, ())
            if len(rows) <= max(50, len(self.activities) // 10):
                shared.update(rows)
        close = [(key, likeness(activity, self.activities[key])) for key, _n in shared.most_common(LOOKED_AT)]
        found = [(key, like) for key, like in close if like.score >= ALIKE]
        return sorted(found, key=lambda one: (-one[1].score, one[0]))


def _fitting(register: Register, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in register.fields}


def _said(register: Register, error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [
        text if name == NON_FIELD_ERRORS or name not in register.fields else f"{register.label(name)}: {text}"
        for name, texts in error.message_dict.items()
        for text in texts
    ]


__all__ = ["LINES", "Entry", "Outcome", "Planner"]
