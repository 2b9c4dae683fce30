"""Care: copies of the database, and the removal of what should never have come in."""
