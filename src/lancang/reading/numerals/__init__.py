"""Numerals: what a written number is worth, exactly, and how much its last digit is worth."""

from .chinese import read_chinese
from .english import read_english
from .numeral import Numeral, arabic

__all__ = ["Numeral", "arabic", "read_chinese", "read_english"]
