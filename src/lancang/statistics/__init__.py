"""Statistics that know nothing of drugs: arrays in, arrays out."""
