"""The register of prevention activities."""
