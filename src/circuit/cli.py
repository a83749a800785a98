"""`circuitc`, the command line: reads the command, hands it to its module, ends well.

Every command's module is loaded only when that command is given, so that `--help`
answers at once; this file is the registry of those lazy parts.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated

import typer

from circuit import __version__
from circuit.commands.failure import BUG, FINE, PROGRAM, CommandError, write_dump
from circuit.lang.errors import BadOption, CircuitError

app = typer.Typer(
    name="circuitc",
    help="Runs and explains Python programs whose loops are compiled by Circuit.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)

#: What a command hands back to `main`: an exit status, or the program to run.
Outcome = int | Callable[[], None]


class Format(StrEnum):
    """The forms in which a plan can be shown."""

    text = "text"
    dot = "dot"
    svg = "svg"
    html = "html"


class Profile(StrEnum):
    """How long `fuzz` goes on."""

    dev = "dev"
    ci = "ci"
    stress = "stress"


class Verdict(StrEnum):
    """The verdict that makes `explain` fail."""

    sequential = "sequential"


Target = Annotated[str, typer.Argument(metavar="SCRIPT[:FUNCTION]")]


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"circuitc {__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version."
        ),
    ] = False,
) -> None:
    """Runs and explains Python programs whose loops are compiled by Circuit."""


@app.command(
    context_settings={"allow_interspersed_args": False},
    options_metavar="[OPTIONS] (SCRIPT | -m MODULE)",
)
def run(
    program: Annotated[
        list[str] | None,
        typer.Argument(metavar="ARGS", help="The script and its arguments."),
    ] = None,
    module: Annotated[
        str, typer.Option("-m", metavar="MODULE", help="Run a module instead.")
    ] = "",
    backend: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Where loops run: see `circuitc backends`."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="How many workers.")
    ] = None,
    profile: Annotated[
        str, typer.Option(metavar="NAME", help="A profile of circuit.toml.")
    ] = "",
    everything: Annotated[
        bool,
        typer.Option(
            "--all", help="Compile the undecorated functions of the program too."
        ),
    ] = False,
    include: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MODULE",
            help="Compile every function of a standard or installed module or package"
            " too. May be repeated.",
        ),
    ] = None,
    report: Annotated[
        str, typer.Option(metavar="FILE", help="Write what ran to FILE, as JSON.")
    ] = "",
    replay: Annotated[
        str,
        typer.Option(metavar="FILE", help="Keep a failing iteration, for `replay`."),
    ] = "",
    shadow: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=1,
            metavar="[FRACTION]",
            help="Run this share of calls as plain Python too, and compare.",
        ),
    ] = None,
) -> Outcome:
    """Run a script as `python SCRIPT` would; options stand before the script."""
    from circuit.commands import run as command

    words = tuple(program or ())
    if not module and not words:
        raise _usage("missing argument: SCRIPT, or -m MODULE")
    request = command.Request(
        script="" if module else words[0],
        module=module,
        arguments=words if module else words[1:],
        backend=backend,
        workers=workers,
        profile=profile,
        everything=everything,
        include=tuple(include or ()),
        report=report,
        replay=replay,
        shadow=shadow,
    )
    return command.prepare(request)


@app.command()
def explain(
    target: Target,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    github: Annotated[
        bool, typer.Option("--github", help="As annotations of a GitHub workflow.")
    ] = False,
    sarif: Annotated[bool, typer.Option("--sarif", help="As SARIF 2.1.0.")] = False,
    fail_on: Annotated[
        Verdict | None, typer.Option(help="Exit with 1 if a loop has this verdict.")
    ] = None,
) -> int:
    """Say of every loop whether it runs in parallel, why, and what to change."""
    from circuit.commands import explain as command

    chosen = [name for name, on in _forms(json, github, sarif) if on]
    if len(chosen) > 1:
        raise _usage(f"choose one of --{' and --'.join(chosen)}")
    return command.explain(target, chosen[0] if chosen else "text", fail_on is not None)


def _forms(json: bool, github: bool, sarif: bool) -> list[tuple[str, bool]]:
    return [("json", json), ("github", github), ("sarif", sarif)]


@app.command()
def fix(
    target: Target,
    write: Annotated[
        bool, typer.Option("--write/--diff", help="Change the file; else show how.")
    ] = False,
    code: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Only for this reason; may be repeated."),
    ] = None,
    assume_pure: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Your word that this function has no side effects; may be repeated.",
        ),
    ] = None,
) -> int:
    """Apply the hints that surely keep what the program does."""
    from circuit.commands import fix as command

    codes = [each.upper() for each in code or ()]
    return command.fix(target, write, codes, assume_pure or ())


@app.command()
def plan(
    target: Annotated[str, typer.Argument(metavar="SCRIPT:FUNCTION")],
    form: Annotated[Format, typer.Option("--format", help="How.")] = Format.text,
) -> int:
    """Show the dataflow plan of a function's loops."""
    from circuit.commands import plan as command

    return command.plan(target, form.value)


@app.command(name="compile")
def compile_(
    script: Annotated[str, typer.Argument(metavar="SCRIPT")],
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE.plan")],
) -> int:
    """Write the plans of all of a script's functions into one file."""
    from circuit.commands import plan as command

    return command.compile_plans(script, output)


@app.command()
def replay(
    file: Annotated[str, typer.Argument(metavar="FILE")],
    trust: Annotated[
        bool, typer.Option("--trust", help="Open a file that is not your own.")
    ] = False,
) -> int:
    """Run one failing item again, in this process."""
    from circuit.commands import replay as command

    return command.replay(file, trust)


@app.command()
def code(code: Annotated[str, typer.Argument(metavar="CODE")]) -> int:
    """Explain one diagnostic code, C301 for example."""
    from circuit.commands import code as command

    return command.code(code)


