"""Django's own commands: `python manage.py check --deploy`, `migrate`, `createsuperuser` …"""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lancang_web.config.settings")
    execute_from_command_line(sys.argv)
