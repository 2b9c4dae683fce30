"""Template tags of the situation."""
