"""Counted in parts and merged is counted at once, however the documents are divided."""

import json
import random

import pandas
import pyarrow
import pytest

import pytifa as tf
from conftest import assert_same, by_command

pytestmark = pytest.mark.filterwarnings("ignore::pytifa.TifaWarning")

COLUMNS = {"id": "doc", "date": "date", "labels": ["country"]}
TERMS = ["reform", "trade", "rule *"]


def divided(frame, seed):
    """The rows of the frame in some random parts, in a random order."""
    chance = random.Random(seed)
    rows = list(range(len(frame)))
    chance.shuffle(rows)
    cuts = sorted(chance.sample(range(1, len(rows)), chance.randint(0, 9)))
    return [frame.iloc[rows[start:end]] for start, end in zip([0, *cuts], [*cuts, len(rows)])]


def as_set(table):
    """The rows in any order, numbers to the digits that a CSV has."""
    plain = lambda value: f"{value:.10e}" if isinstance(value, float) else value
    return sorted(
        repr({name: plain(value) for name, value in row.items()}) for row in pyarrow.table(table).to_pylist()
    )


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("by", [None, "year", "country"])
def test_phrases_merge_by_one_sum(seed, by, speeches, table_file):
    frame = pandas.DataFrame(speeches)
    spec = tf.Spec(ngrams=(1, 3), by=by, **COLUMNS)
    merged = tf.merge([tf.partial(part, spec) for part in divided(frame, seed)], spec)
    whole = tf.Corpus(frame, **COLUMNS).count(ngrams=(1, 3))
    whole = whole.by(by) if by else whole
    for min_count in [1, 2, 5]:
        assert as_set(merged.finish(min_count=min_count)) == as_set(whole.frequencies(min_count=min_count))
    assert as_set(merged.finish(min_count=1, min_documents=7)) == as_set(
        whole.frequencies(min_count=1, min_documents=7)
    )


@pytest.mark.parametrize("seed", range(6))
def test_hits_of_parts_answer_everything_but_quotes(seed, speeches, table_file):
    spec = tf.Spec(TERMS, **COLUMNS)
    counts = tf.merge([tf.partial(part, spec) for part in divided(pandas.DataFrame(speeches), seed)], spec)
    command = ["-t", "reform", "-t", "trade", "-t", "rule *"]
    assert_same(
        counts.by("country").frequencies(), by_command("count", table_file, *command, "--by", "country")
    )
    assert_same(
        counts.compare("country=CHN"), by_command("compare", table_file, *command, "--target", "country=CHN")
    )
    assert_same(
        counts.by("year").trend("tests"), by_command("trend", table_file, *command, "--kind", "tests")
    )
    assert counts.by("year").chart("trend").svg.rstrip().endswith("</svg>")
    with pytest.raises(TypeError, match="documents themselves"):
        counts.compare("country=CHN", robust=True)


def test_a_specification_is_the_file_that_the_program_runs(tmp_path, speeches):
    frame = pandas.DataFrame(speeches)
    whole = tf.Corpus(frame, **COLUMNS).count(TERMS).by("country").frequencies()
    path = tmp_path / "spec.json"
    path.write_text(json.dumps(whole.provenance), encoding="utf-8")
    spec = tf.Spec.read(path, **COLUMNS)
    merged = tf.merge([tf.partial(part, spec) for part in divided(frame, 3)], spec)
    assert as_set(merged.frequencies()) == as_set(whole)


def test_what_does_not_fit_together_is_refused(speeches):
    frame = pandas.DataFrame(speeches)
    spec, other = tf.Spec(TERMS, **COLUMNS), tf.Spec(["peace"], **COLUMNS)
    parts = [tf.partial(part, spec) for part in divided(frame, 1)]
    with pytest.raises(ValueError, match="another way"):
        tf.merge([*parts, tf.partial(frame[:3], other)], spec)
    with pytest.raises(ValueError, match="no parts"):
        tf.merge([], spec)
    with pytest.raises(tf.TifaError, match="speech 0"):
        tf.merge([*parts, tf.partial(frame[:1], spec)], spec)
    with pytest.raises(ValueError, match="no plain date"):
        tf.partial(frame.assign(date="03/04/2019"), spec)
    for wrong in [{"top": 5}, {"closed": True}, {"min_count": 3}, {"by": "document"}]:
        with pytest.raises(TypeError):
            tf.Spec(ngrams=2, id="doc", **wrong)
    with pytest.raises(TypeError, match="lexicon"):
        tf.Spec(id="doc")
    with pytest.raises(tf.TifaError, match="copies"):
        tf.partial(frame, tf.Spec(TERMS, repeats="drop", **COLUMNS))
