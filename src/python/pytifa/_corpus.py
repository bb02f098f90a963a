"""Corpora and counts."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from . import _engine
from ._answer import Answer, Chart
from ._ask import DEFAULTS, READ_OPTIONS, TERM_OPTIONS, Means, lexicon_options, question, warn

#: What of a count is answered from hits; anything else asks the documents again.
OF_HITS = {
    "count": {"by", "variants", "renderings", "inside", "min_count", "digits", "top", "columns"},
    "compare": set(DEFAULTS["compare"])
    - {"ngrams", "robust", "robust_details", "reference_list", "reference_total"},
    "trend": set(DEFAULTS["trend"]) - {"robust", "robust_details"},
    "chart": set(DEFAULTS["chart"]),
}


class Corpus:
    """Documents that questions are asked of; nothing is read until an answer is asked for.

    `data` is a data frame: pandas, Polars, pyarrow, a DuckDB relation, or anything else that exports an Arrow stream. `text` names the column of the
    texts, `id` that of their names (unique; without it documents are called `row 1`, `row 2` …), `date` that of their dates (dates, times,
    years, or texts that can be dates), `title` that of their titles, `labels` those of groups. `threads`, `max_memory`, `temp` and
    `progress` are what answers may use; all other options are those of reading, as `fold`, `where_` or `repeats`.

        >>> import pandas, pytifa as tf
        >>> df = pandas.DataFrame({"text": ["Free trade.", "Fair trade."], "year": [2001, 2002]})
        >>> tf.Corpus(df, date="year").count(["trade"]).by("year").frequencies().to_pandas()["count"].tolist()
        [1, 1]
    """

    def __init__(
        self,
        data: Any,
        text: str = "text",
        *,
        id: str | None = None,
        date: str | None = None,
        title: str | None = None,
        labels: Sequence[str] = (),
        name: str = "data frame",
        threads: int = 0,
        max_memory: int | None = None,
        temp: str | os.PathLike[str] | None = None,
        progress: bool | Callable[[int, int], None] = False,
        **read: Any,
    ) -> None:
        labels = [labels] if isinstance(labels, str) else list(labels)
        made = _engine.Corpus.from_table(_stream(data), name, text, id, date, title, labels)
        self._set(made, [], read, Means(threads, max_memory, temp, progress))
        warn(made.notes)

    def _set(self, made: _engine.Corpus, inputs: list[str], read: Mapping[str, Any], means: Means) -> None:
        unknown = [name for name in read if name.rstrip("_") not in READ_OPTIONS]
        if unknown:
            raise TypeError(
                f"reading has no option '{unknown[0]}'; its options are: {', '.join(sorted(READ_OPTIONS))}"
            )
        self._made: _engine.Corpus | None = made
        self._inputs, self._read, self._means = inputs, dict(read), means

    def _of_parts(self, read: Mapping[str, Any]) -> None:
        """A corpus whose documents are elsewhere."""
        self._made, self._inputs, self._read, self._means = None, [], dict(read), Means()

    def __len__(self) -> int:
        return 0 if self._made is None else len(self._made)

    def __repr__(self) -> str:
        return f"<Corpus of {len(self):,} documents or files>"

    def ask(self, command: str, **options: Any) -> Any:
        """Any question of the command line: `corpus.ask("echo", by="country", kind="pairs")`."""
        if command not in DEFAULTS:
            raise ValueError(f"there is no question '{command}'; the questions are: {', '.join(DEFAULTS)}")
        whole = question(command, {"inputs": self._inputs, **self._read, **options})
        return _finished(self._documents().ask(whole, **self._means.arguments()))

    def _documents(self) -> _engine.Corpus:
        if self._made is None:
            raise TypeError("this needs the documents themselves, which merged counts do not hold")
        return self._made

    def count(
        self, what: Any = None, *, ngrams: int | tuple[int, int] | str | None = None, **options: Any
    ) -> Counts | Ngrams:
        """A plan to count: a lexicon file, a list of phrases (`*` stands for the end of a word), the lexicon that the corpus names, or with
        `ngrams` all phrases of so many tokens.

        Concepts are counted when the first answer is asked for, and once for all answers.
        """
        if ngrams is not None:
            if what is not None:
                raise TypeError("count takes a lexicon or ngrams, not both")
            return Ngrams(self, {"ngrams": ngrams, **options})
        return Counts(self, {**lexicon_options(what), **options})

    def kwic(self, term: str, **options: Any) -> Answer:
        """Every hit of a phrase with the words around it."""
        return self.ask("kwic", term=term, **options)

    def phrases(self, **options: Any) -> Answer:
        """Phrases that no lexicon lists: formulas, repetitions, collocations."""
        return self.ask("phrases", **options)

    def echo(self, by: str | Sequence[str] | None = None, **options: Any) -> Answer:
        """Who repeats whom."""
        return self.ask("echo", by=by, **options)

    def inspect(self, **options: Any) -> Answer:
        """What is read of each document: date, passages, tokens."""
        return self.ask("inspect", **options)

    def report(
        self, folder: str | os.PathLike[str], what: Any = None, *, force: bool = False, **options: Any
    ) -> None:
        """Writes the whole report: a page, its charts and its tables."""
        whole = question("report", {"inputs": self._inputs, **self._read, **lexicon_options(what), **options})
        made = self._documents().ask(whole, **self._means.arguments())
        made.write(folder, force)
        warn(made.warnings)


class Counts:
    """The concepts of a lexicon in a corpus: a plan, whose answers share one pass over the documents."""

    def __init__(
        self, corpus: Corpus, options: Mapping[str, Any], by: str | None = None, hits: list[Any] | None = None
    ) -> None:
        question("count", options)
        self._corpus, self._options, self._by = corpus, dict(options), by
        # Shared with all that `by` makes of it.
        self._hits: list[Any] = [] if hits is None else hits

    def by(self, *keys: str) -> Counts:
        """The same counts by `document`, `year`, `quarter`, `month`, `decade` or labels."""
        return Counts(self._corpus, self._options, ",".join(keys), self._hits)

    def frequencies(self, **options: Any) -> Answer:
        """How often each concept occurs in each group."""
        return self._ask("count", by=self._by, **options)

    def variants(self, **options: Any) -> Answer:
        """Which variant of each concept was used in each group."""
        return self._ask("count", by=self._by, variants=True, **options)

    def compare(
        self,
        target: str | Sequence[str] | None = None,
        reference: str | Sequence[str] | None = None,
        **options: Any,
    ) -> Answer:
        """What a target says more or less than a reference, or than all the rest; after `by`, what each group does."""
        return self._ask("compare", **_sides(target, reference, self._by), **options)

    def trend(self, kind: str = "points", **options: Any) -> Answer:
        """How concepts move from period to period; `known("trends")` names the kinds."""
        return self._ask("trend", kind=kind, by=self._by, **options)

    def chart(self, kind: str = "trend", **options: Any) -> Chart:
        """A chart; `known("charts")` names the kinds."""
        return self._ask("chart", kind=kind, by=self._by, **options)

    def _ask(self, command: str, **options: Any) -> Any:
        settled = [
            name for name in options if name.rstrip("_") in READ_OPTIONS | TERM_OPTIONS - {"confidence"}
        ]
        if settled:
            raise TypeError(f"'{settled[0]}' is settled when counting begins: say it to Corpus or count")
        counted = {name: value for name, value in self._options.items() if name in TERM_OPTIONS}
        given = {name: value for name, value in {**self._of(command), **options}.items() if value is not None}
        corpus = self._corpus
        whole = question(command, {"inputs": corpus._inputs, **corpus._read, **counted, **given})
        if not set(given) - {"confidence"} <= OF_HITS[command]:
            return _finished(corpus._documents().ask(whole, **corpus._means.arguments()))
        means = corpus._means.arguments()
        if not self._hits:
            self._hits.append(corpus._documents().hits(whole, **means))
        return _finished(self._hits[0].ask(whole, **means))

    def _of(self, command: str) -> dict[str, Any]:
        """What was said to `count` beside the terms, where the question has such an option."""
        more = {name: value for name, value in self._options.items() if name not in TERM_OPTIONS}
        return {name: value for name, value in more.items() if name in DEFAULTS[command]}

    def __repr__(self) -> str:
        return f"<Counts in {self._corpus!r}{f' by {self._by}' if self._by else ''}>"


class Ngrams:
    """All phrases of some lengths in a corpus."""

    def __init__(self, corpus: Corpus, options: Mapping[str, Any], by: str | None = None) -> None:
        question("count", options)
        self._corpus, self._options, self._by = corpus, dict(options), by

    def by(self, *keys: str) -> Ngrams:
        """The same phrases by `document`, `year`, `quarter`, `month`, `decade` or labels."""
        return Ngrams(self._corpus, self._options, ",".join(keys))

    def frequencies(self, **options: Any) -> Answer:
        """How often each phrase occurs in each group."""
        return self._corpus.ask("count", **{"by": self._by, **self._options, **options})

    def compare(
        self,
        target: str | Sequence[str] | None = None,
        reference: str | Sequence[str] | None = None,
        **options: Any,
    ) -> Answer:
        """What a target says more or less than a reference, or than all the rest; after `by`, what each group does."""
        return self._corpus.ask(
            "compare", **_sides(target, reference, self._by), **{**self._options, **options}
        )

    def __repr__(self) -> str:
        return f"<Ngrams in {self._corpus!r}{f' by {self._by}' if self._by else ''}>"


def read(
    *inputs: str | os.PathLike[str],
    threads: int = 0,
    max_memory: int | None = None,
    temp: str | os.PathLike[str] | None = None,
    progress: bool | Callable[[int, int], None] = False,
    **options: Any,
) -> Corpus:
    """The documents of folders, files, tables, a `corpus.toml` or a `metadata.csv`, as the command line reads them.

    `options` are those of reading, as `text_column`, `encoding`, `where_` or `fold`.
    """
    if not inputs:
        raise TypeError("read needs a folder or file")
    corpus = Corpus.__new__(Corpus)
    paths = [os.fspath(path) for path in inputs]
    whole = json.loads(question("count", options))["options"]
    made = _engine.Corpus.open(
        paths, json.dumps({name: whole[name] for name in whole if name in READ_OPTIONS})
    )
    corpus._set(made, paths, options, Means(threads, max_memory, temp, progress))
    return corpus


def _sides(
    target: str | Sequence[str] | None, reference: str | Sequence[str] | None, by: str | None
) -> dict[str, Any]:
    """What is compared: a target with its reference, or each of the groups with the others."""
    if target is None and by is None:
        raise TypeError("compare needs a target, as 'year=2024', or groups, as in .by('year').compare()")
    return {"target": target, "reference": reference, "by": by if target is None else None}


def _stream(data: Any) -> Any:
    """An object that exports an Arrow stream."""
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        return data
    for name in ("to_arrow_table", "fetch_arrow_table", "to_arrow"):
        if hasattr(data, name):
            return getattr(data, name)()
    raise TypeError(
        f"a corpus is made of a data frame (pandas, Polars, pyarrow, DuckDB), not of {type(data).__name__}; files are read by pytifa.read"
    )


def _finished(made: Any) -> Any:
    warn(made.warnings)
    return Chart(made) if isinstance(made, _engine.Drawing) else Answer(made)
