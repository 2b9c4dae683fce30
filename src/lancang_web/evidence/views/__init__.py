"""The pages of the evidence."""
