"""Every read of the evidence, already filtered by handling."""
