"""Makes the edits of `circuitc fix` in a script's text, keeping its formatting.

LibCST holds every blank and comment of a file; `compiler/fixes.py` has decided which
edits are safe. An edit that does not find its loop as it expects leaves the text alone.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from itertools import takewhile
from typing import TypeVar

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

_Definition = TypeVar("_Definition", cst.FunctionDef, cst.ClassDef)
Comprehension = cst.ListComp | cst.SetComp | cst.DictComp | cst.GeneratorExp


def apply_fix(source: bytes, fix: str, line: int, names: frozenset[str]) -> bytes:
    """The source with one loop rewritten; the same where that is not to be done.

    `line` is the loop's; `names` are those that its function already uses.
    """
    return _transformed(source, FIXES[fix](line, names))


def mark_pure(source: bytes, name: str) -> bytes:
    """The source with `@pure` above a function or class, or `name = pure(name)`."""
    marked = _transformed(source, _Marker(name))
    if marked == source:
        return source
    if _Imports.there(marked):
        return marked
    imported = _transformed(marked, _Importer())
    return _transformed(marked, _First()) if imported == marked else imported


def _transformed(source: bytes, change: _Change) -> bytes:
    """Run a change over the text; line ends, tabs, encoding and BOM stay."""
    mark = codecs.BOM_UTF8 if source.startswith(codecs.BOM_UTF8) else b""
    wrapper = MetadataWrapper(cst.parse_module(source[len(mark) :]))
    changed = wrapper.visit(change)
    if change.count != 1:
        return source
    return mark + changed.bytes


class _Change(cst.CSTTransformer):
    """A change that counts how often it was made."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.count = 0


class _LoopChange(_Change):
    """A change of the loop that begins at one line."""

    def __init__(self, line: int, names: frozenset[str]) -> None:
        super().__init__()
        self.line = line
        self.names = names

    def begins_here(self, node: cst.CSTNode) -> bool:
        position = self.get_metadata(PositionProvider, node)
        return bool(position.start.line == self.line)


class _Target(_LoopChange):
    """`for box.n in xs:` → `for item in xs:` and `box.n = item`."""

    def leave_For(self, original_node: cst.For, updated_node: cst.For) -> cst.For:
        if not self.begins_here(original_node):
            return updated_node
        self.count += 1
        item = cst.Name(next(n for n in _fresh("item") if n not in self.names))
        target = updated_node.target
        if isinstance(target, (cst.Tuple, cst.List)):
            bare = target.with_changes(lpar=(), rpar=())
            target = bare if isinstance(target, cst.Tuple) else target
        first = cst.Assign([cst.AssignTarget(target)], item)
        return updated_node.with_changes(
            target=item, body=_with_first(updated_node.body, first)
        )


class _Counting(_LoopChange):
    """`while i < n: …; i += 1` → `for i in range(i, n): …`."""

    def leave_While(
        self, original_node: cst.While, updated_node: cst.While
    ) -> cst.While | cst.For:
        test = updated_node.test
        body = updated_node.body
        if not self.begins_here(original_node) or not isinstance(test, cst.Comparison):
            return updated_node
        assert isinstance(test.left, cst.Name)
        kept = _without_last(body)
        if kept is None:
            return updated_node
        self.count += 1
        limit = test.comparisons[0].comparator
        comma = cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
        first = cst.Arg(test.left, comma=comma)
        return cst.For(
            target=test.left,
            iter=cst.Call(cst.Name("range"), [first, cst.Arg(limit)]),
            body=kept,
            orelse=updated_node.orelse,
            leading_lines=updated_node.leading_lines,
            whitespace_after_for=updated_node.whitespace_after_while,
            whitespace_before_colon=updated_node.whitespace_before_colon,
        )


class _Walrus(_LoopChange):
    """`… for x in xs if (y := f(x)) > 2` → `… for x in xs for y in [f(x)] if y > 2`."""

    def __init__(self, line: int, names: frozenset[str]) -> None:
        super().__init__(line, names)
        self.inside = 0

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, Comprehension):
            self.inside += self.begins_here(node)
        return super().on_visit(node)

    def on_leave(
        self, original_node: cst.CSTNodeT, updated_node: cst.CSTNodeT
    ) -> cst.CSTNodeT | cst.RemovalSentinel | cst.FlattenSentinel[cst.CSTNodeT]:
        if isinstance(original_node, Comprehension):
            self.inside -= self.begins_here(original_node)
        return super().on_leave(original_node, updated_node)

    def leave_CompFor(
        self, original_node: cst.CompFor, updated_node: cst.CompFor
    ) -> cst.CompFor:
        found = _Bound()
        updated_node.visit(found)
        if len(found.names) != 1 or not self.inside:
            return updated_node
        if updated_node.inner_for_in is not None or not updated_node.ifs:
            return updated_node
        self.count += 1
        (named,) = found.names
        assert isinstance(named.target, cst.Name)
        plain = updated_node.visit(_Unbound())
        assert isinstance(plain, cst.CompFor)
        inner = cst.CompFor(
            target=named.target,
            iter=cst.List([cst.Element(named.value)]),
            ifs=plain.ifs,
            whitespace_before=plain.ifs[0].whitespace_before,
        )
        return plain.with_changes(ifs=(), inner_for_in=inner)


