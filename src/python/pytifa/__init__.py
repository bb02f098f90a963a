"""Phrase frequencies and comparisons of dated documents, with figures that can be defended.

    import pytifa as tf

    corpus = tf.Corpus(df, text="text", id="doc", date="date", labels=["country"])
    counts = corpus.count(["reform", "opening *"])
    counts.by("year").frequencies().to_pandas()
    counts.compare("country=CHN")
    counts.by("year").chart("trend")

Tables take and give Arrow: pandas, Polars, pyarrow and DuckDB are all at home. Options have the names and defaults of the command line
(`tifa compare --min-count 5` is `counts.compare(..., min_count=5)`), and a name that does not exist is an error that lists those that do.
What weakens the figures is a Python warning, `TifaWarning`; what cannot be answered is a `TifaError` with its hint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._answer import Answer, Chart
from ._ask import TifaWarning, known
from ._corpus import Corpus, Counts, Ngrams, read
from ._engine import TifaError, __version__
from ._partial import Parts, Spec, merge, partial

if TYPE_CHECKING:
    from ._vectorizer import Vectorizer

__all__ = [
    "Answer",
    "Chart",
    "Corpus",
    "Counts",
    "Ngrams",
    "Parts",
    "Spec",
    "TifaError",
    "TifaWarning",
    "Vectorizer",
    "__version__",
    "known",
    "merge",
    "partial",
    "read",
]


def __getattr__(name: str) -> Any:
    # scikit-learn takes longer to import than everything else together, so it waits until somebody asks for it.
    if name == "Vectorizer":
        from ._vectorizer import Vectorizer

        return Vectorizer
    raise AttributeError(f"module 'pytifa' has no attribute '{name}'")
