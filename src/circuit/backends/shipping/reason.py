"""Says which of the user's objects cannot be shipped, by the way that leads to it."""

from __future__ import annotations

import gc
import io
import types
from collections.abc import Iterator

from circuit.backends.shipping.pickler import ShippingPickler
from circuit.compiler.walk import FREE, names_in

_LIMIT = 5_000  # objects looked at: the answer is for a person, and soon


def find_reason(payload: object, error: Exception) -> str:
    """The path to the nearest object that fails on its own, and why it does."""
    for path, value in _walk(payload):
        # Most objects fail because of what they hold: only a leaf is to blame.
        if not any(True for _ in _parts(value)) and not _ships(value):
            where = f" ({path})" if path else ""
            return f"{_noun(value)} cannot leave this process{where}"
    return str(error) or type(error).__name__


def _walk(payload: object) -> Iterator[tuple[str, object]]:
    queue: list[tuple[str, object]] = [("", payload)]
    seen = {id(payload)}
    for path, value in queue:
        yield path, value
        for label, part in _parts(value):
            if type(part) in FREE or id(part) in seen or len(queue) > _LIMIT:
                continue
            seen.add(id(part))
            queue.append((f"{path}{label}" if path else label.lstrip("."), part))


def _parts(value: object) -> Iterator[tuple[str, object]]:
    """What an object holds, labelled as the user would write it."""
    match value:
        case type() | types.ModuleType():
            return
        case dict():
            for key, held in dict.items(value):
                yield f"[{key!r:.40}]", held
        case list() | tuple() | set() | frozenset():
            for index, held in enumerate(value):
                yield f"[{index}]", held
        case types.FunctionType():
            yield from _function_parts(value)
        case types.MethodType():
            yield "", value.__self__
            yield "", value.__func__
        case _ if _is_plain_instance(value):
            for name, held in _fields(value):
                yield f".{name}", held
        case _:
            return


def _function_parts(function: types.FunctionType) -> Iterator[tuple[str, object]]:
    where = f" in {function.__name__}"
    for name in names_in(function.__code__):
        if name in function.__globals__:
            yield f" global {name}{where}", function.__globals__[name]
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    for name, cell in cells:
        for held in gc.get_referents(cell):
            yield f" variable {name}{where}", held
    for held in function.__defaults__ or ():
        yield f" default{where}", held


def _is_plain_instance(value: object) -> bool:
    return type(value).__flags__ & (1 << 9) != 0 and any(True for _ in _fields(value))


def _fields(value: object) -> Iterator[tuple[str, object]]:
    if type(value).__dictoffset__:
        yield from object.__getattribute__(value, "__dict__").items()
    for cls in type(value).__mro__:
        for name, member in vars(cls).items():
            if isinstance(member, types.MemberDescriptorType):
                held = getattr(value, name, None)
                if held is not None:
                    yield name, held


def _ships(value: object) -> bool:
    try:
        ShippingPickler(io.BytesIO()).ship(value)
    except Exception:  # whatever it raised, it does not travel
        return False
    return True


def _noun(value: object) -> str:
    match value:
        case types.GeneratorType():
            return f"the generator {value.__name__}()"
        case io.IOBase():
            return f"the open file {getattr(value, 'name', '')!r}"
        case type():
            return f"the class {value.__qualname__}"
        case _:
            kind = type(value)
            return f"a {kind.__module__}.{kind.__qualname__}".replace("builtins.", "")
