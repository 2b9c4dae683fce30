"""The same examples in every run, as in tests/property."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "lancang-searching",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow],
)
