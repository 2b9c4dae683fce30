"""Dashboards over a million figures and ten, beside pandas."""
