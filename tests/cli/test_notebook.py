"""In a notebook, explain() and last_run are shown as HTML tables."""

from __future__ import annotations

import nbformat
import pytest
from nbclient import NotebookClient

CELLS = (
    "from circuit import circuit\n"
    "@circuit\n"
    "def squares(xs):\n"
    "    out = []\n"
    "    for x in xs:\n"
    "        out.append(x * x)\n"
    "    return out\n",
    "squares.explain()",
    "assert squares(range(1000)) == [x * x for x in range(1000)]\nsquares.last_run",
)


@pytest.mark.notebook
def test_explain_and_last_run_are_html() -> None:
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS]
    )
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    explained, ran = (cell["outputs"][0]["data"] for cell in notebook["cells"][1:])
    assert "<td>5</td><td>for</td><td>parallel</td>" in explained["text/html"]
    assert "line 5: for parallel" in explained["text/plain"]
    assert "squares  (Cell In[1])" in explained["text/plain"]
    assert "<caption>squares  (Cell In[1])</caption>" in explained["text/html"]
    assert "<td>5</td><td>inline</td>" in ran["text/html"]
    assert ran["text/html"].startswith("<table>")
