"""What code does with sets: whether their order may show in what it computes.

An expression counts as a set by how it is spelled: a display, a call of `set`, a name,
an attribute or a parameter that is given one. Wherever such an expression is neither
asked what it holds, nor made into another set, nor handed on to where it is known
again, its order may show.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from circuit.compiler.terms import EMIT

MAKERS = ("set", "frozenset")
VIEWS = ("keys", "items")
_ALGEBRA = (ast.BitAnd, ast.BitOr, ast.BitXor, ast.Sub)
_SETS = ("union", "intersection", "difference", "symmetric_difference", "copy")
_CHANGES = (
    "add",
    "clear",
    "difference_update",
    "discard",
    "intersection_update",
    "remove",
    "symmetric_difference_update",
    "update",
)
_METHODS = frozenset({*_SETS, *_CHANGES, "isdisjoint", "issubset", "issuperset"})
_FUNCTIONS = frozenset({*MAKERS, "bool", "isinstance", "len", "max", "min", "sorted"})
_Function = ast.FunctionDef | ast.AsyncFunctionDef


class Uses:
    """The uses of sets in the trees of a kernel and of the functions it may call."""

    def __init__(
        self, trees: Iterable[ast.AST], names: Iterable[str], attributes: Iterable[str]
    ) -> None:
        self.nodes = [node for tree in trees for node in ast.walk(tree)]
        self.names = set(names)
        self.attributes = set(attributes)
        self.returning: set[str] = set()
        self.parents = {
            child: node for node in self.nodes for child in ast.iter_child_nodes(node)
        }
        self.functions: dict[str, list[_Function]] = {}
        for node in self.nodes:
            if isinstance(node, _Function):
                self.functions.setdefault(node.name, []).append(node)
        while self._spread():
            pass

    def _spread(self) -> bool:
        """Find what else is bound to sets; true if there was more."""
        before = len(self.names) + len(self.returning)
        for node in self.nodes:
            match node:
                case ast.Assign(targets=targets, value=value) if self.is_set(value):
                    self.names |= {t.id for t in targets if isinstance(t, ast.Name)}
                case (
                    ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
                    | ast.AugAssign(target=ast.Name(id=name), value=value)
                    | ast.NamedExpr(target=ast.Name(id=name), value=value)
                ) if self.is_set(value):
                    self.names.add(name)
                case ast.Call(args=args):
                    for function in self.called(node):
                        self._give(function, args)
                case ast.Return(value=ast.expr() as value) if self.is_set(value):
                    returning = self.around(node)
                    if returning is not None:
                        self.returning.add(returning.name)
        return len(self.names) + len(self.returning) > before

    def _give(self, function: _Function, args: list[ast.expr]) -> None:
        """Parameters are given sets; by position, a method's also after its own."""
        names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
        for place, value in enumerate(args):
            if self.is_set(value):
                self.names |= set(names[place : place + 2])

    def called(self, call: ast.Call) -> list[_Function]:
        """The functions that a call may be of, by its name."""
        match call.func:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                return self.functions.get(name, [])
        return []

    def around(self, node: ast.AST) -> _Function | None:
        """The function that a statement stands in."""
        parent = self.parents.get(node)
        while parent is not None and not isinstance(parent, _Function):
            parent = self.parents.get(parent)
        return parent

    def is_set(self, node: ast.AST) -> bool:
        """Whether an expression may be a set whose order is its process's own."""
        match node:
            case ast.Set() | ast.SetComp():
                return True
            case ast.Name(id=name, ctx=ast.Load()):
                return name in self.names
            case ast.Attribute(attr=name, ctx=ast.Load()):
                return name in self.attributes
            case ast.Subscript(slice=ast.Constant(value=str() as name)):
                return name in self.attributes
            case ast.Call(func=ast.Name(id=name)):
                return (
                    name in MAKERS
                    or name in self.returning
                    or (name in ("getattr", "vars") and bool(self.attributes))
                )
            case ast.Call(func=ast.Attribute(value=base, attr=name)):
                return name in self.returning or (name in _SETS and self.is_set(base))
            case ast.BinOp(left=left, op=op, right=right) if isinstance(op, _ALGEBRA):
                return any(self.is_set(e) or _is_view(e) for e in (left, right))
            case ast.IfExp(body=one, orelse=other):
                return self.is_set(one) or self.is_set(other)
            case ast.BoolOp(values=values):
                return any(map(self.is_set, values))
            case ast.NamedExpr(value=value):
                return self.is_set(value)
        return False

    def shown(self) -> int:
        """The line where a set's order may show; 0 if there is none."""
        for node in self.nodes:
            if self.is_set(node) and not self.harmless(node):
                return getattr(node, "lineno", 0) or 1
        return 0

    def harmless(self, node: ast.AST) -> bool:
        """Whether what is done with a set does not depend on its order."""
        parent = self.parents.get(node)
        match parent:
            case ast.Compare() | ast.Expr() | ast.UnaryOp(op=ast.Not()):
                return True
            case ast.If(test=test) | ast.While(test=test) | ast.Assert(test=test):
                return test is node
            case ast.IfExp(test=test) if test is node:
                return True
            case ast.IfExp() | ast.BoolOp() | ast.BinOp() | ast.NamedExpr():
                return self.is_set(parent)
            case ast.Return():
                return self.around(parent) is not None
            case ast.Call(func=func) if func is not node:
                return self.takes(parent)
            case ast.Attribute(attr=name):
                call = self.parents.get(parent)
                return name in _METHODS and (
                    isinstance(call, ast.Call) and call.func is parent
                )
            case ast.Assign(targets=targets):
                return all(isinstance(target, ast.Name) for target in targets)
            case ast.AnnAssign(target=target) | ast.AugAssign(target=target):
                return isinstance(target, ast.Name)
            case ast.Tuple():  # what is emitted is looked at when it travels
                call = self.parents.get(parent)
                return isinstance(call, ast.Call) and _emits(call)
        return False

    def takes(self, call: ast.Call) -> bool:
        """Whether a call may be given a set: its order does not show in the result."""
        if _emits(call):
            return True
        match call:
            case ast.Call(func=ast.Name(id=name), keywords=[]) if name in _FUNCTIONS:
                return True
            case ast.Call(func=ast.Attribute(value=base, attr=name)) if (
                name in _METHODS and self.is_set(base)
            ):
                return True
        simple = not call.keywords and not any(
            isinstance(each, ast.Starred) for each in call.args
        )
        found = self.called(call)
        return simple and bool(found) and not any(each.args.vararg for each in found)


def _emits(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == EMIT


def _is_view(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in VIEWS
    )
