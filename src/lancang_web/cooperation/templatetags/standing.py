"""How parties stand, in words; and what the pages of agreements and mechanisms show beside their fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lancang.figures import label
from lancang.rooms.cooperation import Agreement as KnownAgreement
from lancang.rooms.cooperation import Known, Membership, PartyStand, PartyStep, members_by_year, members_on
from lancang_web.cooperation.agreements.models import Agreement
from lancang_web.cooperation.clauses.models import Clause
from lancang_web.cooperation.liaison_offices.models import LiaisonOffice
from lancang_web.cooperation.mechanisms.models import Mechanism
from lancang_web.cooperation.standing import selectors
from lancang_web.cooperation.standing.words import language, party, term
from lancang_web.cooperation.terms import in_language
from lancang_web.registers.fields import codes_in

register = template.Library()
register.filter("party", party)

_LOOKS = {"bound": "good", "contracting": "note", "signed": "note", "not_known": "doubt-1", "left": "bad", "ended": ""}


@register.filter
def stand(one: PartyStand) -> SafeString:
    """How a party stands, as a badge; why, where that needs saying."""
    return _badge(one, "standing")


@register.filter
def stand_short(one: PartyStand) -> SafeString:
    """The same for a table, in a word; in full for who points at it or hears it."""
    return _badge(one, "standing_short")


def _badge(one: PartyStand, words: str) -> SafeString:
    shown, full = term(words, one.standing), term("standing", one.standing)
    said = " ".join(filter(None, (full if shown != full else "", f"({why(one)})" if one.reason else "")))
    if one.standing == "not_party":
        return format_html('<span class="muted" title="{}">–<span class="visually-hidden"> {}</span></span>',
                           why(one) or full, full)  # fmt: skip
    if not said:
        return format_html('<span class="badge {}">{}</span>', _LOOKS[one.standing], shown)
    return format_html(
        '<span class="badge {}" title="{}">{}<span class="visually-hidden"> {}</span></span>',
        _LOOKS[one.standing], said, shown, said,
    )  # fmt: skip


@register.filter
def why(one: PartyStand) -> str:
    """The reason of a standing."""
    return term("standing_reason", one.reason) if one.reason else ""


@register.filter
def reason(code: str) -> str:
    """A reason by its code."""
    return term("standing_reason", code) if code else ""


@register.filter
def step(one: PartyStep) -> str:
    """1991-06-11 consented to be bound (accession)."""
    how = f" ({term('consent', one.how)})" if one.how else ""
    return f"{one.date} {term('standing_event', one.event)}{how}"


@register.filter
def role(code: str) -> str:
    """The role of a member."""
    return term("membership_role", code)


@dataclass(frozen=True, slots=True)
class Standings:
    """The parties and articles of an agreement, and what amends and replaces it."""

    parties: list[selectors.PartyOf]
    articles: list[Clause]
    amended_by: list[Agreement]
    replaced_by: list[Agreement]


@register.simple_tag(takes_context=True)
def standings_of(context: Any, agreement: Agreement) -> Standings:
    """For the user of the page, today."""
    user = context["request"].user
    later = selectors.successors_of(user, agreement)
    return Standings(
        selectors.parties_of(user, agreement, timezone.now().date()), selectors.articles_of(user, agreement),
        later["amends"], later["replaces"],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Years:
    """The members of a mechanism in a year in which they changed: their number, who came, who went."""

    year: int
    count: int
    not_known: tuple[str, ...]
    joined: list[str]
    left: list[str]


@dataclass(frozen=True, slots=True)
class MembersOver:
    """The members today by role, every membership that is recorded, and the years in which the members changed."""

    today: list[tuple[str, list[tuple[str, bool]]]]
    recorded: list[Membership]
    years: list[Years]


@register.simple_tag(takes_context=True)
def members_over(context: Any, mechanism: Mechanism) -> MembersOver:
    """For the user of the page."""
    recorded, now = selectors.members(context["request"].user, mechanism), timezone.now().date()
    by_role: dict[str, list[tuple[str, bool]]] = {}
    for one in members_on(recorded, now):
        by_role.setdefault(one.role, []).append((one.party, one.known is Known.YES))
    return MembersOver(list(by_role.items()), recorded, _years(recorded, now.year))


def _years(recorded: list[Membership], last: int) -> list[Years]:
    """Only years in which the members changed; who is not known to be in is neither counted nor gone."""
    named = {int(text[:4]) for one in recorded for text in (one.since, one.until) if text[:4].isdecimal()}
    if not named:
        return []
    found: list[Years] = []
    before: frozenset[str] = frozenset()
    for one in members_by_year(recorded, range(min(named), min(last, max(named) + 1) + 1)):
        there = frozenset(one.members)
        if there != before:
            found.append(Years(one.year, len(there), one.not_known, sorted(there - before), sorted(before - there)))
        before = there
    return found


@register.filter
def binds(known: str) -> str:
    """Whether an article binds: yes, not known, or a dash where it does not."""
    return {Known.YES: _("yes"), Known.NOT_KNOWN: _("not known")}.get(known, "–")  # type: ignore[call-overload, no-any-return]


@register.filter
def words_of(clause: Clause) -> str:
    """The text of an article in the language of the page, else in the other one."""
    return in_language(clause.text_en, clause.text_zh)


@register.filter
def named(noun: Any) -> str:
    """The name or title of what the library knows."""
    if isinstance(noun, KnownAgreement):
        return in_language(noun.title_en, noun.title_zh)
    return in_language(noun.name_en, noun.name_zh)


@register.filter
def short(code: str) -> str:
    """A standing in a word."""
    return term("standing_short", code)


@register.filter
def long(code: str) -> str:
    """A standing in full."""
    return term("standing", code)


@register.filter
def parties(codes: str) -> str:
    """The names of several parties."""
    return ("、" if language() == "zh" else ", ").join(party(one) for one in codes_in(codes))


@register.filter
def at(office: LiaisonOffice) -> str:
    """Where an office is: town and division, or the country."""
    place = label(office.place or office.country, language())
    between = "" if language() == "zh" else ", "
    return between.join(filter(None, (place, office.town) if between == "" else (office.town, place)))


@register.filter
def penalty(clause: Clause) -> str:
    """A penalty with its bounds."""
    low, high = (
        None if one is None else number_format(one, use_l10n=True) for one in (clause.penalty_min, clause.penalty_max)
    )
    unit = clause.get_penalty_unit_display()
    if low is None and high is None:
        return unit
    if low == high:
        return f"{low} {unit}"
    return f"{low if low is not None else '..'}–{high if high is not None else '..'} {unit}"
