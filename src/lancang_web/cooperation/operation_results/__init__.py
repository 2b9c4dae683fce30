"""The register of what operations yielded."""
