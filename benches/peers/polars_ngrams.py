"""Polars: all n-grams of 1 to 3 tokens with their counts, as CSV."""

import peer
import polars as pl

ORDERS = (("a",), ("a", "b"), ("a", "b", "c"))


def job(folder, output):
    documents = pl.DataFrame({"text": peer.read(folder)}).with_row_index("document")
    tokens = documents.select("document", pl.col("text").str.strip_chars().str.split(" ").alias("a")).explode("a")
    tokens = tokens.with_columns(pl.col("a").cast(pl.Categorical))
    later = {"b": 1, "c": 2}
    tokens = tokens.with_columns(
        # A token further on is missing where the document has ended.
        pl.when(pl.col("document") == pl.col("document").shift(-n)).then(pl.col("a").shift(-n)).alias(name)
        for name, n in later.items()
    )
    with output.open("wb") as file:
        file.write(b"term,count\n")
        for order in ORDERS:
            counts = tokens.filter(pl.col(order[-1]).is_not_null()).group_by(order).len("count")
            term = pl.concat_str([pl.col(name).cast(pl.String) for name in order], separator=" ").alias("term")
            counts.select(term, "count").write_csv(file, include_header=False)


peer.run(job)
