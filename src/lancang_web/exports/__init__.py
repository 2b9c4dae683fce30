"""Figures to take away, with their source, handling and citation."""
