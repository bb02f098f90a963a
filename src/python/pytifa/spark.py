"""The same counts in Spark: each partition counts its documents with the engine, one grouped sum merges.

    from pytifa import Spec, spark

    spec = Spec(ngrams=(1, 3), by="year", id="doc", date="date")
    spark.count(sdf, spec)                      # a Spark data frame: year, term, n, count, documents, total, per_million …
    spark.counts(sdf, Spec(["reform"], id="doc", date="date", labels=["country"])).compare("country=CHN")

Documents travel whole in Arrow batches (`spark.sql.execution.arrow.maxRecordsPerBatch` rows at a time); a partition counts on one thread,
since Spark gives each task one core. `pytifa` and pyarrow have to be installed on the workers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from . import _engine
from ._corpus import Counts
from ._partial import Spec, merge_rows, partial

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame


def count(sdf: DataFrame, spec: Spec, min_count: int = 2, min_documents: int = 1) -> DataFrame:
    """Phrases by group, with the columns and figures of `tifa count -n`, as a Spark data frame.

    One grouped sum over all phrases of all partitions, then one over all groups for the thresholds.
    """
    from pyspark.sql import functions as F

    if not spec.is_of_ngrams:
        raise TypeError(
            "count takes phrases, as in Spec(ngrams=(1, 3)); hits of a lexicon come from spark.counts"
        )
    keys = [*spec.keys, "n"]
    rows = _in_parts(
        sdf,
        spec,
        ", ".join(
            [
                *(f"`{key}` string" for key in spec.keys),
                "n long",
                "term string",
                "count long",
                "documents long",
            ]
        ),
    )
    merged = rows.groupBy(*keys, "term").agg(
        F.sum("count").alias("count"), F.sum("documents").alias("documents")
    )
    is_total = F.col("term").isNull()
    totals = merged.where(is_total & (F.col("n") > 0)).select(*keys, F.col("count").alias("total"))
    documents = merged.where(is_total & (F.col("n") == 0)).select(
        *spec.keys, F.col("documents").alias("documents_total")
    )
    terms = merged.where(F.col("term").isNotNull())
    overall = terms.groupBy("n", "term").agg(F.sum("count").alias("c"), F.sum("documents").alias("d"))
    kept = overall.where((F.col("c") >= min_count) & (F.col("d") >= min_documents)).select("n", "term")
    listed = terms.join(kept, ["n", "term"]).join(totals, keys)
    listed = listed.join(documents, spec.keys) if spec.keys else listed.crossJoin(documents)
    confidence = float(spec.options.get("confidence") or 0.95)
    head = [*spec.keys, "term", "n", "count", "documents", "documents_total", "total"]
    schema = ", ".join(
        [
            *(f"`{key}` string" for key in spec.keys),
            "term string",
            "n long",
            "count long",
            "documents long",
            "documents_total long",
            "total long",
        ]
        + [f"{name} double" for name in RATES]
    )
    return listed.select(*head).mapInArrow(_Rated(confidence), schema)


def counts(sdf: DataFrame, spec: Spec) -> Counts:
    """The hits of a lexicon in all documents, collected: of them frequencies, comparisons, trends and charts can be asked.

    What is collected grows with the number of documents and hits, not with that of words.
    """
    import pyarrow as pa

    if spec.is_of_ngrams:
        raise TypeError(
            "counts takes a lexicon or a list of phrases; phrases of given lengths come from spark.count"
        )
    parts = [bytes(row[0]) for row in _in_parts(sdf, spec, "part binary").collect()]
    if not parts:
        raise ValueError("there are no documents to count")
    merged = merge_rows(pa.table({"part": pa.array(parts, pa.large_binary())}), spec)
    assert isinstance(merged, Counts)
    return merged


RATES = ["per_million", "per_million_low", "per_million_high"]


def _in_parts(sdf: DataFrame, spec: Spec, schema: str) -> DataFrame:
    columns = [spec.text, spec.id, spec.date, spec.title, *spec.labels]
    needed = list(dict.fromkeys(column for column in columns if column is not None))
    return sdf.select(*needed).mapInArrow(_Counted(spec), schema)


class _Counted:
    """Counts the batches of a partition."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec

    def __call__(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow as pa

        for batch in batches:
            if batch.num_rows > 0:
                table = partial(batch, self.spec)
                plain = {pa.large_string(): pa.string(), pa.large_binary(): pa.binary()}
                fields = [field.with_type(plain.get(field.type, field.type)) for field in table.schema]
                yield from table.cast(pa.schema(fields)).to_batches()


class _Rated:
    """Adds rates with their intervals."""

    def __init__(self, confidence: float) -> None:
        self.confidence = confidence

    def __call__(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow as pa

        for batch in batches:
            rates: list[Any] = _engine.rates(
                batch.column("count").to_pylist(), batch.column("total").to_pylist(), self.confidence
            )
            table = pa.Table.from_batches([batch])
            for name, values in zip(RATES, zip(*rates) if rates else [[], [], []]):
                table = table.append_column(name, pa.array(values, pa.float64()))
            yield from table.to_batches()
