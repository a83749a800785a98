"""`circuitc run`: a script or module as Python itself runs it, with circuits told how.

The script becomes `__main__`; `sys.argv`, `sys.path[0]`, the exit status and the
printed traceback are those of `python SCRIPT`.
"""

from __future__ import annotations

import builtins
import importlib.util
import io
import linecache
import os
import pkgutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.abc import Loader
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

from circuit import config
from circuit.commands.failure import did_you_mean, program_error, usage_error
from circuit.commands.report import write_report
from circuit.commands.traceback import hide_our_frames, print_without_our_frames
from circuit.everything import EverythingFinder, compile_everything
from circuit.lang.options import Options, command_line


@dataclass(frozen=True, slots=True)
class Request:
    """What `circuitc run` was asked to do; `module` or `script` is set."""

    script: str = ""
    module: str = ""
    arguments: tuple[str, ...] = ()
    backend: str | None = None
    workers: int | None = None
    profile: str = ""
    everything: bool = False
    include: tuple[str, ...] = ()
    report: str = ""
    replay: str = ""
    shadow: float | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """A program ready to run: its code, and what `__main__` and `sys` shall say."""

    code: Callable[[], CodeType]  # may raise the program's own SyntaxError
    file: str
    first_argument: str
    spec: ModuleSpec | None = None
    loader: Loader | None = None

    @property
    def folder(self) -> Path:
        """Where `circuit.toml` and the program's own modules are."""
        return Path(self.file).resolve().parent


def prepare(request: Request) -> Callable[[], None]:
    """Make ready to run the program: everything that is not the program's own fault.

    What is returned runs it, and raises what it raises.
    """
    _check(request)
    command_line.set(Options(request.backend, request.workers, shadow=request.shadow))
    config.command_line.profile = request.profile
    _enter(request)
    program = _find(request)
    main = _become_main(program, request)
    config.project()  # a broken circuit.toml is told before the program starts
    _compile_more(program, request)
    return lambda: _execute(program, main, request)


def _compile_more(program: Program, request: Request) -> None:
    """Have the modules that were asked for compiled when the program imports them."""
    folder = program.folder if request.everything else None
    finder = EverythingFinder(folder, request.include)
    if not request.include:
        if request.everything:
            sys.meta_path.insert(0, finder)
        return
    # Lazy: it loads what most programs never need.
    from circuit.included import NotIncluded, give_free

    try:
        give_free(request.include, finder)
    except NotIncluded as error:
        raise usage_error(f"--include: {error}") from None


def _check(request: Request) -> None:
    if request.backend is not None:
        names = known_backends()
        if request.backend not in names:
            raise usage_error(
                f"no backend named {request.backend!r}"
                + did_you_mean(request.backend, names)
            )
    for option, file in (("report", request.report), ("replay", request.replay)):
        if file and not Path(file).absolute().parent.is_dir():
            raise usage_error(f"--{option}: no such folder: {Path(file).parent}")


def known_backends() -> list[str]:
    """Every backend name that may be asked for."""
    # Lazy: the registry is needed only where a name is to be checked.
    from circuit.backends.registry import names

    return ["auto", *(name for name in names() if name != "auto")]


def _enter(request: Request) -> None:
    """Put the place where the program's own modules are first, as Python would."""
    if sys.flags.safe_path:
        return
    if request.module:
        entry = os.getcwd()
    elif request.script == "-":
        entry = ""
    elif _holds_main(request.script):
        entry = os.path.abspath(request.script)
    else:
        entry = os.path.dirname(os.path.realpath(request.script))
    sys.path[0] = entry


def _find(request: Request) -> Program:
    compile_program = compile_everything if request.everything else compile_plain
    if request.module:
        return _find_module(request.module, compile_program)
    return _find_script(request.script, compile_program)


Compiler = Callable[[bytes, str], CodeType]


def compile_plain(source: bytes, file: str) -> CodeType:
    """A script's code, as Python compiles it."""
    return compile(source, file, "exec", dont_inherit=True)


