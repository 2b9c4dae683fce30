"""The register of premises."""
