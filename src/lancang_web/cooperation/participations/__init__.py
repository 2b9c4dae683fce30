"""The register of participations: who is party to what."""
