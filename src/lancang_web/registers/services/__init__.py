"""Every write into registers."""
