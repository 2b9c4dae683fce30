"""Projects, land and money by year."""
