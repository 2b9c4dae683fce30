"""The register of the crops of projects."""
