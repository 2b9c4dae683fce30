"""The register of the money of projects."""
