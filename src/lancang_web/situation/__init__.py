"""The situation by country, substance and year."""
