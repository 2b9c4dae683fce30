"""What people said of two reports of events: one, two, or not known."""
