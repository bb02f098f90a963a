"""Files that others rely on: the schema of JSON tables, the notebook."""

import json

import pytest

from conftest import ROOT


def test_every_table_of_the_report_fits_the_schema():
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((ROOT / "src/table/format/table.schema.json").read_text(encoding="utf-8"))
    tables = sorted((ROOT / "output" / "tables").glob("*.json"))
    assert len(tables) > 5
    for path in tables:
        table = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.validate(table, schema)
        assert all(len(row) == len(table["columns"]) for row in table["rows"]), path


def test_the_notebook_runs():
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    notebook = nbformat.read(ROOT / "src/python/examples/speeches.ipynb", as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    shown = [out for cell in notebook.cells for out in cell.get("outputs", [])]
    kinds = {kind for out in shown for kind in out.get("data", {})}
    assert "image/svg+xml" in kinds and "text/html" in kinds
    assert any("rising" in str(out.get("data", {}).get("text/plain", "")) for out in shown)
