"""What the terms are kept in, one way for each kind of database (search/engines), and the index of what is there."""

from django.db import migrations

from lancang_web.search import services
from lancang_web.search.engines import engine_of


def fill(_apps, editor):
    """An earlier site has texts already."""
    engine_of(editor.connection).install(editor.connection)
    services.rebuild(using=editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_index")]

    operations = [
        migrations.RunPython(fill, lambda _apps, editor: engine_of(editor.connection).remove(editor.connection))
    ]
