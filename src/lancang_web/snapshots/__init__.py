"""The figures as files for analysis: with handling beside every row."""
