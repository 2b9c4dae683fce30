"""`manage.py request_deadlines`: deadlines of open requests anew, after days were added to the calendar of the site."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import get_language, ngettext

from lancang_web.cooperation.requests.calendars import faults
from lancang_web.cooperation.requests.services import renew_deadlines


class Command(BaseCommand):
    """Look at the operator's file, count anew, say what moved."""

    help = "Counts the deadlines of open requests anew with holidays.csv of the data folder; names its faulty lines."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each fault, then how many deadlines moved."""
        chinese = (get_language() or "").startswith("zh")
        for english, told in faults():
            self.stdout.write(told if chinese else english)
        moved = renew_deadlines()
        self.stdout.write(ngettext("%(n)s deadline moved", "%(n)s deadlines moved", moved) % {"n": moved})
