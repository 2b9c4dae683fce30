"""Well-known mechanisms and agreements, entered at once where they are not there yet."""
