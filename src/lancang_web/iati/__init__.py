"""Projects, trainings and contributions exchanged with partners as activity files (IATI 2.03)."""
