"""Handling: who may see a record. The one place where that is decided."""
