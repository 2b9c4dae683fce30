"""The register of aid and contributions, and what was given and received."""
