"""DuckDB: all n-grams of 1 to 3 tokens with their counts, as CSV."""

import os

import duckdb
import peer

# Lists that are unnested side by side are filled with NULL to the longest: no n-gram crosses a document.
TOKENS = """
CREATE TEMP TABLE tokens AS
SELECT unnest(t) AS a, unnest(t[2:]) AS b, unnest(t[3:]) AS c
FROM (SELECT string_split(trim(content, chr(10)), ' ') AS t FROM read_text(?))
"""

COUNTS = """
COPY (
    SELECT a AS term, count(*) AS count FROM tokens GROUP BY a
    UNION ALL SELECT a || ' ' || b, count(*) FROM tokens WHERE b IS NOT NULL GROUP BY a, b
    UNION ALL SELECT a || ' ' || b || ' ' || c, count(*) FROM tokens WHERE c IS NOT NULL GROUP BY a, b, c
) TO '{output}' (HEADER)
"""


def job(folder, output):
    with duckdb.connect(config={"threads": int(os.environ["PEER_THREADS"])}) as database:
        database.execute("SET preserve_insertion_order = false")
        database.execute(TOKENS, [f"{folder}/*.txt"])
        database.execute(COUNTS.format(output=output))


peer.run(job)
