"""Opening and reading what was uploaded, in a process of its own with limits. Nothing here knows Django."""
