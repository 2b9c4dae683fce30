"""The register of clauses: texts by article."""
