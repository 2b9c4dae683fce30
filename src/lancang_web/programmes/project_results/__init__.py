"""The register of the results of projects."""
