from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0002_reading_again'),
        ('handling', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='figure',
            index=models.Index(fields=['handling', 'state', 'document'], name='evidence_fi_handlin_8fee44_idx'),
        ),
        migrations.AddIndex(
            model_name='figure',
            index=models.Index(fields=['document', 'state', 'doubt'], name='evidence_fi_documen_4edcdc_idx'),
        ),
    ]
