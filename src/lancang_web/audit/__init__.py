"""Audit: an append-only chain of what was done, which anyone with the head can check."""
