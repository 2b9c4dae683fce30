"""The figures that the registers yield, beside what documents say."""
