"""`lancang reindex`: the index of search, made anew."""

from __future__ import annotations

import sys
import time

from lancang.cli.faults import Exit


def reindex() -> int:
    """Make the index of search anew from the documents' texts.

    The site keeps it by itself: this is for a database that was written to without the site, or after a new version of
    Lancang that cuts words otherwise (its changes say so). People can search meanwhile. In SQLite nobody can write
    until it is done: about half a minute for 100,000 sentences.
    """
    from lancang_web.care.console import site

    started = time.monotonic()
    with site():
        from lancang_web.search.services import rebuild

        def tell(done: int, every: int) -> None:
            print(f"{done} of {every} documents", file=sys.stderr)

        passages = rebuild(tell=tell)
    print(f"index: {passages} passages, {time.monotonic() - started:.1f} s")
    return Exit.DONE
