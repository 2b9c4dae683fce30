"""The boundary: what identifies a person is masked, character for character, before a sentence leaves reading."""

from .chinese_titles import case_named_after_person
from .masker import mask
from .model import KINDS, MASK, Masked, MaskedSpan

__all__ = ["KINDS", "MASK", "Masked", "MaskedSpan", "case_named_after_person", "mask"]
