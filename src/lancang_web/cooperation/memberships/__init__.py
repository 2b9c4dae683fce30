"""The register of memberships: who was in which mechanism, and when."""
