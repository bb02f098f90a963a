"""Answers: tables that go wherever Arrow goes, and charts that show themselves."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from . import _engine

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

#: Rows that a notebook shows; a table holds all.
SHOWN = 20


class Answer:
    """A table with what a reader must know to use its figures.

    It exports the Arrow stream interface, so `polars.DataFrame(answer)`, `pyarrow.table(answer)` and
    `duckdb.sql("select … from answer")` take it as it is.
    """

    def __init__(self, made: _engine.Answer) -> None:
        self._made = made

    @property
    def name(self) -> str:
        """A short name, as `frequency`."""
        return self._made.name

    @property
    def title(self) -> str:
        """What the table shows."""
        return self._made.title

    @property
    def notes(self) -> list[str]:
        """Bases, policies and thresholds of the figures."""
        return self._made.notes

    @property
    def warnings(self) -> list[str]:
        """What weakens the figures."""
        return self._made.warnings

    @property
    def columns(self) -> dict[str, str]:
        """The columns, with what each says."""
        return dict(self._made.columns)

    @property
    def provenance(self) -> dict[str, Any]:
        """What was asked, whole: saved as JSON, `tifa run` answers it again."""
        return json.loads(self._made.provenance)

    def __len__(self) -> int:
        return len(self._made)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._made.__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> pyarrow.Table:
        """As a pyarrow table; its metadata hold title, notes and provenance."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> pandas.DataFrame:
        """As a pandas data frame; title, notes and provenance stand in its `attrs`. Needs pyarrow."""
        frame = self.to_arrow().to_pandas()
        frame.attrs.update(title=self.title, notes=self.notes, provenance=self.provenance)
        return frame

    def to_polars(self) -> polars.DataFrame:
        """As a Polars data frame."""
        import polars

        return polars.DataFrame(self)

    def write(self, path: str | os.PathLike[str]) -> None:
        """Writes the table to a file, whole or not at all; its ending names the format, as in `known("formats")`."""
        self._made.write(path)

    def __repr__(self) -> str:
        return self._made.text("table", SHOWN, True) + self._more()

    def _repr_html_(self) -> str:
        notes = "".join(f"<li>{_escape(note)}</li>" for note in self.notes)
        more = self._more()
        return (
            self._made.text("html", SHOWN, True)
            + (f"<p>{more}</p>" if more else "")
            + f"<details><summary>Notes</summary><ul>{notes}</ul></details>"
        )

    def _more(self) -> str:
        return f"{SHOWN} of {len(self):,} rows" if len(self) > SHOWN else ""


class Chart:
    """A chart as SVG; a notebook shows it by itself."""

    def __init__(self, made: _engine.Drawing) -> None:
        self._made = made

    @property
    def svg(self) -> str:
        """The drawing, with what was asked in its metadata."""
        return self._made.svg

    @property
    def warnings(self) -> list[str]:
        """What weakens the figures."""
        return self._made.warnings

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the chart to a file that ends in `.svg`, `.png` or `.pdf`, whole or not at all."""
        self._made.write(path)

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<Chart of {len(self.svg):,} bytes; .save('chart.svg') writes it>"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
