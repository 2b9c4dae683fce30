"""The register of agenda items and decisions."""
