"""The register of fulfilments: what was done for which promise."""
