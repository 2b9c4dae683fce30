"""Every write of the evidence: rows and audit event in one transaction."""
