"""How many queries each page makes and how large it is: one request of each, in this process. Prints JSON."""

from __future__ import annotations

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from .pages import BARE, PAGES, requests  # noqa: E402


def main(users: str) -> int:
    """Ask twice and count the second time, for the first fills what a worker remembers."""
    settings.ALLOWED_HOSTS = ["*"]
    with open(users, encoding="utf-8") as file:
        known = json.load(file)
    told = {}
    for page in (BARE, *PAGES):
        address, session = requests(page, known)[0]
        client = Client()
        client.cookies["sessionid"] = session
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
            size = len(b"".join(answer.streaming_content) if answer.streaming else answer.content)
        told[page.name] = {"queries": len(captured), "bytes": size, "status": answer.status_code}
    json.dump(told, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
