"""The register of agreements and law."""
