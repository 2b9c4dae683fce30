"""What the pages do, for programs."""
