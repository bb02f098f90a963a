"""In Spark, with any number of partitions, the figures are those of one machine."""

import os
import shutil
import sys

import pandas
import pyarrow
import pytest

pyspark = pytest.importorskip("pyspark")
if shutil.which("java") is None:
    pytest.skip("there is no Java", allow_module_level=True)

import pytifa as tf
from pytifa import spark as tifa_spark

pytestmark = pytest.mark.filterwarnings("ignore::pytifa.TifaWarning")

COLUMNS = {"id": "doc", "date": "date", "labels": ["country"]}


@pytest.fixture(scope="module")
def session():
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    # Its workers need the same modules.
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    builder = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
    )
    session = (
        builder.config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "11")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def distributed(session, speeches, partitions):
    frame = pandas.DataFrame(speeches)
    # One document is longer than all the others together, and one has no words.
    frame.loc[len(frame)] = ["long", "Reform and trade. " * 20_000, "1999-01-01", "CHN"]
    frame.loc[len(frame)] = ["empty", "…", "1999-01-02", "USA"]
    sdf = session.createDataFrame(frame)
    return frame, sdf.coalesce(1) if partitions == 1 else sdf.repartition(partitions, "doc")


def as_set(table):
    """The rows in any order, numbers to the digits that a CSV has."""
    plain = lambda value: f"{value:.10e}" if isinstance(value, float) else value
    return sorted(
        repr({name: plain(value) for name, value in row.items()}) for row in pyarrow.table(table).to_pylist()
    )


@pytest.mark.parametrize("partitions", [1, 2, 8, 50])
def test_phrases_and_hits_are_those_of_one_machine(session, speeches, partitions):
    frame, sdf = distributed(session, speeches, partitions)
    corpus = tf.Corpus(frame, **COLUMNS)
    spec = tf.Spec(ngrams=(1, 2), by="country", **COLUMNS)
    counted = tifa_spark.count(sdf, spec).toPandas()
    whole = corpus.count(ngrams=(1, 2)).by("country").frequencies()
    assert as_set(pyarrow.Table.from_pandas(counted, preserve_index=False)) == as_set(whole)

    spec = tf.Spec(["reform", "trade"], **COLUMNS)
    counts, here = tifa_spark.counts(sdf, spec), corpus.count(["reform", "trade"])
    assert as_set(counts.by("year").frequencies()) == as_set(here.by("year").frequencies())
    assert as_set(counts.compare("country=CHN")) == as_set(here.compare("country=CHN"))
    assert as_set(counts.by("year").trend("tests")) == as_set(here.by("year").trend("tests"))


def test_what_does_not_fit_is_refused(session, speeches):
    _, sdf = distributed(session, speeches, 1)
    with pytest.raises(TypeError, match="spark.counts"):
        tifa_spark.count(sdf, tf.Spec(["reform"], **COLUMNS))
    with pytest.raises(TypeError, match="spark.count"):
        tifa_spark.counts(sdf, tf.Spec(ngrams=2, **COLUMNS))
    with pytest.raises(ValueError, match="no documents"):
        tifa_spark.counts(sdf.where("doc = 'nobody'"), tf.Spec(["reform"], **COLUMNS))
