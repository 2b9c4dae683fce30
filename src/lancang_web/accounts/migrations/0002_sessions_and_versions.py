"""What ends sessions, one-time passwords, versions of rows; and the table of the shared cache that counts attempts."""

from django.core.management import call_command
from django.db import migrations, models


def make_cache_table(apps, schema_editor):
    """The table named by settings.CACHES; does nothing when it is there."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField("party", "version", models.PositiveIntegerField(default=1, editable=False)),
        migrations.AddField("user", "sessions_ended", models.PositiveIntegerField(default=0, editable=False)),
        migrations.AddField(
            "user",
            "temporary_until",
            models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="one-time password valid until"
            ),
        ),
        migrations.AddField("user", "version", models.PositiveIntegerField(default=1, editable=False)),
        migrations.RunPython(make_cache_table, migrations.RunPython.noop),
    ]