class _Bound(cst.CSTVisitor):
    """Gathers what `:=` binds."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[cst.NamedExpr] = []

    def visit_NamedExpr(self, node: cst.NamedExpr) -> None:
        self.names.append(node)


class _Unbound(cst.CSTTransformer):
    """Leaves the name where `:=` bound it."""

    def leave_NamedExpr(
        self, original_node: cst.NamedExpr, updated_node: cst.NamedExpr
    ) -> cst.BaseExpression:
        return updated_node.target


class _Marker(_Change):
    """Puts `@pure` above a definition of the module, or `pure(…)` below a binding."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.depth = 0

    def visit_FunctionDef(self, node: cst.FunctionDef) -> None:
        self.depth += 1

    def visit_ClassDef(self, node: cst.ClassDef) -> None:
        self.depth += 1

    def leave_FunctionDef(
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef:
        self.depth -= 1
        return self.decorated(updated_node)

    def leave_ClassDef(
        self, original_node: cst.ClassDef, updated_node: cst.ClassDef
    ) -> cst.ClassDef:
        self.depth -= 1
        return self.decorated(updated_node)

    def leave_SimpleStatementLine(
        self,
        original_node: cst.SimpleStatementLine,
        updated_node: cst.SimpleStatementLine,
    ) -> cst.SimpleStatementLine | cst.FlattenSentinel[cst.SimpleStatementLine]:
        if self.depth or not any(map(self.binds, updated_node.body)):
            return updated_node
        self.count += 1
        own = cst.Name(self.name)
        call = cst.Call(cst.Name("pure"), [cst.Arg(own)])
        said = cst.SimpleStatementLine([cst.Assign([cst.AssignTarget(own)], call)])
        return cst.FlattenSentinel([updated_node, said])

    def decorated(self, node: _Definition) -> _Definition:
        if self.depth or node.name.value != self.name:
            return node
        self.count += 1
        said = cst.Decorator(cst.Name("pure"))
        return node.with_changes(decorators=[*node.decorators, said])

    def binds(self, part: cst.BaseSmallStatement) -> bool:
        match part:
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]):
                return name == self.name
            case cst.Import(names=names) | cst.ImportFrom(names=[*names]):
                return any(_bound_by(alias) == self.name for alias in names)
        return False


class _Imports(cst.CSTVisitor):
    """Looks whether the module has taken `pure` from `circuit`."""

    def __init__(self) -> None:
        super().__init__()
        self.found = False

    @classmethod
    def there(cls, source: bytes) -> bool:
        """Whether the text imports it by its own name."""
        seen = cls()
        cst.parse_module(source.removeprefix(codecs.BOM_UTF8)).visit(seen)
        return seen.found

    def visit_ImportFrom(self, node: cst.ImportFrom) -> None:
        ours = isinstance(node.module, cst.Name) and node.module.value == "circuit"
        if ours and not isinstance(node.names, cst.ImportStar):
            self.found |= any(_bound_by(alias) == "pure" for alias in node.names)


class _Importer(_Change):
    """Has the module import `pure` beside what it takes from `circuit`, or first."""

    def __init__(self) -> None:
        super().__init__()
        self.there = False

    def leave_ImportFrom(
        self, original_node: cst.ImportFrom, updated_node: cst.ImportFrom
    ) -> cst.ImportFrom:
        names = updated_node.names
        module = updated_node.module
        ours = isinstance(module, cst.Name) and module.value == "circuit"
        if not ours or isinstance(names, cst.ImportStar) or self.there:
            return updated_node
        self.count += 1
        self.there = True
        last = names[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
        said = cst.ImportAlias(cst.Name("pure"), comma=names[-1].comma)
        return updated_node.with_changes(names=[*names[:-1], last, said])


class _First(_Change):
    """Has the module import `pure` above all else that runs."""

    def leave_Module(
        self, original_node: cst.Module, updated_node: cst.Module
    ) -> cst.Module:
        body = list(updated_node.body)
        place = sum(1 for _ in takewhile(_stays_first, body))
        said = cst.ImportFrom(cst.Name("circuit"), [cst.ImportAlias(cst.Name("pure"))])
        body.insert(place, cst.SimpleStatementLine([said]))
        self.count += 1
        return updated_node.with_changes(body=body)


def _stays_first(statement: cst.CSTNode) -> bool:
    """Whether this is the module's docstring or a `from __future__ import`."""
    match statement:
        case cst.SimpleStatementLine(body=[cst.Expr(value=cst.SimpleString())]):
            return True
        case cst.SimpleStatementLine(
            body=[cst.ImportFrom(module=cst.Name(value=name))]
        ):
            return name == "__future__"
    return False


def _bound_by(alias: cst.ImportAlias) -> str:
    name = alias.asname.name if alias.asname is not None else alias.name
    return name.value if isinstance(name, cst.Name) else ""


def _with_first(body: cst.BaseSuite, first: cst.Assign) -> cst.BaseSuite:
    """A body with a statement before all others."""
    if isinstance(body, cst.SimpleStatementSuite):
        return body.with_changes(body=[first, *body.body])
    line = cst.SimpleStatementLine([first])
    return body.with_changes(body=[line, *body.body])


def _without_last(body: cst.BaseSuite) -> cst.BaseSuite | None:
    """A body without its last statement; None where a comment would go with it."""
    if isinstance(body, cst.SimpleStatementSuite):
        *rest, _ = body.body
        if not rest:
            return None
        rest[-1] = rest[-1].with_changes(semicolon=cst.MaybeSentinel.DEFAULT)
        return body.with_changes(body=rest)
    *lines, last = body.body
    if (
        not isinstance(last, cst.SimpleStatementLine)
        or len(last.body) != 1
        or not lines
    ):
        return None
    if last.trailing_whitespace.comment or any(x.comment for x in last.leading_lines):
        return None
    return body.with_changes(body=lines)


def _fresh(name: str) -> Sequence[str]:
    return [name, *(f"{name}_{number}" for number in range(2, 1000))]


FIXES: dict[str, type[_LoopChange]] = {
    "target": _Target,
    "counting": _Counting,
    "walrus": _Walrus,
}
