"""Registers: what all of them share. A register is a folder that declares its fields; docs/how-to/add-a-register.md."""
