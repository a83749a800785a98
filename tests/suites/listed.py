"""Which suites of CPython are run, and which modules are compiled for each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suite:
    """One library module, its tests, and what is compiled: the tests' helpers too."""

    name: str
    tests: tuple[str, ...]
    compiled: tuple[str, ...]


def _suite(name: str, *tests: str, also: tuple[str, ...] = ()) -> Suite:
    """The usual case: `test.test_NAME`, which is compiled together with the module."""
    tests = tests or (f"test.test_{name}",)
    return Suite(name, tests, (name, *also, *tests))


SUITES = (
    _suite("statistics"),
    _suite("fractions"),
    _suite("heapq"),
    _suite("bisect"),
    _suite("difflib"),
    _suite("textwrap"),
    _suite("string"),
    _suite("random"),
    _suite("colorsys"),
    _suite("calendar"),
    _suite("csv"),
    _suite("json"),
    _suite("configparser"),
    _suite("shlex"),
    _suite("fnmatch"),
    _suite("copy"),
    _suite("pprint"),
    _suite("ast"),
    _suite("graphlib"),
    _suite("ipaddress"),
    _suite("html", "test.test_html", "test.test_htmlparser"),
    _suite("urllib.parse", "test.test_urlparse"),
    _suite("zipfile"),
    _suite("tokenize"),
)

BY_NAME = {suite.name: suite for suite in SUITES}
