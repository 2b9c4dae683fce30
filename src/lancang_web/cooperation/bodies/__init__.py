"""The register of bodies: institutions, never persons."""
