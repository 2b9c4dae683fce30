"""What goes over the wire: one shape for each kind of record, and the functions that fill it from a row."""
