"""Pages of registers, the same for all. Each is given the register that it shows."""
