"""The balance of a crop."""
