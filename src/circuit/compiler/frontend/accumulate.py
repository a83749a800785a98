"""Whether an ordered statement merely accumulates: the verdict on replaying loops.

An accumulation reads what it changes only to change it: `total += e`,
`d[k] = d.get(k) + e`, `best = e if e < best else best`,
`if k not in d or e > d[k]: d[k] = e`. A statement that reads carried state in any
other way makes a recurrence.
"""

from __future__ import annotations

import ast

from circuit.compiler.frontend.scope import names_read

_FOLDS = (
    ast.Add,
    ast.Sub,
    ast.Mult,
    ast.BitAnd,
    ast.BitOr,
    ast.BitXor,
)
_STORES = frozenset(
    {
        "append",
        "extend",
        "add",
        "update",
        "setdefault",
        "appendleft",
        "insert",
        "discard",
        "subtract",
        "extendleft",
        "write",
        "writelines",
        "put",
    }
)


def accumulates(node: ast.stmt) -> bool:
    """Whether one statement is an accumulation."""
    match node:
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=base, attr=attr))):
            call = node.value
            assert isinstance(call, ast.Call)
            held = _root(base)
            return (
                attr in _STORES
                and held is not None
                and not any(held in names_read(a) for a in call.args)
            )
        case ast.Expr(value=ast.Call(func=ast.Name())):
            return True
        case ast.AugAssign(target=ast.Name(id=name), op=op, value=value):
            return isinstance(op, _FOLDS) and name not in names_read(value)
        case ast.AugAssign(target=target, op=op, value=value):
            return isinstance(op, _FOLDS) and not _mentions(value, target)
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            return _folds(value, name)
        case ast.Assign(
            targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)
        ):
            return _parallel_folds(targets, values)
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute() as target]):
            return _stores(target, node.value)
        case ast.If() | ast.Try():
            return _key_local(node) or _extremum(node)
    return False


def changed_names(node: ast.stmt) -> set[str]:
    """The names whose objects or bindings a statement changes, by its spelling."""
    found: set[str] = set()
    for each in ast.walk(node):
        match each:
            case ast.Name(id=name, ctx=ast.Store()):
                found.add(name)
            case ast.Subscript(ctx=ast.Store()) | ast.Attribute(ctx=ast.Store()):
                root = _root(each)
                if root is not None:
                    found.add(root)
            case ast.Call(func=ast.Attribute(value=base, attr=attr)):
                root = _root(base)
                if attr in _STORES and root is not None:
                    found.add(root)
            case ast.Expr(value=ast.Call(func=ast.Name(id=name))):
                found.add(name)
    return found


def _root(node: ast.expr) -> str | None:
    while True:
        match node:
            case ast.Name(id=name):
                return name
            case ast.Attribute(value=inner) | ast.Subscript(value=inner):
                node = inner
            case ast.Call(func=ast.Attribute(value=inner)):
                node = inner
            case _:
                return None


def _mentions(node: ast.expr, target: ast.expr) -> bool:
    root = _root(target)
    return root is not None and root in names_read(node)


def _folds(value: ast.expr, name: str) -> bool:
    """`name` is read once, as an operand of a fold."""
    match value:
        case ast.BinOp(left=left, op=op, right=right) if isinstance(op, _FOLDS):
            if isinstance(left, ast.Name) and left.id == name:
                return name not in names_read(right)
            if isinstance(right, ast.Name) and right.id == name:
                return not isinstance(op, ast.Sub) and name not in names_read(left)
            if isinstance(left, ast.BinOp) and _chains(left.op, op):
                return name not in names_read(right) and _folds(left, name)
        case ast.Call(func=ast.Name(id="max" | "min"), args=args, keywords=[]):
            mine = [a for a in args if isinstance(a, ast.Name) and a.id == name]
            rest = [a for a in args if a not in mine]
            return len(mine) == 1 and not any(name in names_read(a) for a in rest)
        case ast.IfExp(test=ast.Compare(), body=body, orelse=orelse):
            parts = [body, orelse]
            mine = [p for p in parts if isinstance(p, ast.Name) and p.id == name]
            rest = [p for p in parts if p not in mine]
            return len(mine) == 1 and not any(name in names_read(p) for p in rest)
        case ast.BoolOp(values=[ast.Name(id=first), *rest]):
            return first == name and not any(name in names_read(v) for v in rest)
        case ast.Tuple(elts=elements):
            return all(_component(e, name, i) for i, e in enumerate(elements))
    return False


def _chains(first: ast.operator, second: ast.operator) -> bool:
    """`a + b - c` is one sum; `a * b + c` is no fold of `a`."""
    sums = (ast.Add, ast.Sub)
    if isinstance(first, sums):
        return isinstance(second, sums)
    return type(first) is type(second)


def _component(value: ast.expr, name: str, index: int) -> bool:
    """`state[0] + e` as element 0 of the new state."""
    if name not in names_read(value):
        return True
    match value:
        case ast.BinOp(left=left, op=op, right=right) if isinstance(op, _FOLDS):
            return _is_item(left, name, index) and name not in names_read(right)
        case ast.Call(func=ast.Name(id="max" | "min"), args=[first, other]):
            return _is_item(first, name, index) and name not in names_read(other)
    return _is_item(value, name, index)