@app.command()
def backends() -> int:
    """List the backends and whether they can be used here."""
    from circuit.commands import backends as command

    return command.backends()


@app.command()
def doctor() -> int:
    """Check this installation and say what is wrong with it."""
    from circuit.commands import doctor as command

    return command.doctor()


@app.command()
def fuzz(
    profile: Annotated[
        Profile,
        typer.Option(help="60, 3,000 or 200,000 programs: seconds, minutes, hours."),
    ] = Profile.dev,
    count: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="So many programs instead.")
    ] = None,
    seed: Annotated[
        int, typer.Option(min=0, metavar="S", help="The first program's seed.")
    ] = 0,
    backend: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Compare on this backend; may be repeated. [serial and native]",
        ),
    ] = None,
    alternate: Annotated[
        bool,
        typer.Option(
            "--alternate",
            help="Each program on one of the backends in turn, not on all"
            " (the profile stress does so).",
        ),
    ] = False,
    jobs: Annotated[
        int, typer.Option(min=1, metavar="N", help="So many processes at a time.")
    ] = 1,
    state: Annotated[
        str,
        typer.Option(
            metavar="FILE", help="Keep what was done in FILE, and go on from there."
        ),
    ] = "",
    keep: Annotated[
        str,
        typer.Option(
            metavar="FOLDER",
            help="Where failing programs go. [tests/fuzz/regressions in a checkout"
            " of Circuit, else circuit-fuzz]",
        ),
    ] = "",
    shrink: Annotated[
        float,
        typer.Option(
            min=0, metavar="SECONDS", help="Time for shrinking a failing program."
        ),
    ] = 60.0,
    report: Annotated[
        str,
        typer.Option(
            metavar="FILE", help="Write the report: tables for .md, else JSON."
        ),
    ] = "",
) -> int:
    """Compare generated programs with plain Python, in everything they show.

    Each program runs plainly and on each backend, forced parallel, every call twice,
    with random numbers of workers and partitions. Exits with 1 if anything differs:
    the failing program is made minimal and kept. The tables say how many programs
    were the same, and how many of the loops that are parallel by construction ran so.
    """
    from circuit.commands import fuzz as command

    return command.fuzz(
        command.Request(
            profile=profile.value,
            count=count,
            seed=seed,
            backends=tuple(backend or ()),
            alternate=alternate,
            jobs=jobs,
            state=state,
            keep=keep,
            shrink=shrink,
            report=report,
        )
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """The entry point: the exit status, or what the user's program raises."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    status, program = _guarded(lambda: _command(_separate(words)), words)
    if program is None:
        return status
    # The program runs outside of the command parser: what it raises is its own.
    program()
    return FINE


def _command(words: list[str]) -> Outcome:
    command = typer.main.get_command(app)
    outcome = command.main(words, prog_name="circuitc", standalone_mode=False)
    assert outcome is None or isinstance(outcome, int) or callable(outcome)
    return FINE if outcome is None else outcome


def _guarded(
    work: Callable[[], Outcome], words: list[str]
) -> tuple[int, Callable[[], None] | None]:
    try:
        outcome = work()
        sys.stdout.flush()
    except (CommandError, CircuitError) as error:
        return _tell(error), None
    except BrokenPipeError:
        # The reader has seen enough: `circuitc explain … | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROGRAM, None
    except KeyboardInterrupt:
        return 130, None
    except Exception as error:
        if hasattr(error, "show") and hasattr(error, "exit_code"):
            error.show()  # the parser's own: a bad option, a missing argument
            return int(error.exit_code), None
        if type(error).__name__ == "Abort":
            return 130, None
        dump = write_dump(error, words)
        print(
            f"circuitc: internal error: {type(error).__name__}: {error}\n"
            f"This is a bug in Circuit. Please report it with the file {dump}",
            file=sys.stderr,
        )
        return BUG, None
    return (outcome, None) if isinstance(outcome, int) else (FINE, outcome)


def _tell(error: Exception) -> int:
    print(f"circuitc: {error}", file=sys.stderr)
    if isinstance(error, CommandError):
        return error.status
    return 2 if isinstance(error, BadOption) else PROGRAM


#: `run`'s options that are followed by a value.
_VALUED = (
    "--backend", "--workers", "--profile", "--include", "--report", "--replay",
    "--shadow",
)  # fmt: skip


def _separate(words: list[str]) -> list[str]:
    """End our options after `run … -m MODULE`, as Python does.

    >>> _separate(["run", "--all", "-m", "pkg", "--fast"])
    ['run', '--all', '-m', 'pkg', '--', '--fast']

    `--shadow` without a fraction means every call.

    >>> _separate(["run", "--shadow", "script.py", "--shadow"])
    ['run', '--shadow', '1', 'script.py', '--shadow']
    """
    if not words or words[0] != "run":
        return words
    index = 1
    while index < len(words) and words[index].startswith("-"):
        word = words[index]
        if word.startswith("-m") and not word.startswith("--"):
            end = index + (2 if word == "-m" else 1)
            return [*words[:end], "--", *words[end:]]
        if word in ("-", "--"):
            break
        if word == "--shadow" and not _is_number(words[index + 1 : index + 2]):
            words = [*words[: index + 1], "1", *words[index + 1 :]]
        index += 2 if word in _VALUED else 1
    return words


def _is_number(words: list[str]) -> bool:
    return all(word.lstrip("-").replace(".", "", 1).isdigit() for word in words or [""])


def _usage(message: str) -> CommandError:
    return CommandError(f"{message}\nTry 'circuitc --help'.", 2)


if __name__ == "__main__":
    sys.exit(main())
