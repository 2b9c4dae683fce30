"""Everything between two parties on one page; the network of parties; the timeline."""
