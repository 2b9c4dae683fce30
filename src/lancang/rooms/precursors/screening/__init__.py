"""Notices screened by written rules: every line by every rule, with the arithmetic of what does not pass."""

from .context import context_files, read_context
from .engine import Screened, screen
from .model import Blind, Context, Hits, Rule
from .prepared import prepared
from .saying import OUTPUT, told_blind
from .tables import default_settings, rules, settings_with

__all__ = [
    "OUTPUT", "Blind", "Context", "Hits", "Rule", "Screened", "context_files", "default_settings", "prepared",
    "read_context", "rules", "screen", "settings_with", "told_blind",
]  # fmt: skip
