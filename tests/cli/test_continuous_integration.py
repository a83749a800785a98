"""`explain --fail-on sequential`, for people and for the tools that run in CI."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from circuit import NotParallelError, circuit, options

SCRIPT = """\
from circuit import circuit


@circuit
def sums(rows):
    found = []
    for row in rows:
        digest = 0
        for value in row:
            digest = digest * 31 + value
        found.append(digest)
    return found


@circuit
def digest(numbers):
    value = 0
    for number in numbers:
        value = (value * 31 + number) % 97
    return [number + value for number in numbers]
"""

#: What the schema of SARIF 2.1.0 requires of each object that is written here.
REQUIRED = {
    "sarifLog": ("version", "runs"),
    "run": ("tool",),
    "tool": ("driver",),
    "toolComponent": ("name",),
    "reportingDescriptor": ("id",),
    "result": ("message",),
    "message": ("text",),
}
#: The properties that it knows, for objects that may have no others.
KNOWN = {
    "sarifLog": {"$schema", "version", "runs"},
    "run": {"tool", "columnKind", "results"},
    "tool": {"driver"},
    "toolComponent": {"name", "version", "rules"},
    "reportingDescriptor": {"id", "shortDescription", "help"},
    "result": {"ruleId", "ruleIndex", "level", "message", "locations"},
    "message": {"text"},
    "location": {"physicalLocation"},
    "physicalLocation": {"artifactLocation", "region"},
    "artifactLocation": {"uri"},
    "region": {"startLine", "startColumn", "endLine", "endColumn"},
}
#: The kinds of the objects that properties hold.
HOLDS = {
    "runs": "run",
    "tool": "tool",
    "driver": "toolComponent",
    "rules": "reportingDescriptor",
    "shortDescription": "message",
    "help": "message",
    "results": "result",
    "message": "message",
    "locations": "location",
    "physicalLocation": "physicalLocation",
    "artifactLocation": "artifactLocation",
    "region": "region",
}
URI_REFERENCE = re.compile(r"[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+")


def check(kind: str, found: dict[str, Any]) -> None:
    """Hold one object, and those in it, against the tables above."""
    assert [name for name in REQUIRED.get(kind, ()) if name not in found] == []
    assert set(found) <= KNOWN[kind]
    for name, value in found.items():
        if name in HOLDS:
            for each in value if isinstance(value, list) else [value]:
                check(HOLDS[name], each)
        elif kind == "region":
            assert type(value) is int
            assert value >= 1
        elif name == "uri":
            assert URI_REFERENCE.fullmatch(value)


def test_sarif_has_what_its_schema_requires(write, circuitc) -> None:
    write("my jobs/größe.py", SCRIPT)
    run = circuitc("explain", "my jobs/größe.py", "--sarif", "--fail-on", "sequential")
    assert run.returncode == 1
    found = json.loads(run.stdout)
    check("sarifLog", found)
    assert found["version"] == "2.1.0"
    results = found["runs"][0]["results"]
    assert [result["level"] for result in results] == ["note", "error"]
    rules = found["runs"][0]["tool"]["driver"]["rules"]
    assert {rules[each["ruleIndex"]]["id"] for each in results} == {"C301"}
    place = results[1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20jobs/gr%C3%B6%C3%9Fe.py"
    assert place["region"]["startLine"] == 19


def test_a_loop_inside_a_parallel_one_does_not_fail(write, circuitc) -> None:
    write("script.py", SCRIPT)
    inner = circuitc("explain", "script.py:sums", "--fail-on", "sequential")
    assert (inner.returncode, inner.stderr) == (0, "")
    assert "line 9: for sequential" in inner.stdout
    bad = circuitc("explain", "script.py", "--fail-on", "sequential")
    assert bad.returncode == 1
    assert bad.stderr == "circuitc: 1 loop stays sequential\n"


def test_what_fails_is_an_error_on_github(write, circuitc) -> None:
    write("script.py", SCRIPT)
    told = circuitc("explain", "script.py", "--github").stdout.splitlines()
    assert [line.partition(" ")[0] for line in told] == ["::notice", "::notice"]
    run = circuitc("explain", "script.py", "--github", "--fail-on", "sequential")
    lines = run.stdout.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::notice", "::error"]
    assert lines[1].startswith("::error file=script.py,line=19,endLine=19,col=9,")
    assert run.returncode == 1


def test_json_says_the_same_whether_it_fails_or_not(write, circuitc) -> None:
    write("script.py", SCRIPT)
    told = circuitc("explain", "script.py", "--json")
    failed = circuitc("explain", "script.py", "--json", "--fail-on", "sequential")
    assert (told.returncode, failed.returncode) == (0, 1)
    assert json.loads(told.stdout) == json.loads(failed.stdout)


def sums(rows: list[list[int]]) -> list[int]:
    """A sequential loop inside a parallel one."""
    found = []
    for row in rows:
        digest = 0
        for value in row:
            digest = digest * 31 + value
        found.append(digest)
    return found


def mixed(numbers: list[int]) -> list[int]:
    """A sequential loop, then a parallel one."""
    value = 0
    for number in numbers:
        value = (value * 31 + number) % 97
    return [number + value for number in numbers]


def steps(numbers: list[float]) -> list[float]:
    """Steps in time, each of them parallel."""
    for _ in range(3):
        following = []
        for number in numbers:
            following.append(number * 0.5)
        numbers = following
    return numbers


def test_require_parallel_holds_for_loops_with_no_parallel_one_around_or_inside() -> (
    None
):
    with options(backend="serial", require="parallel"):
        assert circuit(sums)([[1, 2], [3]]) == [33, 3]
        assert circuit(steps)([8.0, 16.0]) == [1.0, 2.0]
        with pytest.raises(NotParallelError) as raised:
            circuit(mixed)([1, 2])
    (found,) = raised.value.diagnostics
    assert found.code == "C301"
    assert found.span.line == mixed.__code__.co_firstlineno + 4
    assert "C301" in str(raised.value)
