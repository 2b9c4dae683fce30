"""Commands of the room for manage.py."""
