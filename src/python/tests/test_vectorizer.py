"""The cells of scikit-learn's CountVectorizer, given the same words."""

import pickle

import numpy
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline

import pytifa as tf


@pytest.fixture(scope="module")
def texts(speeches):
    # One run of words a text: phrases of tifa do not go on after a full stop, those of scikit-learn do.
    return [text.replace(".", "").split(" 我们")[0] for text in speeches["text"]]


def theirs(**options):
    return CountVectorizer(tokenizer=str.split, token_pattern=None, **options)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"ngram_range": (1, 2)},
        {"ngram_range": (2, 3)},
        {"ngram_range": (1, 2), "min_df": 5, "max_df": 0.7},
        {"ngram_range": (1, 3), "max_features": 17},
        {"ngram_range": (1, 2), "binary": True},
        {"ngram_range": (1, 2), "vocabulary": ["reform", "trade reform", "nowhere", "peace"]},
    ],
    ids=str,
)
def test_cells_are_those_of_count_vectorizer(options, texts):
    ours, other = tf.Vectorizer(**options), theirs(**options)
    ours_fitted, other_fitted = ours.fit_transform(texts), other.fit_transform(texts)
    if "max_features" not in options:
        assert ours.get_feature_names_out().tolist() == other.get_feature_names_out().tolist()
        assert (ours_fitted != other_fitted).nnz == 0
        assert (
            ours.transform(texts[::-1] + ["nothing known"])
            != other.transform(texts[::-1] + ["nothing known"])
        ).nnz == 0
    else:
        # Of phrases that are equally frequent either may be the last one kept.
        assert sorted(
            ours_fitted.sum(axis=0).A1
            if hasattr(ours_fitted.sum(axis=0), "A1")
            else numpy.asarray(ours_fitted.sum(axis=0)).ravel()
        ) == sorted(numpy.asarray(other_fitted.sum(axis=0)).ravel())


def test_no_phrase_goes_on_after_a_full_stop():
    assert tf.Vectorizer(ngram_range=(2, 2)).fit(
        ["Free trade. Fair trade."]
    ).get_feature_names_out().tolist() == ["fair trade", "free trade"]


def test_it_is_an_estimator(speeches, texts):
    is_chinese = [country == "CHN" for country in speeches["country"]]
    pipeline = make_pipeline(tf.Vectorizer(ngram_range=(1, 2), min_df=2), LogisticRegression(max_iter=500))
    assert cross_val_score(pipeline, texts, is_chinese, cv=3).mean() > 0.5
    vectorizer = tf.Vectorizer(ngram_range=(1, 2)).fit(texts)
    assert clone(vectorizer).get_params() == vectorizer.get_params()
    again = pickle.loads(pickle.dumps(vectorizer))
    assert (again.transform(texts) != vectorizer.transform(texts)).nnz == 0
    with pytest.raises(NotFittedError):
        tf.Vectorizer().transform(texts)


@pytest.mark.parametrize("texts", [[], [""], ["…"]], ids=str)
def test_texts_without_words_are_refused(texts):
    with pytest.raises(ValueError, match="no phrase"):
        tf.Vectorizer().fit(texts)


def test_what_is_no_list_of_texts_is_refused():
    for nonsense in ["one text", [1, 2]]:
        with pytest.raises(ValueError, match="text"):
            tf.Vectorizer().fit(nonsense)
    with pytest.raises(ValueError, match="ngram_range"):
        tf.Vectorizer(ngram_range=(2, 1)).fit(["a b"])
