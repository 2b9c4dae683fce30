"""Fills an empty site quickly, past the services, always with the same rows: `python -m web.filling --help`."""
