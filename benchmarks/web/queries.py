"""How many queries each page makes and how large it is: one request of each, in this process. Prints JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from .pages import PAGES, requests  # noqa: E402


def main(users: str) -> int:
    """Ask twice and count the second time, for the first fills what a worker remembers."""
    settings.ALLOWED_HOSTS = ["*"]
    known = json.loads(Path(users).read_text(encoding="utf-8"))
    told = {}
    for page in PAGES:
        address, session = requests(page, known)[0]
        client = Client()
        client.cookies["sessionid"] = session
        client.get(address)
        asked: list[str] = []

        def note(execute: Any, sql: str, *arguments: Any, into: list[str] = asked) -> Any:
            into.append(sql)
            return execute(sql, *arguments)

        with connection.execute_wrapper(note):
            answer = client.get(address)
            size = len(b"".join(answer.streaming_content) if answer.streaming else answer.content)
        told[page.name] = {"queries": len(asked), "bytes": size, "status": answer.status_code}
    json.dump(told, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
