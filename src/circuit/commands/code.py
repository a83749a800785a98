"""`circuitc code C301`: what one diagnostic code means."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from circuit.commands.failure import FINE, did_you_mean, usage_error
from circuit.compiler.codes import CODES


def code(word: str) -> int:
    """Print a code's page; its row of the catalogue where the pages are not there."""
    name = word.upper()
    if name not in CODES:
        raise usage_error(f"no diagnostic code {word!r}" + did_you_mean(name, CODES))
    print(page(name) or _row(name))
    return FINE


def page(name: str) -> str:
    """The text of `docs/errors/<code>.md`, or nothing."""
    package = Path(str(resources.files("circuit")))
    for folder in (package / "errors", package.parents[1] / "docs" / "errors"):
        file = folder / f"{name}.md"
        if file.is_file():
            return file.read_text(encoding="utf-8").rstrip()
    return ""


def _row(name: str) -> str:
    row = CODES[name]
    return f"{name}: {row.lead}: {row.title}\nhelp: {row.help}"
