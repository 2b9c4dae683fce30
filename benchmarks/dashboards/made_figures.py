"""Made-up figures as a snapshot would hold them: the same for every run, written by DuckDB in seconds.

A process of its own writes them (made_figures.py FILE COUNT), so that its memory is not counted for a reader's.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import duckdb

# Six countries and their provinces, 26 years, six subjects of four measures, 230 handlings; a third are whole years.
_ROWS = """
SELECT i AS id, i // 200 AS document, {handlings}[1 + (hash(i) % {number})::INT] AS handling,
    substr(place, 1, 2) AS owner,
    'TLP:GREEN' AS label, NULL::VARCHAR[] AS audience,
    ['seizure', 'cases', 'arrests', 'cultivation_area'][1 + (hash(i * 3) % 4)::INT] AS measure, 'as written' AS subject,
    ['methamphetamine', 'heroin', 'opium', 'ketamine', 'cannabis_herb', 'mdma'][1 + (hash(i * 11) % 6)::INT] AS key,
    place, substr(place, 1, 2) AS country, if(length(place) = 2, 'country', 'division') AS level, '' AS origin,
    year::VARCHAR AS period, year, hash(i * 29) % 3 = 0 AS annual, value, NULL::DOUBLE AS value_max,
    value - 0.5 AS low, value + 0.5 AS high, 'kg' AS unit, 'exact' AS bound, 'reported' AS status, '' AS of,
    ['proposed', 'accepted', 'approved', 'final'][1 + (hash(i * 13) % 4)::INT] AS state,
    (hash(i * 13) % 4)::TINYINT AS rank, NULL::INT AS settled
FROM (
    SELECT i, ['CN', 'MM', 'LA', 'TH', 'VN', 'KH'][1 + (hash(i * 5) % 6)::INT]
            || if(hash(i * 17) % 3 = 0, '', '-' || (hash(i * 19) % 30)::VARCHAR) AS place,
        (2000 + hash(i * 23) % 26)::SMALLINT AS year, round(exp((hash(i * 31) % 1000) / 100.0), 1) AS value
    FROM range({count}) numbers(i)
)
ORDER BY measure, key, unit, country, year, id
"""


def write(path: Path, count: int, handlings: Sequence[int] = range(230)) -> Path:
    """`count` figures as Parquet, under handlings in turn."""
    rows = _ROWS.format(count=count, handlings=list(handlings), number=len(handlings))
    with duckdb.connect(":memory:", config={"temp_directory": str(path.parent / "sorting")}) as connection:
        connection.execute(f"COPY ({rows}) TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 61440)")
    return path


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
