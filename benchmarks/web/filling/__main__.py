"""Fills the database that DATABASE_URL names. Prints, as JSON, the accounts with a session and what each may see."""

from __future__ import annotations

import argparse
import json
import sys
from random import Random

import django

django.setup()

from django.db import connection  # noqa: E402

from lancang_web.evidence.selectors import documents, figures  # noqa: E402

from .evidence import Filling  # noqa: E402
from .parties import make_handlings, make_parties, make_users, sign_in  # noqa: E402

# How many ids of each kind a user has to wander over.
KNOWN = 400


def main() -> int:
    """Fill, and say who may see what."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--figures", type=int, default=100_000)
    parser.add_argument("--contradictions", type=int, default=2_000)
    asked = parser.parse_args()
    random = Random(20260115)
    parties = make_parties()
    users = make_users(parties)
    Filling(parties, users, make_handlings(parties, random), random).run(
        asked.documents, asked.figures, asked.contradictions
    )
    if connection.vendor == "postgresql":
        # As its own housekeeping does within minutes: index-only scans need it.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    told = []
    for user in users:
        seen = list(figures.figures(user).order_by("pk").values_list("pk", flat=True))
        read = list(documents.documents(user).filter(state="read").order_by("pk").values_list("pk", flat=True))
        told.append(
            {
                "name": user.username,
                "session": sign_in(user),
                "visible": len(seen),
                "figures": random.sample(seen, min(KNOWN, len(seen))),
                "documents": random.sample(read, min(KNOWN, len(read))),
            }
        )
    json.dump(told, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
