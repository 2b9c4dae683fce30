"""Copies of the database out and in, and redaction: what writes to many tables at once."""
