"""What changed since a date, and briefings that can be run again."""
