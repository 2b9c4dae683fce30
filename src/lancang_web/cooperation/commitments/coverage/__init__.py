"""The read-back of a text: which of its clauses promises and acts cover, and what stands under none."""
