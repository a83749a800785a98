"""`python -m tests.suites.packages`: tests of packages from PyPI, run and compared.

Each package's source distribution is fetched by pip into a temporary folder. Its own
tests run there by pytest, plain and with `--circuit`, each in a process of its own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.suites.__main__ import HEAD, row
from tests.suites.compare import Comparison, Run, differences, read_run

HERE = Path(__file__).resolve().parent
SOURCES = HERE.parents[1] / "src"

#: The ways a suite is run besides plainly: name, options of the plugin.
WAYS = {
    "serial": ("--circuit=serial", "--circuit-forced", "--circuit-workers=2"),
    "native": ("--circuit=native", "--circuit-forced", "--circuit-workers=2"),
    "auto": ("--circuit=auto", "--circuit-workers=2"),
}


@dataclass(frozen=True, slots=True)
class Package:
    """One package: its version, where its modules are, and which tests are run.

    `among` says, as pytest's -k does, which of them: tests that measure how long
    something takes are left out, as forced loops are not to be quick.
    """

    name: str
    version: str
    source: str
    tests: tuple[str, ...]
    among: str = ""


#: Mistune's tests of time have one of these in their names.
UNTIMED = "not (near_linear or quickly or recurse_forever or quadratically)"

PACKAGES = (
    Package("boltons", "26.2.0", ".", ("tests",)),
    Package("mistune", "3.4.0", "src", ("tests",), UNTIMED),
    Package("more-itertools", "11.2.1", ".", ("tests",)),
    Package("tabulate", "0.10.0", ".", ("test",)),
    Package("toolz", "1.2.0", ".", ("toolz",)),
)
BY_NAME = {package.name: package for package in PACKAGES}


def main() -> int:
    """Run the chosen packages' tests; 1 if a verdict differs."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.suites.packages", description=__doc__
    )
    parser.add_argument("--package", action="append", choices=sorted(BY_NAME))
    parser.add_argument("--way", action="append", choices=sorted(WAYS))
    parser.add_argument("--timeout", type=float, default=900, help="seconds a run")
    parser.add_argument("-k", default="", help="only tests that match, as in pytest")
    chosen = parser.parse_args()
    packages = [BY_NAME[name] for name in chosen.package or BY_NAME]
    failed = False
    print(HEAD, flush=True)
    for package in packages:
        with tempfile.TemporaryDirectory(prefix="circuit-package-") as folder:
            root = fetch(package, Path(folder))
            ways = chosen.way or ["serial", "native"]
            for found in compare(package, root, ways, chosen.k, chosen.timeout):
                print(row(found), flush=True)
                for difference in found.differences:
                    failed = True
                    print(f"  {difference}", file=sys.stderr, flush=True)
    return 1 if failed else 0


def fetch(package: Package, folder: Path) -> Path:
    """The unpacked source distribution. Raises CalledProcessError where pip fails."""
    wanted = f"{package.name}=={package.version}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--no-binary", package.name, "--dest", str(folder), wanted]
    subprocess.run(command, check=True, capture_output=True)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        opened.extractall(folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz")


def compare(
    package: Package, root: Path, ways: list[str], only: str, timeout: float
) -> Iterator[Comparison]:
    """The package's tests without Circuit, then in each of the ways."""
    wanted = " and ".join(f"({each})" for each in (package.among, only) if each)
    chosen = ("-k", wanted) if wanted else ()
    plain = run(package, root, chosen, timeout)
    for way in ways:
        found = run(package, root, (*WAYS[way], *chosen), timeout)
        told = tuple(differences(plain, found))
        yield Comparison(package.name, way, len(plain.verdicts), found.count, told)


def run(package: Package, root: Path, options: tuple[str, ...], timeout: float) -> Run:
    """One run of the package's tests, in a process of its own."""
    out = root.parent / "verdicts.jsonl"
    out.unlink(missing_ok=True)
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": os.pathsep.join(
            [str(root / package.source), str(SOURCES), str(HERE)]
        ),
        "CIRCUIT_VERDICTS": str(out),
    }
    plugins = ("pytest_verdicts", "circuit.pytest_plugin", "no:cacheprovider")
    command = [sys.executable, "-m", "pytest", "-q", "--tb=short"]
    command += [word for plugin in plugins for word in ("-p", plugin)]
    failure = ""
    begun = time.perf_counter()
    try:
        done = subprocess.run(
            [*command, *options, *package.tests],
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout,
        )
        if done.returncode not in (0, 1):  # 1: some tests failed
            told = (done.stdout + done.stderr)[-2000:]
            failure = f"exit status {done.returncode}: {told}"
    except subprocess.TimeoutExpired:
        failure = f"not done after {timeout:g} s"
    seconds = time.perf_counter() - begun
    print(f"{package.name} {' '.join(options)}: {seconds:.1f} s", file=sys.stderr)
    text = out.read_text(encoding="utf-8") if out.exists() else ""
    return read_run(text, failure)


if __name__ == "__main__":
    sys.exit(main())
