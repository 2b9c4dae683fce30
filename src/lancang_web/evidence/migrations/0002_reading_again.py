from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0001_initial'),
        ('handling', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='document',
            name='layout',
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='reading',
            name='started_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name='figure',
            index=models.Index(fields=['measure', 'unit', 'year'], name='evidence_fi_measure_276b4c_idx'),
        ),
    ]
