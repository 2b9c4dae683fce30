"""What other apps may listen to: those that keep copies of rows elsewhere (a search index, a snapshot) renew them."""

from __future__ import annotations

from django.dispatch import Signal

# After a restore, in its transaction. `using`: the alias of the database.
restored = Signal()

# After a redaction, in its transaction. `records`: {model label: [primary keys]} of the rows that lost content.
redacted = Signal()
