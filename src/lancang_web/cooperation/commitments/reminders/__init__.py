"""Reminders: a digest a day for each office, counts and links only."""
