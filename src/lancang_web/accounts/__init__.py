"""Accounts: parties, the people who work for them at this site, and what each role may do."""
