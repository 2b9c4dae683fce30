"""Evidence: documents, the figures and acts read from them, their review, approval and contradictions."""
