"""What the tests share: the command line's answers, and made-up documents. `TIFA` names the program."""

import csv
import io
import math
import os
import random
import subprocess
from pathlib import Path

import pyarrow
import pytest

ROOT = Path(__file__).resolve().parents[3]
TIFA = os.environ.get("TIFA", str(ROOT / "target" / "debug" / "tifa"))


def by_command(*arguments):
    """The rows that the command line writes as CSV."""
    whole = [TIFA, *map(str, arguments), "-q", "-f", "csv"]
    done = subprocess.run(whole, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{whole}: {done.stderr}"
    return list(csv.DictReader(io.StringIO(done.stdout)))


def assert_same(answer, rows):
    """The answer has the cells of the command line's rows; numbers agree to the 12 digits that a CSV has."""
    table = pyarrow.table(answer).to_pylist()
    assert len(table) == len(rows)
    for row, (ours, theirs) in enumerate(zip(table, rows)):
        assert list(ours) == list(theirs)
        for name, value in ours.items():
            written = theirs[name]
            if isinstance(value, float):
                is_same = written != "" and math.isclose(value, float(written), rel_tol=1e-11, abs_tol=1e-300)
            else:
                is_same = written == ("" if value is None else str(value))
            assert is_same, f"row {row}, {name}: {value!r}, by the command line {written!r}"


@pytest.fixture(scope="session")
def speeches():
    """Sixty dated speeches of three countries, as lists by column."""
    words = [
        "peace",
        "trade",
        "reform",
        "opening",
        "growth",
        "people",
        "party",
        "law",
        "rule",
        "green",
        "energy",
        "market",
        "justice",
        "world",
        "order",
    ]
    chance = random.Random(1)
    columns = {"doc": [], "text": [], "date": [], "country": []}
    for number in range(60):
        country = ["CHN", "USA", "BRA"][number % 3]
        likely = words[: 5 + number % 7] + ["reform"] * (3 if country == "CHN" else 1)
        sentences = [" ".join(chance.choices(likely, k=9)).capitalize() + "." for _ in range(12)]
        columns["doc"].append(f"speech {number}")
        columns["text"].append(" ".join(sentences) + " 我们坚持改革开放。")
        columns["date"].append(f"{1990 + number // 4}-{number % 12 + 1:02}-05")
        columns["country"].append(country)
    return columns


@pytest.fixture(scope="session")
def table_file(speeches, tmp_path_factory):
    """The same as a CSV file."""
    path = tmp_path_factory.mktemp("speeches") / "speeches.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(speeches)
        writer.writerows(zip(*speeches.values()))
    return path
