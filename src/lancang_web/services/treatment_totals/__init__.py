"""The register of totals of treatment."""
