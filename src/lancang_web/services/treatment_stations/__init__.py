"""The register of treatment stations."""
