"""The register of mechanisms."""
