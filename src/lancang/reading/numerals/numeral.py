"""The worth of a written number, and Arabic digits."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and the worth of its last written digit: 1.3亿 is 130,000,000 with resolution 10,000,000."""

    value: Fraction
    resolution: Fraction

    def times(self, factor: Fraction | int) -> Numeral:
        """The numeral scaled: 1.3 times 亿."""
        return self if factor == 1 else Numeral(self.value * factor, self.resolution * factor)


def arabic(text: str) -> Numeral:
    """Read digits with optional thousands separators and decimal point: 62,689.41; raises ValueError."""
    plain = text.replace(",", "").replace(" ", "")
    whole, _, decimals = plain.partition(".")
    if not whole.isdigit() or (decimals and not decimals.isdigit()):
        raise ValueError(f"not a number in Arabic digits: found {text!r}, expected e.g. 62,689.41")
    if not decimals:
        return Numeral(Fraction(int(whole)), Fraction(1))
    unit = Fraction(1, 10 ** len(decimals))
    return Numeral(Fraction(int(whole + decimals), unit.denominator), unit)
