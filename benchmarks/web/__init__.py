"""The site under load: a private PostgreSQL with 100,000 figures, gunicorn, twenty users."""
