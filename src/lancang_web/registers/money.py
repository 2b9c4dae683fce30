"""Fields for money: an amount as written, which stays so, and a currency by its code."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lancang.figures.money import currency_code, known_currencies, read_amount

from .fields import CodedField


def _is_amount(text: str) -> None:
    try:
        read_amount(text)
    except ValueError as error:
        raise ValidationError(
            _("found %(found)s; expected one number such as 1200000, 120万元 or USD 1.2 million; write it so")
            % {"found": text}
        ) from error


def _is_currency(text: str) -> None:
    if text not in known_currencies():
        raise ValidationError(
            _("found %(found)s; expected a code of ISO 4217 such as USD, CNY or THB; correct it") % {"found": text}
        )


class AmountField(CodedField):
    """An amount as people write it, with or without scale and currency: 1200000, 120万元, USD 1.2 million."""

    length = 60
    check_form = staticmethod(_is_amount)
    help = gettext_lazy("as written: 1200000, 120万元 or USD 1.2 million")

    def read(self, text: str) -> str:
        """As it is written, spaces apart; a spreadsheet's 500000.0 is 500000."""
        plain = " ".join(text.split())
        return plain[:-2] if plain.endswith(".0") else plain


class CurrencyField(CodedField):
    """A currency by its code of ISO 4217."""

    length = 3
    check_form = staticmethod(_is_currency)
    help = gettext_lazy("a code such as USD, CNY or THB; may be left out where the amount names it")

    def read(self, text: str) -> str:
        """元 is CNY."""
        return currency_code(text)


def number_of(text: Any) -> Decimal | None:
    """The number of a written amount, for sorting; None where it is none, which a rule tells."""
    try:
        return read_amount(str(text)).number if text else None
    except ValueError:
        return None


def currency_in(text: Any) -> str:
    """The currency that a written amount names; empty where it names none."""
    try:
        return read_amount(str(text)).currency if text else ""
    except ValueError:
        return ""
