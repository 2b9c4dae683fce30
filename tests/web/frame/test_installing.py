"""What this machine lacks, as check-install tells it; and Django's own check of the production settings."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import namedtuple
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from lancang_web.accounts.models import User
from lancang_web.commands import check_install
from lancang_web.commands.check_install import Checked
from lancang_web.evidence.models import Document, Reading
from lancang_web.handling.models import Handling
from web.console import run
from web.databases import Database

ROOT = Path(__file__).resolve().parents[3]
# docs/how-to/run-the-site.md states these; a test below holds the two together.
PRODUCTION = {
    "LANCANG_SECRET_KEY": "kq3T9v-Zx7Lw2mRb8NcYd5Hf1Jg6Ps4Ua0Ei-Oq7Wt3Xz9Cv5Bn1Mk8",
    "LANCANG_HOSTS": "lancang.example.org",
    "LANCANG_ORIGINS": "https://lancang.example.org",
    "LANCANG_PROXY": "1",
}


def outside(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process that has none of the tests' settings."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LANCANG_", "DJANGO_", "DATABASE_"))
    }
    command = [sys.executable, *arguments]
    return subprocess.run(command, env={**kept, **settings}, cwd=ROOT, capture_output=True, text=True, check=False)


def test_djangos_check_of_the_production_settings_is_clean(tmp_path: Path) -> None:
    done = outside(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING", LANCANG_DATA=str(tmp_path), **PRODUCTION
    )
    assert (done.returncode, done.stdout.strip()) == (0, "System check identified no issues (1 silenced)."), done.stderr


def test_the_guide_states_the_production_settings() -> None:
    guide = (ROOT / "docs" / "how-to" / "run-the-site.md").read_text(encoding="utf-8")
    assert [name for name in PRODUCTION if f"`{name}`" not in guide] == []
    from lancang_web.config import environment, settings

    code = Path(settings.__file__).read_text("utf-8") + Path(environment.__file__).read_text("utf-8")
    asked = set(re.findall(r'"(LANCANG_[A-Z_]+)"', code))
    assert asked - set(re.findall(r"`(LANCANG_[A-Z_]+)`", guide)) == set(), "a setting that the guide does not name"


def test_the_packages_are_those_of_the_requirements() -> None:
    lines = (ROOT / "requirements" / "site.in").read_text(encoding="utf-8").splitlines()
    named = [re.split(r"[\[<>=\s#]", line)[0] for line in lines if line and not line.startswith(("#", "-c"))]
    assert list(check_install.PACKAGES) == named


def test_nothing_is_imported_before_it_is_asked_for() -> None:
    code = (
        "import sys; import lancang_web.commands.check_install, lancang_web.commands.serve; "
        "print(sorted({'django', 'allauth', 'gunicorn'} & set(sys.modules)))"
    )
    assert outside("-c", code).stdout.strip() == "[]"


def test_a_machine_without_settings(tmp_path: Path) -> None:
    done = outside("-m", "lancang.cli.main", "check-install", LANCANG_DATA=str(tmp_path / "site"))
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert [line.split(":")[0] for line in lines if line.startswith("missing")] == ["missing  settings"]
    assert "LANCANG_SECRET_KEY: found nothing" in done.stdout
    assert "secrets.token_urlsafe(64)" in done.stdout
    assert not (tmp_path / "site").exists(), "it looks and changes nothing"


def test_a_machine_without_a_database(tmp_path: Path) -> None:
    done = outside("-m", "lancang.cli.main", "check-install", LANCANG_DATA=str(tmp_path), **PRODUCTION)
    [missing] = [line for line in done.stdout.splitlines() if line.startswith("missing")]
    assert "lancang.sqlite3 is not there; make it with: lancang serve --migrate" in missing
    assert done.returncode == 1


def test_an_installation_in_order(database: Database) -> None:
    User.objects.create_superuser("administrator", "a long pass phrase for tests")
    code, said = run("check-install", check_install.check_install)
    missing = [line for line in said.splitlines() if line.startswith("missing") and "font" not in line]
    assert missing == []
    assert "ok       tables: up to date" in said
    assert code == ("missing" in said.splitlines()[-1] and not said.endswith("nothing is missing\n"))


def test_a_site_without_administrator_or_with_old_tables(database: Database) -> None:
    assert str(check_install._accounts()).startswith("missing  administrators: 0; make the first with")
    call_command("migrate", "sessions", "zero", verbosity=0)
    assert check_install._tables() == Checked("tables", "1 migrations are missing", "run: lancang serve --migrate")


@pytest.mark.parametrize(
    ("key", "demo", "missing"),
    [
        ("short", False, True),
        ("a" * 60, False, True),
        (PRODUCTION["LANCANG_SECRET_KEY"], False, False),
        ("x", True, False),
    ],
)
def test_the_strength_of_the_secret_key(key: str, demo: bool, missing: bool, settings: Any) -> None:
    settings.SECRET_KEY, settings.DEMO = key, demo
    assert bool(check_install._secret_key().do) is missing
    assert key not in str(check_install._secret_key()) or len(key) == 1


def test_space_packages_font_and_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setenv("LANCANG_DATA", str(tmp_path / "a file"))
    monkeypatch.setattr(check_install.shutil, "disk_usage", lambda _: usage(2e9, 1.5e9, 0.5e9))
    assert str(check_install._free_space()).startswith("missing  free space: 0.5 GB; free at least 1 GB")
    monkeypatch.setattr(check_install, "PACKAGES", {"django": "django", "no-such-thing": "no_such_thing"})
    assert str(check_install._packages()).startswith("missing  packages: without no-such-thing; install them with: pip")
    monkeypatch.setattr("lancang.report.fonts.cjk_font_available", lambda: False)
    assert "apt-get install fonts" in check_install._font().do
    (tmp_path / "a file").write_text("")
    assert "cannot be written to" in str(check_install._data_folder())


@pytest.mark.parametrize(
    ("state", "minutes", "lease", "missing"),
    [
        ("waiting", 10, None, True),
        ("waiting", 1, None, False),
        ("running", 10, 1, False),
        ("running", 10, -1, False),
        ("done", 10, None, False),
    ],
)
def test_whether_a_worker_was_seen(
    state: str, minutes: int, lease: int | None, missing: bool,
    make_document: Callable[..., Document], handling: Callable[..., Handling], user_of: Callable[..., User],
) -> None:  # fmt: skip
    now = timezone.now()
    reading = Reading.objects.create(document=make_document(handling()), state=state, asked_by=user_of("reporter"))
    Reading.objects.filter(pk=reading.pk).update(
        asked_at=now - timedelta(minutes=minutes), leased_until=now + timedelta(minutes=lease) if lease else None,
        finished_at=now if state == "done" else None,
    )  # fmt: skip
    assert bool(check_install._worker().do) is missing
