"""Programmes: projects of alternative development, with their land, money and results."""
