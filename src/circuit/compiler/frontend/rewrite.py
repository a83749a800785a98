"""Write a function again, with a site in place of each planned loop.

Before    for x in xs:                 After    r = site(xs)
              body                              while r.more():
          else:                                     for x in r.chunk:
              rest                                      body
                                                    else:
                                                        if r.due():
                                                            o = r.plan(locals())
                                                            if "t" in o: t = o["t"]
                                                            if r.settle(): break
                                                        continue
                                                    break
                                                else:
                                                    rest

The loop runs in place, chunk by chunk; between chunks the site may hand the rest of the
iterator to the plan. A `break` of the body leaves both loops, so `else` keeps its
meaning. The plain loop stands beside all this, for when the site is cold.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Mapping
from typing import TypeVar

from circuit.compiler.filled import LOCALS
from circuit.compiler.frontend.loops import Loop
from circuit.lang.dataclass import dataclass

Node = TypeVar("Node", bound=ast.AST)


@dataclass(frozen=True, slots=True)
class Place:
    """A planned loop, and the names that come back from its plan."""

    number: int
    loop: Loop
    names: tuple[str, ...]
    returns: bool = False


def rewrite(
    tree: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda,
    places: Mapping[int, Place],
    callees: Mapping[str, int],
    own: str = "",
) -> ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda:
    """The function with sites; `places` is keyed by the `id` of the loop's node.

    `own` is the callee that is the function itself.
    """
    found = _Rewriter(places, callees, own).visit(tree)
    assert isinstance(found, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
    return found


class _Rewriter(ast.NodeTransformer):
    def __init__(
        self, places: Mapping[int, Place], callees: Mapping[str, int], own: str
    ) -> None:
        self.places = places
        self.callees = callees
        self.own = own

    def visit_For(self, node: ast.For) -> ast.AST | list[ast.stmt]:
        place = self.places.get(id(node))
        kept = None if place is None else self.kept(node)
        node.iter = self.visit(node.iter)
        plain = copy.copy(node)
        plain.body = _flat(self.visit(each) for each in node.body)
        plain.orelse = _flat(self.visit(each) for each in node.orelse)
        if place is None or kept is None:
            return plain
        made = self.site(plain, place)
        cold = _attribute(f"_circuit_s{place.number}", "cold")
        return _at(ast.If(cold, [kept], made), node)

    def kept(self, node: Node) -> Node:
        """The plain loop: the function itself it calls as it is, without sites."""
        callees = {name: n for name, n in self.callees.items() if name != self.own}
        kept = copy.deepcopy(node)
        _Rewriter({}, callees, self.own).generic_visit(kept)
        return kept

    def site(self, node: ast.For, place: Place) -> list[ast.stmt]:
        run = f"_circuit_r{place.number}"
        out = f"_circuit_o{place.number}"
        begin = ast.Assign(
            [ast.Name(run, ast.Store())],
            ast.Call(_name(f"_circuit_s{place.number}"), [node.iter], []),
        )
        hand_over: list[ast.stmt] = [
            ast.Assign(
                [ast.Name(out, ast.Store())],
                ast.Call(
                    _attribute(run, "plan"), [ast.Call(_name(LOCALS), [], [])], []
                ),
            )
        ]
        for name in place.names:
            test = ast.Compare(ast.Constant(name), [ast.In()], [_name(out)])
            value = ast.Subscript(_name(out), ast.Constant(name), ast.Load())
            store = ast.Assign([ast.Name(name, ast.Store())], value)
            hand_over.append(ast.If(test, [store], []))
        hand_over.append(_forget(out))
        settle = ast.Call(_attribute(run, "settle"), [], [])
        hand_over.append(ast.If(settle, [ast.Break()], []))
        due = ast.If(ast.Call(_attribute(run, "due"), [], []), hand_over, [])
        inner = ast.For(
            node.target,
            _attribute(run, "chunk"),
            node.body,
            [due, ast.Continue()],
        )
        outer = ast.While(
            ast.Call(_attribute(run, "more"), [], []),
            [inner, ast.Break()],
            node.orelse,
        )
        made: list[ast.stmt] = [begin, outer]
        if place.returns:
            result = ast.Return(_attribute(run, "value"))
            returned = ast.If(_attribute(run, "returned"), [result], [])
            made.append(returned)
        # As after a plain loop, nothing keeps the iterable alive.
        made.append(_forget(run))
        return [_at(each, node) for each in made]

    def visit_ListComp(self, node: ast.ListComp) -> ast.AST:
        return self.comprehension(node)

    def visit_SetComp(self, node: ast.SetComp) -> ast.AST:
        return self.comprehension(node)

    def visit_DictComp(self, node: ast.DictComp) -> ast.AST:
        return self.comprehension(node)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> ast.AST:
        return self.comprehension(node)

    def comprehension(self, node: ast.expr) -> ast.expr:
        place = self.places.get(id(node))
        if place is None:
            self.generic_visit(node)
            return node
        kept = self.kept(node)
        self.generic_visit(node)
        first = node.generators[0]  # type: ignore[attr-defined]
        source = first.iter
        inner = copy.copy(node)
        generators = [copy.copy(g) for g in node.generators]  # type: ignore[attr-defined]
        generators[0].iter = ast.copy_location(_name("_circuit_items"), source)
        inner.generators = generators  # type: ignore[attr-defined]
        part: ast.expr = inner
        if isinstance(inner, ast.SetComp):
            part = ast.ListComp(inner.elt, generators)
        elif isinstance(inner, ast.DictComp):
            pair = ast.Tuple([inner.key, inner.value], ast.Load())
            part = ast.ListComp(ast.copy_location(pair, inner.key), generators)
        part = _at(part, node)
        arguments = ast.arguments(
            posonlyargs=[],
            args=[ast.arg("_circuit_items")],
            kwonlyargs=[],
            kw_defaults=[],
            defaults=[],
        )
        function = ast.Lambda(arguments, part)
        site = f"_circuit_s{place.number}"
        made: ast.expr = ast.Call(
            _attribute(site, place.loop.shape), [function, source], []
        )
        made = _at(made, node)
        return _at(ast.IfExp(_attribute(site, "cold"), kept, made), node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.func, ast.Name):
            return node
        number = self.callees.get(node.func.id)
        if number is None:
            return node
        same = ast.Compare(node.func, [ast.Is()], [_name(f"_circuit_f{number}")])
        chosen = ast.IfExp(same, _name(f"_circuit_c{number}"), copy.copy(node.func))
        node.func = _at(chosen, node.func)
        return node


def _flat(parts: object) -> list[ast.stmt]:
    found: list[ast.stmt] = []
    for part in parts:  # type: ignore[attr-defined]
        found.extend(part if isinstance(part, list) else [part])
    return found


def _forget(name: str) -> ast.stmt:
    return ast.Assign([ast.Name(name, ast.Store())], ast.Constant(None))


def _name(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def _attribute(name: str, attribute: str) -> ast.Attribute:
    return ast.Attribute(_name(name), attribute, ast.Load())


def _at(node: Node, place: ast.AST) -> Node:
    """Give new nodes the place of the loop they stand for."""
    for each in ast.walk(node):
        if "lineno" in each._attributes and not hasattr(each, "lineno"):
            ast.copy_location(each, place)
            if isinstance(place, (ast.For, ast.While)):
                each.end_lineno = place.lineno  # type: ignore[attr-defined]
                each.end_col_offset = place.col_offset + 3  # type: ignore[attr-defined]
    return node
