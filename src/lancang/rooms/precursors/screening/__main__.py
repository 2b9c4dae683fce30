"""Compile the loops now, so that the first answer need not wait: `python -m lancang.rooms.precursors.screening`."""

from datetime import date

from ..notices import notice_columns, read_notices
from . import Context, screen

names = [one.name for one in notice_columns().values() if one.needed]
line = "N1,1,2024-03-01,CN,LA,A Co Ltd,B Co Ltd,acetone,67-64-1,1,kg,2024-03-20"
screen(read_notices(f"{','.join(names)}\n{line}\n".encode()), Context({}), date(2024, 4, 1))