def _is_item(node: ast.expr, name: str, index: int) -> bool:
    match node:
        case ast.Subscript(value=ast.Name(id=held), slice=ast.Constant(value=at)):
            return held == name and at == index
    return False


def _parallel_folds(targets: list[ast.expr], values: list[ast.expr]) -> bool:
    names = {t.id for t in targets if isinstance(t, ast.Name)}
    if len(targets) != len(values) or len(names) != len(targets):
        return False
    for target, value in zip(targets, values, strict=True):
        assert isinstance(target, ast.Name)
        if names & names_read(value) - {target.id} or not _folds(value, target.id):
            return False
    return True


def _stores(target: ast.expr, value: ast.expr) -> bool:
    """`d[k] = e`, where `e` may read `d` only at the same place."""
    root = _root(target)
    if root is None or root not in names_read(value):
        return True
    if isinstance(target, ast.Attribute):
        old = ast.dump(ast.Attribute(target.value, target.attr, ast.Load()))
        reads = [n for n in ast.walk(value) if isinstance(n, ast.Attribute)]
        return any(ast.dump(n) == old for n in reads)
    assert isinstance(target, ast.Subscript)
    return _same_keys([value], root, ast.dump(target.slice))


def key_local_block(statements: list[ast.stmt]) -> bool:
    """Whether consecutive statements read and change one container at one key.

    `inner = d.setdefault(k, {})` makes `inner` a part of `d` at `k`.
    """
    parts: dict[str, str] = {}
    for statement in statements:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                root = _root(value)
                if root is not None and not isinstance(value, ast.Name):
                    parts[name] = root
    if not parts:
        return _key_local(ast.Module(statements, []))
    roots = {
        parts.get(name, name)
        for statement in statements
        for name in changed_names(statement)
        if name not in parts or isinstance(statement, ast.Expr)
    } | set(parts.values())
    if len(roots) != 1:
        return False
    root = roots.pop()
    keys = {
        ast.dump(key) for statement in statements for key in _keys_of(statement, root)
    }
    return len(keys) == 1 and _same_keys(list(statements), root, keys.pop())


def _keys_of(node: ast.AST, root: str) -> list[ast.expr]:
    found: list[ast.expr] = []
    for each in ast.walk(node):
        match each:
            case ast.Subscript(value=ast.Name(id=held), slice=at) if held == root:
                found.append(at)
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=held)), args=[at, *_]
            ) if held == root:
                found.append(at)
    return found


def _key_local(node: ast.AST) -> bool:
    """All statements inside touch one container at one key."""
    stores = [
        n
        for n in ast.walk(node)
        if isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Store)
    ]
    calls = [
        n.func.value
        for n in ast.walk(node)
        if isinstance(n, ast.Call)
        and isinstance(n.func, ast.Attribute)
        and n.func.attr in _STORES
    ]
    roots = {_root(each) for each in [*stores, *calls]} - {None}
    if len(roots) != 1:
        return False
    root = roots.pop()
    assert root is not None
    keys = {ast.dump(s.slice) for s in stores}
    keys |= {ast.dump(c.slice) for c in calls if isinstance(c, ast.Subscript)}
    if len(keys) != 1:
        return False
    return _same_keys([node], root, keys.pop())


def _same_keys(nodes: list[ast.AST], root: str, key: str) -> bool:
    """Every mention of `root` is `root[key]`, `root.get(key)` or `key in root`."""
    fine: set[int] = set()
    names: list[ast.Name] = []
    for node in nodes:
        for each in ast.walk(node):
            match each:
                case ast.Subscript(value=ast.Name() as name, slice=at):
                    if ast.dump(at) == key:
                        fine.add(id(name))
                case ast.Call(
                    func=ast.Attribute(value=ast.Name() as name), args=[at, *_]
                ):
                    if ast.dump(at) == key:
                        fine.add(id(name))
                case ast.Compare(
                    left=at,
                    ops=[ast.In() | ast.NotIn()],
                    comparators=[ast.Name() as name],
                ):
                    if ast.dump(at) == key:
                        fine.add(id(name))
                case ast.Name(id=found) if found == root:
                    names.append(each)
    return all(id(name) in fine for name in names)


def _extremum(node: ast.stmt) -> bool:
    """`if f(e) > f(best): best = e`, possibly with other names set along."""
    if not isinstance(node, ast.If) or node.orelse:
        return False
    compared = isinstance(node.test, ast.Compare) and isinstance(
        node.test.ops[0], (ast.Lt, ast.Gt, ast.LtE, ast.GtE)
    )
    if isinstance(node.test, ast.BoolOp):
        compared = any(
            isinstance(v, ast.Compare)
            and isinstance(v.ops[0], (ast.Lt, ast.Gt, ast.LtE, ast.GtE))
            for v in node.test.values
        )
    if not compared:
        return False
    bound: set[str] = set()
    for statement in node.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                bound.add(name)
                if name in names_read(value):
                    return False
            case ast.Assign(targets=[ast.Tuple(elts=targets)]):
                bound |= {t.id for t in targets if isinstance(t, ast.Name)}
            case _:
                return False
    return bool(bound & names_read(node.test))
