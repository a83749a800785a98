"""Every diagnostic code has a page, and its examples say what the page says."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

import circuit
from circuit.compiler.codes import CODES
from circuit.report import Explanation

PAGES = Path(__file__).parents[2] / "docs" / "errors"
EXPLAINED = [code for code, row in CODES.items() if row.moment == "explain"]
#: Their examples would need a missing backend, or end the workers.
NOT_RUN = {"C501", "C503", "C504"}
RUNNABLE = [code for code in CODES if code not in NOT_RUN]


def blocks(code: str) -> list[str]:
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    return re.findall(r"```python\n(.*?)```", text, re.DOTALL)


def explain(folder: Path, code: str, text: str) -> list[Explanation]:
    """The explanations of a page's example, loaded from a file as a user's would be."""
    file = folder / "example.py"
    file.write_text(text, encoding="utf-8")
    name = f"error_page_{code}"
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
        return circuits(module)
    finally:
        del sys.modules[name]


def circuits(module: ModuleType) -> list[Explanation]:
    found = [
        value.explain()
        for value in vars(module).values()
        if hasattr(value, "__circuit__")
    ]
    assert found, "the example has no circuit"
    return found


def rows(explanations: list[Explanation]) -> list[dict[str, object]]:
    found = []
    for explanation in explanations:
        loops = explanation.to_dict()["loops"]
        assert isinstance(loops, list)
        found += loops
    return found


def test_every_code_has_a_page_and_no_page_is_left_over() -> None:
    assert sorted(page.stem for page in PAGES.glob("C*.md")) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_page_has_its_title_and_two_examples(code: str) -> None:
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {code}: {CODES[code].title}\n")
    assert len(blocks(code)) == 2


def test_codes_that_are_kept_are_raised_nowhere() -> None:
    kept = [code for code, row in CODES.items() if row.moment == "kept"]
    assert kept
    raised = [
        (path.name, code)
        for path in Path(circuit.__file__).parent.rglob("*.py")
        if path.name != "codes.py"
        for code in kept
        if f'"{code}"' in path.read_text(encoding="utf-8")
    ]
    assert raised == []


@pytest.mark.parametrize("code", EXPLAINED)
def test_the_first_example_is_explained_with_its_code(
    code: str, tmp_path: Path
) -> None:
    found = explain(tmp_path, code, blocks(code)[0])
    row = next(row for row in rows(found) if row["code"] == code)
    assert row["verdict"] == "sequential"
    assert row["reason"] and row["hint"]
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    for explanation in found:
        if code in str(explanation):
            shown = str(explanation).replace(f"{tmp_path}/", "")
            assert f"```text\n{shown}\n```\n" in page


@pytest.mark.parametrize("code", RUNNABLE)
def test_the_second_example_has_a_parallel_loop(code: str, tmp_path: Path) -> None:
    found = explain(tmp_path, code, blocks(code)[1])
    for explanation in found:
        verdicts = [loop.verdict for loop in explanation.loops]
        assert "parallel" in verdicts, explanation
