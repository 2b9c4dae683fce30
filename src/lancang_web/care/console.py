"""The site as a command meets it: set up, its database reached, its faults told in words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from lancang.cli.faults import Refused


@contextmanager
def site(*, tables: bool = True) -> Iterator[None]:
    """Sets Django up and lets the command run. `tables`: the database must have the site's tables already.

    Raises Refused where the settings are wrong or the database cannot be reached.
    """
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lancang_web.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise Refused.because(error) from error
    from django.db import InterfaceError, OperationalError, connection

    try:
        if tables and "audit_event" not in connection.introspection.table_names():
            raise Refused(
                "database", found="none of the site's tables", expected="the database of a site",
                action="check DATABASE_URL or LANCANG_DATA, or make a new site with: lancang serve",
            )  # fmt: skip
        yield
    except (OperationalError, InterfaceError) as error:
        raise Refused(
            "database", found=str(error).strip().splitlines()[0], expected="a database that answers",
            action="check DATABASE_URL or LANCANG_DATA, and that the server runs",
        ) from error  # fmt: skip
    finally:
        connection.close()
