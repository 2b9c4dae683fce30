"""What a quantity means: its measure, subject, place and period, told by the words around it."""
