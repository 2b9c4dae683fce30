"""Two people at one record: see lancang_web.conflict, which every app of the site shares."""

from __future__ import annotations

from lancang_web.conflict import Changed, locked

__all__ = ["Changed", "locked"]
