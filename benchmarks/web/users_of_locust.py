"""Runs in the environment of the peer: users who open a page, read it for one to three seconds, and open another."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

from locust import FastHttpUser, between, task

MIX = json.loads(Path(os.environ["LANCANG_MIX"]).read_text(encoding="ascii"))
WEIGHTS = [page["weight"] for page in MIX]


class Official(FastHttpUser):
    """Signed in; redirects are errors here, for they lead to the sign-in."""

    wait_time = between(1, 3)

    @task
    def open_page(self) -> None:
        """One page of the mix."""
        page = random.choices(MIX, WEIGHTS)[0]
        address, session = random.choice(page["requests"])
        headers = {"Cookie": f"csrftoken={'a' * 32}; sessionid={session}"}
        with self.client.get(
            address, headers=headers, name=page["name"], allow_redirects=False, catch_response=True
        ) as answer:
            if answer.status_code != 200:
                answer.failure(f"status {answer.status_code}")
