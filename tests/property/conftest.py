"""The same examples in every run: a property test that fails here fails everywhere."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Taken up by every module of this folder as it is imported (`settings.load_profile("lancang")`).
settings.register_profile(
    "lancang",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
