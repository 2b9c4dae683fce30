"""`lancang check-install`: what this machine still lacks to run the site, one line each, with what to do."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lancang.cli.faults import Exit

OLDEST = (3, 11)
# Distribution of requirements/site.in → the module it brings. A test holds the two together.
PACKAGES = {
    "django": "django",
    "dj-database-url": "dj_database_url",
    "psycopg": "psycopg",
    "django-simple-history": "simple_history",
    "django-fsm-2": "django_fsm",
    "rules": "rules",
    "django-axes": "axes",
    "django-allauth": "allauth",
    "django-csp": "csp",
    "django-filter": "django_filters",
    "django-import-export": "import_export",
    "django-ninja": "ninja",
    "django-htmx": "django_htmx",
    "whitenoise": "whitenoise",
    "gunicorn": "gunicorn",
    "cryptography": "cryptography",
    "python-docx": "docx",
    "icalendar": "icalendar",
    "xlsxwriter": "xlsxwriter",
}
# One gigabyte: a few thousand reports with their figures, and room for the database to write a copy of its pages.
FREE_BYTES = 1_000_000_000
# A document that waits this long without a live worker means that none runs.
WAITS_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked at. `do` is empty when it is in order."""

    what: str
    found: str
    do: str = ""

    def __str__(self) -> str:
        return (
            f"ok       {self.what}: {self.found}" if not self.do else f"missing  {self.what}: {self.found}; {self.do}"
        )


def check_install() -> int:
    """Tell what is in order and what is missing to run the site: packages, settings, database, disk, fonts, worker.

    Exit code 0 when nothing is missing, 1 otherwise. Reads the same environment as the site (LANCANG_…, DATABASE_URL).
    """
    missing = 0
    for checked in every_check():
        print(checked, flush=True)
        missing += bool(checked.do)
    print(f"{missing} missing" if missing else "nothing is missing")
    return Exit.FOUND if missing else Exit.DONE


def every_check() -> Iterator[Checked]:
    """All checks in the order in which they should be mended; what builds on a missing thing is left out."""
    yield _python()
    packages = _packages()
    yield packages
    yield _data_folder()
    yield _free_space()
    yield _font()
    if packages.do:
        return
    settings = _settings()
    yield settings
    if settings.do:
        return
    yield _secret_key()
    yield _time_zone()
    database = _database()
    yield database
    if not database.do:
        tables = _tables()
        yield tables
        if not tables.do:
            yield from (_accounts(), _worker())


def _python() -> Checked:
    found = ".".join(str(part) for part in sys.version_info[:3])
    wanted = ".".join(str(part) for part in OLDEST)
    return Checked("Python", found, "" if sys.version_info >= OLDEST else f"install Python {wanted} or newer")


def _packages() -> Checked:
    absent = [name for name, module in PACKAGES.items() if importlib.util.find_spec(module) is None]
    if absent:
        do = "install them with: pip install --require-hashes -r requirements/site.txt"
        return Checked("packages", f"without {', '.join(absent)}", do)
    return Checked("packages", f"{len(PACKAGES)} of {len(PACKAGES)}")


def _folder() -> Path:
    from lancang_web.config.environment import data_folder

    return data_folder()


def _data_folder() -> Checked:
    folder = _folder()
    existing = next(one for one in (folder, *folder.parents) if one.exists())
    if not existing.is_dir() or not os.access(existing, os.W_OK | os.X_OK):
        do = f"let this user write to {existing}, or name another folder in LANCANG_DATA"
        return Checked("data folder", f"{folder} cannot be written to", do)
    return Checked("data folder", str(folder) if folder.exists() else f"{folder}, made when it is first needed")


def _free_space() -> Checked:
    folder = _folder()
    free = shutil.disk_usage(next(one for one in (folder, *folder.parents) if one.exists())).free
    do = "" if free >= FREE_BYTES else f"free at least {FREE_BYTES / 1e9:.0f} GB on the disk of {folder}"
    return Checked("free space", f"{free / 1e9:.1f} GB", do)


def _font() -> Checked:
    from lancang.report.fonts import cjk_font_available

    if cjk_font_available():
        return Checked("Chinese font for charts", "installed")
    do = "install one, on Debian with: apt-get install fonts-wqy-microhei"
    return Checked("Chinese font for charts", "none, so charts are left out", do)


def _settings() -> Checked:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lancang_web.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        what, _, rest = str(error).partition("; ")
        return Checked("settings", what, rest or "see docs/how-to/run-the-site.md")
    from django.conf import settings

    return Checked("settings", "demo: passwords are known to everybody" if settings.DEMO else "production")


def _secret_key() -> Checked:
    from django.conf import settings

    key, do = settings.SECRET_KEY, ""
    if not settings.DEMO and (len(key) < 50 or len(set(key)) < 5):
        do = "make another with: python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
    return Checked("secret key", f"{len(key)} characters" if not settings.DEMO else "the demo's", do)


def _time_zone() -> Checked:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from django.conf import settings

    try:
        ZoneInfo(settings.TIME_ZONE)
    except ZoneInfoNotFoundError:
        return Checked("time zone", f"{settings.TIME_ZONE} is not known here", "install the package tzdata")
    return Checked("time zone", settings.TIME_ZONE)


def _database() -> Checked:
    from django.db import DatabaseError, InterfaceError, connection

    where = f"{connection.vendor} {connection.settings_dict['NAME']}"
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return Checked("database", f"{where} is not there", "make it with: lancang serve --migrate")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError) as error:
        said = str(error).strip().splitlines() or [type(error).__name__]
        return Checked("database", f"{where}: {said[0]}", "start it, or mend DATABASE_URL")
    return Checked("database", where)


def _tables() -> Checked:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    left = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if left:
        return Checked("tables", f"{len(left)} migrations are missing", "run: lancang serve --migrate")
    return Checked("tables", "up to date")


def _accounts() -> Checked:
    from lancang_web.accounts.models import User

    count = User.objects.filter(role="administrator", is_active=True).count()
    do = "" if count else "make the first with: python manage.py createsuperuser"
    return Checked("administrators", str(count), do)


def _worker() -> Checked:
    from datetime import timedelta

    from django.utils import timezone

    from lancang_web.evidence.models import Reading

    now = timezone.now()
    live = Reading.objects.filter(state=Reading.State.RUNNING, leased_until__gt=now).exists()
    waiting = Reading.objects.filter(state=Reading.State.WAITING, asked_at__lt=now - timedelta(seconds=WAITS_SECONDS))
    if not live and (count := waiting.count()):
        return Checked("worker", f"none seen while {count} documents wait", "start one with: lancang worker")
    newest = Reading.objects.filter(finished_at__isnull=False).order_by("-finished_at").first()
    seen = (
        f"last seen {newest.finished_at:%Y-%m-%d %H:%M} UTC" if newest and newest.finished_at else "nothing to read yet"
    )
    return Checked("worker", "at work" if live else seen)
