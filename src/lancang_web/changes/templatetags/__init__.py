"""Template tags of the changes."""
