"""The register of trainings and exchanges, and how many people were trained."""
