"""What the pages of this room say."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lancang.figures import label, party_label
from lancang.rooms.programmes import AreaCheck, Range, area_check, result_measures, terms, yields
from lancang_web.accounts.models import User
from lancang_web.programmes.account import Account, account
from lancang_web.programmes.fields import crop_name
from lancang_web.programmes.projects.models import Project
from lancang_web.programmes.terms import in_language, language

register = template.Library()
register.filter("crop", crop_name)

_INPUTS = {
    "life": gettext_lazy("Life in years"),
    "price": gettext_lazy("Price, USD/kg"),
    "wage": gettext_lazy("Wage, USD a day"),
    "rate": gettext_lazy("Discount rate"),
    "yields_kg": gettext_lazy("Yield by year, kg/ha"),
    "costs": gettext_lazy("Costs by year, USD/ha"),
    "labour_days": gettext_lazy("Labour by year, days/ha"),
    "price_sd": gettext_lazy("Risk of the price"),
    "price_memory": gettext_lazy("Memory of the price"),
    "yield_sd": gettext_lazy("Risk of the yield"),
    "opium": gettext_lazy("Opium, USD/ha a year"),
    "opium_cost": gettext_lazy("Cost of opium, USD/ha"),
    "opium_price_sd": gettext_lazy("Risk of the opium price"),
    "opium_yield_sd": gettext_lazy("Risk of the opium yield"),
    "opium_memory": gettext_lazy("Memory of the opium price"),
    "seed": gettext_lazy("Seed"),
}


@register.filter
def spanned(one: Range | None, places: int = 0) -> str:
    """A sum with what it leaves open: 1,250 or 500,000–600,000; a dash for none."""
    if not one:
        return "–"
    low, high = _number(one.low, places), _number(one.high, places)
    return low if low == high else f"{low}–{high}"


@register.filter
def whole(value: float | None) -> str:
    """A number without decimals."""
    return "–" if value is None else _number(value, 0)


@register.filter
def decimals(value: float | None) -> str:
    """A number with two decimals."""
    return "–" if value is None else _number(value, 2)


@register.filter
def percent(value: float | None) -> str:
    """0.5 is 50 %; small shares are told as such."""
    if value is None:
        return "–"
    return "<1%" if 0 < value < 0.01 else ">99%" if 0.99 < value < 1 else f"{value:.0%}"


@register.filter
def chance(value: float) -> str:
    """A share of draws: that none of them did it does not say that none could."""
    return "<1%" if value < 0.005 else ">99%" if value > 0.995 else f"{value:.0%}"


@register.filter
def percents(one: Range | None) -> str:
    """A share with what it leaves open."""
    if not one:
        return "–"
    return percent(one.low) if one.exact else f"{percent(one.low)}–{percent(one.high)}"


@register.filter
def measure(code: str) -> str:
    """What a result counts."""
    found = result_measures()[code]
    return in_language(found.en, found.zh)


@register.filter
def base_unit(code: str) -> str:
    """The unit that a result is told in; none for what is counted."""
    found = result_measures()[code]
    return found.base if found.kind in ("length", "area") else ""


@register.filter
def told(one: Range | None, code: str) -> str:
    """A result, with a decimal where it is measured and not counted."""
    return spanned(one, 1 if base_unit(code) else 0)


@register.filter
def words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


@register.filter
def entry(fields: dict[str, Any], name: str) -> Any:
    """The entry of a name."""
    return fields[name]


@register.filter
def input_name(name: str) -> str:
    """What an input of the balance is called."""
    return str(_INPUTS[name])


@register.filter
def yield_title(key: str) -> str:
    """What the registers yield."""
    kind = yields()[key]
    return in_language(kind.en, kind.zh)


@register.filter
def place(code: str) -> str:
    """A place by its name."""
    return label(code, language())


@register.filter
def party(code: str) -> str:
    """A party by its name; a dash for none."""
    return party_label(code, language()) if code else "–"


@register.filter
def key_said(key: tuple[Any, ...]) -> str:
    """What owners state differently: the crop, measure or money, with stage and year."""
    _project, first, second, third, *_more = key
    if first in ("committed", "spent"):
        term = terms("money_stage")[first]
        by = party_label(third, language()) if third else _("nobody named")
        return f"{in_language(term.en, term.zh)} {second} · {by}"
    stage = terms("line_stage")[second]
    what = measure(first) if first in result_measures() else crop_name(first)
    return f"{what} · {in_language(stage.en, stage.zh)} {third}"


@register.filter
def why(left: Any) -> str:
    """Why something was not counted."""
    return in_language(left.en, left.zh)


@register.simple_tag
def area_of(project: Project) -> AreaCheck | None:
    """Its area against that of its places."""
    return area_check(project.to_library())


@register.simple_tag
def account_of(user: User, project: Project) -> Account:
    """What the project comes to, by all visible records of its code."""
    return account(user, project)


def _number(value: float, places: int) -> str:
    """Grouped in both languages: sums of money here have eight digits and more."""
    return f"{round(value, places) + 0.0:,.{places}f}"
