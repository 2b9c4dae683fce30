"""Services on the site: prevention, awareness, premises inspected, treatment."""
