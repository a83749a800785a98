"""The README does what it says: its programs run, its commands print what it shows.

A python block that begins with `# file: NAME` is saved under that name beside the
others; any other is run as a script, and its `print(…)  # text` lines must print that
text. In a console block each `$ ` line is run, and the lines below it must stand in its
output, in order.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from circuit.config import load

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# file: (\S+)\n")
SHOWN = re.compile(r"^ *print\(.*\) *# ([^:\n]+)", re.MULTILINE)
BLOCKS = [(match[1], match[2]) for match in BLOCK.finditer(README)]
FILES = {
    named[1]: text
    for language, text in BLOCKS
    if language == "python" and (named := FILE.match(text))
}
SCRIPTS = [
    text for language, text in BLOCKS if language == "python" and not FILE.match(text)
]


def commands() -> list[tuple[str, tuple[str, ...]]]:
    """Each command of the console blocks with the lines shown below it."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for language, text in BLOCKS:
        if language != "console":
            continue
        for line in text.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], ()))
            else:
                command, shown = found[-1]
                found[-1] = (command, (*shown, line))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(command: list[str], folder: Path) -> str:
    scripts = Path(sys.executable).parent
    env = os.environ | {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    env.pop("CIRCUIT_FORCE_PARALLEL", None)
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(("command", "shown"), commands(), ids=lambda value: str(value))
def test_command(command: str, shown: tuple[str, ...], folder: Path) -> None:
    output = run(command.split(), folder)
    assert output
    at = 0
    for line in shown:
        at = output.find(line.strip(), at)
        assert at >= 0, f"{line!r} is not in the output:\n{output}"


@pytest.mark.parametrize("script", SCRIPTS, ids=range(len(SCRIPTS)))
def test_script(script: str, folder: Path) -> None:
    (folder / "script.py").write_text(script, encoding="utf-8")
    output = run([sys.executable, "script.py"], folder)
    shown = [text.strip() for text in SHOWN.findall(script)]
    assert shown
    for text in shown:
        assert text in output


def test_configuration(tmp_path: Path) -> None:
    (shown,) = (text for language, text in BLOCKS if language == "toml")
    file = tmp_path / "circuit.toml"
    file.write_text(shown, encoding="utf-8")
    assert (load(file).backend, load(file).workers) == (None, 4)
    chosen = load(file, "cluster")
    assert (chosen.backend, chosen.workers) == ("ray", 64)


@pytest.mark.parametrize("target", ["demo", "test"])
def test_make_targets_exist(target: str) -> None:
    assert f"make {target} " in README
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_links_of_the_readme_exist() -> None:
    targets = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    assert len(targets) > 4
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_codes_of_the_readme_have_pages() -> None:
    codes = sorted(set(re.findall(r"\bC\d{3}\b", README)))
    assert codes
    missing = [c for c in codes if not (ROOT / f"docs/errors/{c}.md").exists()]
    assert missing == []
