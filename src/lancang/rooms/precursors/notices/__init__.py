"""Files of notices: one line is one order under a notice."""

from .columns import notice_columns
from .reading import Notices, UnreadableFile, read_notices

__all__ = ["Notices", "UnreadableFile", "notice_columns", "read_notices"]