def _find_script(script: str, compile_program: Compiler) -> Program:
    if script == "-":
        source = sys.stdin.buffer.read()
        text = io.TextIOWrapper(io.BytesIO(source), encoding="utf-8").read()
        lines = text.splitlines(keepends=True)
        linecache.cache["<stdin>"] = (len(text), None, lines, "<stdin>")
        return Program(lambda: compile_program(source, "<stdin>"), "<stdin>", "-")
    path = Path(script)
    if not path.exists():
        raise usage_error(f"no such file: {script}" + _nearest(path))
    importer = pkgutil.get_importer(os.path.abspath(script))
    if importer is not None:
        spec = importer.find_spec("__main__", None)
        if spec is None:
            raise usage_error(f"no __main__.py in {script}")
        return _program_of(spec, script, compile_program)
    try:
        source = path.read_bytes()
    except OSError as error:
        raise program_error(f"cannot read {script}: {error.strerror}") from None
    file = os.path.abspath(script)
    loader = SourceFileLoader("__main__", file)
    return Program(lambda: compile_program(source, file), file, script, None, loader)


def _nearest(path: Path) -> str:
    folder = path.parent
    if not folder.is_dir():
        return ""
    names = [found.name for found in folder.glob("*.py")]
    suggestion = did_you_mean(path.name, names)
    return suggestion if "did you mean" in suggestion else ""


def _holds_main(script: str) -> bool:
    """A folder or an archive, of which Python runs the `__main__` module."""
    return pkgutil.get_importer(script) is not None


def _find_module(module: str, compile_program: Compiler) -> Program:
    try:
        spec = importlib.util.find_spec(module)
        if spec is not None and spec.submodule_search_locations is not None:
            package = spec
            spec = importlib.util.find_spec(f"{module}.__main__")
            if spec is None:
                raise program_error(
                    f"No module named {package.name}.__main__; {package.name!r} is a "
                    "package and cannot be directly executed"
                )
    except (ImportError, ValueError) as error:
        missing = getattr(error, "name", None)
        if missing and f"{module}.".startswith(f"{missing}."):
            raise program_error(f"No module named {missing}") from None
        raise program_error(f"cannot import {module}: {error}") from None
    if spec is None:
        raise program_error(f"No module named {module}")
    return _program_of(spec, None, compile_program)


def _program_of(
    spec: ModuleSpec, first: str | None, compile_program: Compiler
) -> Program:
    loader = spec.loader
    file = spec.origin or ""
    if isinstance(loader, SourceFileLoader):
        source = loader.get_data(file)
        return Program(
            lambda: compile_program(source, file), file, first or file, spec, loader
        )
    return Program(lambda: _code_of(spec), file, first or file, spec, loader)


def _code_of(spec: ModuleSpec) -> CodeType:
    """The code of a module that is not a source file."""
    code = getattr(spec.loader, "get_code")(spec.name)  # noqa: B009 - not in typeshed
    if code is None:
        raise program_error(f"no code object available for {spec.name}")
    assert isinstance(code, CodeType)
    return code


def _become_main(program: Program, request: Request) -> ModuleType:
    """The module `__main__` in which the program runs, in its place."""
    main = ModuleType("__main__")
    main.__dict__.update(
        __annotations__={},
        __builtins__=builtins,
        __cached__=program.spec.cached if program.spec else None,
        __loader__=program.loader,
        __spec__=program.spec,
        __package__=program.spec.parent if program.spec else None,
    )
    main.__file__ = program.file
    sys.modules["__main__"] = main
    sys.argv[:] = [program.first_argument, *request.arguments]
    return main


def _execute(program: Program, main: ModuleType, request: Request) -> None:
    process = os.getpid()
    try:
        exec(program.code(), main.__dict__)
    except BaseException as error:
        print_without_our_frames()
        if request.replay and isinstance(error, Exception):
            _keep(request.replay, error)
        raise
    finally:
        # A child that the program forked comes by here too: the report is not its.
        if os.getpid() == process:
            if request.report:
                write_report(request.report, request.module or request.script)
            if request.shadow:
                print(f"circuitc: shadow: {_compared()}", file=sys.stderr)


def _compared() -> str:
    """What came of the calls that ran both ways."""
    # Lazy: it is loaded only where some call did.
    from circuit.shadow.verdict import counts

    return str(counts)


def _keep(file: str, error: Exception) -> None:
    """Write the replay file that was asked for."""
    # Lazy: cloudpickle is needed only where something failed.
    from circuit import replay

    hide_our_frames(error)
    failure = replay.capture(error)
    if failure is None:
        print(f"circuitc: no loop to replay: {file} not written", file=sys.stderr)
        return
    try:
        replay.write(file, failure)
    except OSError as problem:
        print(f"circuitc: cannot write {file}: {problem.strerror}", file=sys.stderr)
