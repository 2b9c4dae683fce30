"""The room of an operation: its days, its sums, and what may be told twice."""
