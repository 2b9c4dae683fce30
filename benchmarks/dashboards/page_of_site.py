"""The situation page itself over many figures, through the site: page_of_site.py COUNT. Prints JSON.

A demonstration is made in a folder of its own, and its snapshot is replaced by a larger one with the site's handlings.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ADDRESS = "/situation/?kind=seizure%7Cmethamphetamine%7Ckg"
VIEWERS = ("secretariat", "approver-cn", "reader-th")


def main(count: int) -> None:
    """Cold: the first who looks, with an audience that nobody looked as before. Cached: the looks after it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "lancang_web.config.settings", "LANCANG_DEMO": "1", "LANCANG_DATA": folder,
        }  # fmt: skip
        os.environ.pop("DATABASE_URL", None)
        _fill(count)
        json.dump(_measure(), sys.stdout)


def _fill(count: int) -> None:
    import logging

    import django

    django.setup()
    logging.disable(logging.INFO)
    from django.core.management import call_command

    from dashboards import made_figures
    from lancang_web.evidence.demo import load
    from lancang_web.handling.models import Handling
    from lancang_web.snapshots.services import take

    call_command("migrate", verbosity=0)
    load()
    made_figures.write(take().path, count, list(Handling.objects.values_list("pk", flat=True)))


def _measure() -> dict[str, Any]:
    from django.conf import settings
    from django.test import Client

    from lancang_web.accounts.models import User

    settings.ALLOWED_HOSTS = ["*"]
    cold, cached = [], []
    for name in VIEWERS:
        client = Client()
        client.force_login(User.objects.get(username=name))
        client.get("/documents/")  # what a process loads once is not the page's
        taken = [_timed(client, ADDRESS) for _ in range(6)]
        cold.append(taken[0])
        cached += taken[1:]
    return {"cold": statistics.median(cold), "cached": statistics.median(cached)}


def _timed(client: Any, address: str) -> float:
    begun = time.perf_counter()
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: found {answer.status_code}, expected 200")
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(int(sys.argv[1]))
