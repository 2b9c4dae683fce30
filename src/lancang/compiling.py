"""Loops compiled by numba: what numpy cannot say at the speed of numpy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Loop = TypeVar("Loop", bound=Callable[..., Any])


def compiled(loop: Loop) -> Loop:
    """The function compiled, and kept beside the source or in the user's cache; where neither can be written (a locked
    service), it is compiled anew in each process. Other threads go on while it runs.
    """
    try:
        return cast(Loop, numba.njit(cache=True, nogil=True)(loop))
    except RuntimeError:
        return cast(Loop, numba.njit(nogil=True)(loop))
