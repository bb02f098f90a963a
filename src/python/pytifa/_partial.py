"""Counts of some documents at a time, and what they are together.

Phrases of given lengths are counted into rows that one grouped sum merges: `term`, `count` and `documents` by group, and rows without a term whose
`count` is the total that rates divide by. Hits of a lexicon are kept whole, a row a part, because every other analysis needs them by document.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from . import _engine
from ._answer import Answer
from ._ask import DEFAULTS, TERM_OPTIONS, lexicon_options, question
from ._corpus import Corpus, Counts, _stream

if TYPE_CHECKING:
    import pyarrow

#: Options that a count of phrases in parts may have; others need all documents at once.
OF_NGRAMS = {
    "ngrams",
    "by",
    "fold",
    "where",
    "since",
    "until",
    "paragraphs",
    "keep_boilerplate",
    "keep_repeats",
    "confidence",
    "digits",
}


class Spec:
    """What is counted in each part: the columns of the documents, and the question, as `tifa run` takes it.

    `what` and `options` are those of `Corpus.count`; `id` is needed, because documents are told apart by their names.
    """

    def __init__(
        self,
        what: Any = None,
        *,
        id: str,
        text: str = "text",
        date: str | None = None,
        title: str | None = None,
        labels: Iterable[str] = (),
        ngrams: int | tuple[int, int] | str | None = None,
        by: str | Iterable[str] | None = None,
        **options: Any,
    ) -> None:
        self.text, self.id, self.date, self.title = text, id, date, title
        self.labels = [labels] if isinstance(labels, str) else list(labels)
        self.options = {**lexicon_options(what), "ngrams": ngrams, "by": by, **options}
        self.is_of_ngrams = ngrams is not None
        self.question = question("count", self.options)
        given = json.loads(self.question)["options"]
        if self.is_of_ngrams:
            whole = sorted(set(given) - OF_NGRAMS)
            if whole:
                raise TypeError(
                    f"'{whole[0]}' needs all documents at once; of phrases in parts it is said to finish, or not at all"
                )
        elif not any(given.get(name) for name in ("lexicon", "terms")):
            raise TypeError("a part needs a lexicon file, a list of phrases, or ngrams")
        if "document" in self.keys and self.is_of_ngrams:
            raise TypeError("phrases by document need no merging: count each part by itself")
        self.fingerprint = _engine.fingerprint(self.question)

    @classmethod
    def read(cls, path: str | os.PathLike[str], **columns: Any) -> Spec:
        """The question of a file that `tifa run` takes, about documents with these columns."""
        with open(path, encoding="utf-8") as file:
            whole = json.load(file)
        whole = whole.get("provenance", whole)
        if whole.get("command") != "count":
            raise ValueError(f"a specification of parts is a count, not {whole.get('command')!r}")
        # Where files are and how they are dated says nothing about a data frame.
        given = {name: value for name, value in whole["options"].items() if name not in ("inputs", "date")}
        usual = DEFAULTS["count"]
        return cls(**columns, **{name: value for name, value in given.items() if value != usual.get(name)})

    @property
    def keys(self) -> list[str]:
        """The columns of the groups."""
        by = json.loads(self.question)["options"].get("by")
        return by.split(",") if by else []


def partial(batch: Any, spec: Spec) -> pyarrow.Table:
    """The counts of some documents, to be merged with those of all others.

    Of phrases: a row a group and phrase, and one a group and length with the total; rows of all parts are summed by all columns but `count` and
    `documents`. Of a lexicon: one row that holds its hits. A document must not be divided among parts, and its date has to be plain by itself.
    """
    import pyarrow as pa

    named = (spec.text, spec.id, spec.date, spec.title, spec.labels)
    made = _engine.Corpus.from_table(_stream(batch), "parts", *named, is_part=True)
    schema = {"tifa:fingerprint": spec.fingerprint, "tifa:version": _engine.__version__}
    if not spec.is_of_ngrams:
        return pa.table(
            {"part": pa.array([made.part(spec.question)], pa.large_binary())}
        ).replace_schema_metadata(schema)
    options = {**json.loads(spec.question)["options"], "min_count": 1}
    groups = [*spec.keys, "n"]
    order = [*groups, "term", "count", "documents"]
    try:
        counted = pa.table(Answer(made.ask(json.dumps({"command": "count", "options": options}), threads=1)))
    except _engine.TifaError as error:
        if not error.is_empty:
            raise
        # Documents without a word are left out of the whole, too.
        kinds = [
            *(pa.large_string() for _ in spec.keys),
            pa.int64(),
            pa.large_string(),
            pa.int64(),
            pa.int64(),
        ]
        return pa.schema(list(zip(order, kinds)), metadata=schema).empty_table()
    totals = counted.group_by(groups).aggregate([("total", "max")]).rename_columns({"total_max": "count"})
    totals = totals.append_column("documents", pa.nulls(len(totals), pa.int64()))
    totals = totals.append_column("term", pa.nulls(len(totals), pa.large_string()))
    # Documents that hold no phrase of a length are documents still: they stand in rows of length 0.
    asked = {name: value for name, value in options.items() if name not in ("ngrams", "min_count")}
    asked = {"command": "count", "options": {**asked, "terms": ["tifa"]}}
    documents = pa.table(Answer(made.ask(json.dumps(asked), threads=1))).select(
        [*spec.keys, "documents_total"]
    )
    documents = documents.rename_columns({"documents_total": "documents"})
    for name, value in (("n", 0), ("term", None), ("count", None)):
        values = pa.array([value] * len(documents), counted.schema.field(name).type)
        documents = documents.append_column(name, values)
    return pa.concat_tables(
        [table.select(order) for table in (counted, totals, documents)]
    ).replace_schema_metadata(schema)


class Parts:
    """Phrases of several parts together."""

    def __init__(self, rows: pyarrow.Table, spec: Spec) -> None:
        self._rows, self._spec = rows, spec

    def finish(self, min_count: int = 2, min_documents: int = 1) -> pyarrow.Table:
        """The table that `tifa count -n` gives of all documents, by group, the most frequent first."""
        import pyarrow as pa
        import pyarrow.compute as pc

        keys = [*self._spec.keys, "n"]
        rows = self._rows
        is_total = pc.is_null(rows["term"])
        totals = (
            rows.filter(pc.and_(is_total, pc.greater(rows["n"], 0)))
            .select([*keys, "count"])
            .rename_columns({"count": "total"})
        )
        documents = rows.filter(pc.equal(rows["n"], 0)).select([*self._spec.keys, "documents"])
        documents = documents.rename_columns({"documents": "documents_total"})
        terms = rows.filter(pc.invert(is_total))
        overall = terms.group_by(["n", "term"]).aggregate([("count", "sum"), ("documents", "sum")])
        overall = overall.filter(
            pc.and_(
                pc.greater_equal(overall["count_sum"], min_count),
                pc.greater_equal(overall["documents_sum"], min_documents),
            )
        )
        joined = terms.join(overall.select(["n", "term"]), ["n", "term"], join_type="inner").join(
            totals, keys
        )
        if self._spec.keys:
            joined = joined.join(documents, self._spec.keys)
        else:
            whole = documents["documents_total"][0].as_py() if len(documents) else 0
            joined = joined.append_column("documents_total", pa.array([whole] * len(joined), pa.int64()))
        confidence = json.loads(self._spec.question)["options"].get("confidence", 0.95)
        rates = _engine.rates(joined["count"].to_pylist(), joined["total"].to_pylist(), confidence)
        for name, values in zip(
            ["per_million", "per_million_low", "per_million_high"], zip(*rates) if rates else [[], [], []]
        ):
            joined = joined.append_column(name, pa.array(values, pa.float64()))
        order = [(key, "ascending") for key in self._spec.keys] + [
            ("count", "descending"),
            ("term", "ascending"),
        ]
        head = [
            *self._spec.keys,
            "term",
            "n",
            "count",
            "documents",
            "documents_total",
            "total",
            "per_million",
            "per_million_low",
            "per_million_high",
        ]
        return joined.select(head).sort_by(order)


def merge(parts: Iterable[Any], spec: Spec) -> Counts | Parts:
    """What parts are together, whatever their order: of a lexicon counts, of which everything but quotes can be asked; of phrases
    something to `finish`.

    Parts that were counted in another way or by another version are refused.
    """
    import pyarrow as pa

    tables = [pa.table(part) for part in parts]
    if not tables:
        raise ValueError("there are no parts to merge")
    for table in tables:
        made_by = (table.schema.metadata or {}).get(b"tifa:fingerprint", b"").decode()
        if made_by != spec.fingerprint:
            raise ValueError(
                "a part was counted in another way, or by another version, than the specification says"
            )
    whole = pa.concat_tables([table.replace_schema_metadata(None) for table in tables])
    return merge_rows(whole, spec)


def merge_rows(rows: pyarrow.Table, spec: Spec) -> Counts | Parts:
    """The same of rows that stand together already, such as those that Spark collects."""
    if spec.is_of_ngrams:
        groups = [*spec.keys, "n", "term"]
        merged = rows.group_by(groups).aggregate([("count", "sum"), ("documents", "sum")])
        return Parts(merged.rename_columns({"count_sum": "count", "documents_sum": "documents"}), spec)
    hits = _engine.Hits.merge(rows["part"].to_pylist(), spec.question)
    corpus = Corpus.__new__(Corpus)
    options = {name: value for name, value in spec.options.items() if value is not None}
    read = {name: value for name, value in options.items() if name not in TERM_OPTIONS and name != "by"}
    corpus._of_parts(read)
    counts = Counts(
        corpus, {name: value for name, value in options.items() if name in TERM_OPTIONS}, None, [hits]
    )
    return counts if not spec.keys else counts.by(*spec.keys)


__all__ = ["Parts", "Spec", "merge", "partial"]
