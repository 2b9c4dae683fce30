"""The child: a file on standard input, its table or its fault as JSON on standard output. Runs as a script."""

from __future__ import annotations

import json
import sys

from lancang_web.evidence.parsing.limits import Limits, allow_processor, confine


def main(arguments: list[str]) -> int:
    """Read one file within the limits, which the argument gives as JSON."""
    from lancang.reading.formats.decoding import decode
    from lancang.reading.formats.document import UnreadableDocument
    from lancang_web.registers.sheets.table import BadTable, csv_lines, table_of
    from lancang_web.registers.sheets.workbook import is_workbook, workbook_lines

    limits = Limits(**json.loads(arguments[0]))
    confine(limits)
    allow_processor(limits.cpu_seconds)
    data = sys.stdin.buffer.read()
    try:
        lines = workbook_lines(data) if is_workbook(data) else csv_lines(decode("", data).text)
        table = table_of(lines)
        answer = {"headers": table.headers, "rows": table.rows}
    except BadTable as error:
        answer = {"fault": error.fault, "found": error.found}
    except UnreadableDocument:
        answer = {"fault": "encoding", "found": ""}
    except (MemoryError, RecursionError):
        answer = {"fault": "much", "found": ""}
    except Exception as error:
        # Its message might quote the file.
        answer = {"fault": "broken", "found": type(error).__name__}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
