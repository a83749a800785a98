"""Explanations as other tools read them: GitHub's annotations and SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from circuit import __version__
from circuit.compiler.codes import CODES
from circuit.compiler.diagnostics import Diagnostic, shown_file
from circuit.report import Explanation, LoopReport

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def github(explanations: Sequence[Explanation], failing: bool = False) -> str:
    """One command for each sequential loop: `::error` for what fails, or `::notice`."""
    return "\n".join(
        _annotation(explanation, loop, failing)
        for explanation, loop in _sequential(explanations)
    )


def sarif(explanations: Sequence[Explanation], failing: bool = False) -> str:
    """One run of the tool `circuitc`, with one result for each sequential loop."""
    found = list(_sequential(explanations))
    codes = sorted({loop.code for _, loop in found if loop.code})
    driver = {
        "name": "circuitc",
        "version": __version__,
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(explanation, loop, codes, failing) for explanation, loop in found
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _sequential(
    explanations: Sequence[Explanation],
) -> Iterator[tuple[Explanation, LoopReport]]:
    for explanation in explanations:
        for loop in explanation.loops:
            if loop.verdict == "sequential":
                yield explanation, loop


def _fails(loop: LoopReport, failing: bool) -> bool:
    return failing and not loop.spread


def _annotation(explanation: Explanation, loop: LoopReport, failing: bool) -> str:
    file, line, column, end_line, _ = _place(explanation, loop)
    properties = (
        f"file={_property(file)},line={line},endLine={end_line},col={column},"
        f"title={loop.code}"
    )
    level = "error" if _fails(loop, failing) else "notice"
    return f"::{level} {properties}::" + _data(f"{loop.reason}\nhelp: {loop.hint}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _rule(code: str) -> dict[str, object]:
    return {
        "id": code,
        "shortDescription": {"text": CODES[code].title},
        "help": {"text": CODES[code].help},
    }


def _result(
    explanation: Explanation, loop: LoopReport, codes: Sequence[str], failing: bool
) -> dict[str, object]:
    file, line, column, end_line, end_column = _place(explanation, loop)
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }
    artifact = {"uri": _uri(file)}
    place = {"artifactLocation": artifact, "region": region}
    return {
        "ruleId": loop.code,
        "ruleIndex": codes.index(loop.code),
        "level": "error" if _fails(loop, failing) else "note",
        "message": {"text": f"{loop.reason}. Help: {loop.hint}"},
        "locations": [{"physicalLocation": place}],
    }


def _uri(file: str) -> str:
    """A file's name as a URI reference: of the folder `circuitc` ran in, or absolute.

    >>> _uri("my jobs/größe.py"), _uri("/srv/job.py"), _uri("a:b.py")
    ('my%20jobs/gr%C3%B6%C3%9Fe.py', 'file:///srv/job.py', 'a%3Ab.py')
    """
    prefix = "file://" if file.startswith("/") else ""
    return prefix + quote(file.encode("utf-8", "surrogateescape"))


def _place(
    explanation: Explanation, loop: LoopReport
) -> tuple[str, int, int, int, int]:
    """File, line, column, end line, end column; columns from 1, the end exclusive."""
    found: Diagnostic | None = loop.diagnostic
    if found is None or found.span is None:
        return shown_file(explanation.file), loop.line, 1, loop.line, 2
    span = found.span
    return (
        shown_file(span.file),
        span.line,
        span.column + 1,
        span.end_line,
        span.end_column + 1,
    )
