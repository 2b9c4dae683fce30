"""The register of inspections of premises."""
