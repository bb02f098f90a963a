"""Phrases by document as features, with scikit-learn's interface."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.exceptions import NotFittedError

from . import _engine


class Vectorizer(TransformerMixin, BaseEstimator):
    """Texts to a sparse matrix of phrase counts, as `CountVectorizer` does it, with tifa's words: Chinese characters apart, apostrophes and
    width folded, and no phrase across the end of a sentence.

    `ngram_range` gives the fewest and the most words of a phrase, `fold` which spellings are one word. `min_df` and `max_df` are the fewest
    and the most texts with a phrase: a whole number counts them, a fraction is a share. `max_features` keeps the most frequent phrases,
    `vocabulary` says which phrases are columns, `binary` counts each once a text.

        >>> from pytifa import Vectorizer
        >>> Vectorizer(ngram_range=(1, 2)).fit(["Free trade. Fair trade."]).get_feature_names_out().tolist()
        ['fair', 'fair trade', 'free', 'free trade', 'trade']
    """

    def __init__(
        self,
        *,
        ngram_range: tuple[int, int] = (1, 1),
        fold: str = "case,apostrophe,possessive,width",
        min_df: float = 1,
        max_df: float = 1.0,
        max_features: int | None = None,
        vocabulary: Iterable[str] | None = None,
        binary: bool = False,
        dtype: Any = np.int64,
    ) -> None:
        self.ngram_range = ngram_range
        self.fold = fold
        self.min_df = min_df
        self.max_df = max_df
        self.max_features = max_features
        self.vocabulary = vocabulary
        self.binary = binary
        self.dtype = dtype

    def fit(self, raw_documents: Iterable[str], y: Any = None) -> Vectorizer:
        """Learns the columns."""
        self.fit_transform(raw_documents, y)
        return self

    def fit_transform(self, raw_documents: Iterable[str], y: Any = None) -> csr_matrix:
        """Learns the columns, and gives the rows."""
        texts = _texts(raw_documents)
        shortest, longest = self.ngram_range
        made = _engine.Vocabulary(shortest, longest, self.fold)
        if self.vocabulary is not None:
            terms = list(self.vocabulary)
            made.fix(terms)
            self._set(made, terms)
            return self.transform(texts)
        starts, numbers, counts = (np.frombuffer(part, kind) for part, kind in zip(made.learn(texts), KINDS))
        terms = made.terms()
        fitting = np.asarray(made.fitting(), dtype=np.int64)
        documents = np.bincount(numbers, minlength=len(terms))
        fewest, most = _number(self.min_df, len(texts)), _number(self.max_df, len(texts))
        kept = fitting[(documents[fitting] >= fewest) & (documents[fitting] <= most)]
        if self.max_features is not None and len(kept) > self.max_features:
            totals = np.bincount(numbers, weights=counts, minlength=len(terms))
            by_name = sorted(kept.tolist(), key=terms.__getitem__)
            kept = np.asarray(sorted(by_name, key=lambda number: -totals[number])[: self.max_features])
        if len(kept) == 0:
            raise ValueError("no phrase is left: the texts hold none, or min_df and max_df exclude all")
        kept = np.asarray(sorted(kept.tolist(), key=terms.__getitem__), dtype=np.int64)
        made.choose(kept.tolist())
        self._set(made, [terms[number] for number in kept])
        column = np.full(len(terms), -1, dtype=np.int32)
        column[kept] = np.arange(len(kept), dtype=np.int32)
        columns = column[numbers]
        is_kept = columns >= 0
        ends = np.concatenate(([0], np.cumsum(is_kept)))[starts]
        return self._matrix(ends, columns[is_kept], counts[is_kept])

    def transform(self, raw_documents: Iterable[str]) -> csr_matrix:
        """The rows of texts, in the columns that were learned."""
        if not hasattr(self, "_made"):
            raise NotFittedError("this Vectorizer has learned no columns yet; call fit first")
        rows = self._made.rows(_texts(raw_documents))
        return self._matrix(*(np.frombuffer(part, kind).copy() for part, kind in zip(rows, KINDS)))

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """The phrases, in the order of the columns."""
        if not hasattr(self, "_made"):
            raise NotFittedError("this Vectorizer has learned no columns yet; call fit first")
        return np.asarray(self._terms, dtype=object)

    def _set(self, made: _engine.Vocabulary, terms: list[str]) -> None:
        self._made, self._terms = made, terms
        self.vocabulary_ = {term: column for column, term in enumerate(terms)}

    def _matrix(self, starts: np.ndarray, columns: np.ndarray, counts: np.ndarray) -> csr_matrix:
        counts = np.ones_like(counts) if self.binary else counts
        shape = (len(starts) - 1, len(self._terms))
        matrix = csr_matrix((counts.astype(self.dtype), columns, starts), shape=shape)
        matrix.sort_indices()
        return matrix

    def __getstate__(self) -> dict[str, Any]:
        # The engine's table is made again of the phrases.
        return {name: value for name, value in super().__getstate__().items() if name != "_made"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        super().__setstate__(state)
        if "_terms" in state:
            self._made = _engine.Vocabulary(*self.ngram_range, self.fold)
            self._made.fix(self._terms)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags


#: What the engine's arrays hold: where rows begin, columns, counts.
KINDS = (np.int64, np.int32, np.int64)


def _texts(raw_documents: Iterable[str]) -> list[str]:
    if isinstance(raw_documents, str):
        raise ValueError("a list of texts is expected, not one text")
    texts = list(raw_documents)
    for text in texts:
        if not isinstance(text, str):
            raise ValueError(f"texts are expected, not {type(text).__name__}")
    return texts


def _number(of: float, n_texts: int) -> float:
    return of if isinstance(of, (int, np.integer)) else of * n_texts
