"""The guards of the database: from here on it refuses changes and removals in the audit (audit/guards.py)."""

from django.db import migrations

from lancang_web.audit import guards


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda _apps, editor: guards.install(editor.connection),
            lambda _apps, editor: guards.remove(editor.connection),
        )
    ]
