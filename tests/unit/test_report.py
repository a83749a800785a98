"""What explain() and last_run say, in their three faces."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading

from circuit.compiler.diagnostics import Diagnostic
from circuit.compiler.ir import Span
from circuit.report import (
    Explanation,
    LastRun,
    Recorder,
    RegionReport,
    parallel_loop,
    refused,
    sequential_loop,
)

SOURCE = (
    "def smooth(prices):",
    "    for price in prices:",
    "        level = level + price < 3",
)
FOUND = Diagnostic("C301", Span("p.py", 3, 8, 3, 13), "written here", help="<scan>")
EXPLANATION = Explanation(
    "smooth",
    (parallel_loop(2, "for", "an integer sum"), sequential_loop(3, "while", FOUND)),
    "p.py",
    source=SOURCE,
)


def test_explanation_to_dict_is_the_contract() -> None:
    assert EXPLANATION.to_dict() == {
        "function": "smooth",
        "loops": [
            {
                "line": 2,
                "kind": "for",
                "verdict": "parallel",
                "code": "",
                "reason": "an integer sum",
                "hint": "",
            },
            {
                "line": 3,
                "kind": "while",
                "verdict": "sequential",
                "code": "C301",
                "reason": "an iteration reads what the one before it wrote",
                "hint": "<scan>",
            },
        ],
    }


def test_explanation_as_text() -> None:
    assert str(EXPLANATION).splitlines() == [
        "smooth  (p.py)",
        "  line 2: for parallel: an integer sum",
        "  line 3: while sequential",
        "    note[C301]: this loop stays sequential: "
        "an iteration reads what the one before it wrote",
        "     --> p.py:3:9",
        "    3 |     level = level + price < 3",
        "      |     ^^^^^ written here",
        "    help: <scan>",
    ]


def test_explanation_as_html_escapes() -> None:
    drawn = EXPLANATION._repr_html_()
    assert "<td>C301</td>" in drawn and "&lt;scan&gt;" in drawn
    assert "<scan>" not in drawn and "^^^^^ written here" in drawn


def test_a_refused_function_is_one_row_and_drawn_once() -> None:
    explanation = refused("f", Diagnostic("C101"), 7, "m.py")
    rows = explanation.to_dict()["loops"]
    assert isinstance(rows, list)
    assert [(row["line"], row["kind"], row["code"]) for row in rows] == [
        (7, "call", "C101")
    ]
    assert str(explanation).count("its source is not available") == 1


def test_a_function_without_loops_says_so() -> None:
    assert str(Explanation("f")) == "f: no loops"
    assert Explanation("f").to_dict() == {"function": "f", "loops": []}


def test_rows_are_summed_by_loop_and_mode() -> None:
    recorder = Recorder()
    recorder.add(RegionReport(4, "parallel", "python", 2, 10, 0.5, 1))
    recorder.add(RegionReport(4, "inline", "python", 0, 3, 0.25, code="C401"))
    recorder.add(RegionReport(4, "parallel", "compiled", 3, 20, 0.5, 0))
    run = recorder.finish("native")
    rows = [region.to_dict() for region in run.regions]
    assert [(r["line"], r["mode"], r["kernel"]) for r in rows] == [
        (4, "parallel", "compiled"),
        (4, "inline", "python"),
    ]
    first = rows[0]
    assert (first["partitions"], first["items"], first["seconds"]) == (5, 30, 1.0)
    assert (first["retries"], first["runs"]) == (1, 2)


def test_last_run_has_the_fields_of_the_contract_and_no_null() -> None:
    run = LastRun("serial", (RegionReport(1, "sequential"),), ("the result is lazy",))
    found = run.to_dict()
    assert found["backend"] == "serial"
    assert isinstance(found["regions"], list)
    row = found["regions"][0]
    wanted = {"line", "mode", "kernel", "partitions", "items", "seconds", "retries"}
    assert wanted <= set(row)
    assert None not in row.values()
    assert LastRun("native").to_dict()["regions"] == []
    assert pickle.loads(pickle.dumps(run)) == run != LastRun("serial")
    assert len({run, pickle.loads(pickle.dumps(run))}) == 1


def test_last_run_as_a_table() -> None:
    region = RegionReport(12, "inline", items=1500, code="C402", reason="little work")
    lines = str(LastRun("native", (region,), ("n",))).splitlines()
    assert lines[0] == "backend native"
    assert " ".join(lines[1].split()) == (
        "line mode kernel partitions items seconds retries why"
    )
    assert " ".join(lines[2].split()) == (
        "12 inline python 0 1,500 0.0000 0 C402 little work"
    )
    assert lines[3] == "note: n"
    assert "<td>1,500</td>" in LastRun("native", (region,))._repr_html_()


def test_rows_of_a_callee_are_taken_over() -> None:
    inner = Recorder()
    inner.add(RegionReport(9, "inline", items=2))
    outer = Recorder()
    outer.add(RegionReport(9, "inline", items=3))
    outer.add_all(inner.finish("native").regions)
    assert [region.items for region in outer.finish("native").regions] == [5]


def test_threads_may_add_at_the_same_time() -> None:
    recorder = Recorder()

    def work() -> None:
        for _ in range(500):
            recorder.add(RegionReport(1, "inline", items=1))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert recorder.finish("native").regions[0].items == 2000


def test_reports_travel() -> None:
    assert pickle.loads(pickle.dumps(EXPLANATION)) == EXPLANATION


def test_reports_load_nothing_heavy() -> None:
    code = (
        "import sys, circuit.report; print([n for n in "
        "('rich', 'typer', 'wcwidth', 'numpy', 'lark') if n in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (run.stdout, run.stderr) == ("[]\n", "")


def test_last_run_says_why_a_loop_stayed_in_place() -> None:
    place, parallel = RegionReport(3, "inline"), RegionReport(3, "parallel")
    alone = str(LastRun("native", (place, RegionReport(9, "parallel"))))
    assert alone.splitlines()[2].endswith("  not worth handing over")
    both = str(LastRun("native", (place, parallel))).splitlines()
    assert both[2].endswith("  before the rest was handed over")
    assert both[3].split()[-1] == "0"
