"""The register of awareness surveys."""
