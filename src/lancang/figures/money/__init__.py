"""Money: amounts of a currency and year, converted by yearly mean rates, and at the prices of another year."""

from .model import Money, Step
from .prices import PRICE_INDEX, PriceLevel, constant, price_levels
from .rates import Rate, RateMissing, Rates, converted, known_currencies, known_rates, rate_source
from .written import Amount, currency_code, money_written, read_amount

__all__ = [
    "PRICE_INDEX",
    "Amount",
    "Money",
    "PriceLevel",
    "Rate",
    "RateMissing",
    "Rates",
    "Step",
    "constant",
    "converted",
    "currency_code",
    "known_currencies",
    "known_rates",
    "money_written",
    "price_levels",
    "rate_source",
    "read_amount",
]
