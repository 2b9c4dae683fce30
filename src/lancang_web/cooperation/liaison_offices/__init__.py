"""The register of liaison offices."""
