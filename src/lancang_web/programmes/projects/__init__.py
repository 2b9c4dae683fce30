"""The register of projects."""
