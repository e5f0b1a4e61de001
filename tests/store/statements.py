"""Every statement of the store, read from its source: as it stands there, with all that it may be.

A part that only a running program knows is one of `STAND_INS`, or the statement cannot be read.
"""

from __future__ import annotations

import ast
import importlib
import itertools
import pkgutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import frontdesk.store

ASKING = {"rows", "row", "value", "each", "run"}
"""The methods of a session that take a statement."""

APART = ("frontdesk.store.sqlite", "frontdesk.store.models", "frontdesk.store.port")
"""What SQLite alone can, and the tables themselves."""

STAND_INS: dict[str, tuple[object, ...]] = {
    "table": ("visit", "person"),
    "column": ("id",),
    "parent": ("id",),
    "line": ("act",),
    "name": ("id",),
    "field": ("id",),
    "value": (1,),
    "person": (None, 1),
}
"""What stands for a name that only a running program knows."""

STAND_INS_OF = {
    "frontdesk.store.center.zone.counts.table": ("headcount", "heads"),
    "frontdesk.store.copying.titles.table": ("activity",),
}
"""The same where only some will do, for a name of a function."""

Texts = list[Any]


class Unread(Exception):
    """A statement that cannot be read from the source."""


@dataclass(frozen=True)
class Statement:
    """A statement, and where it stands."""

    where: str
    sql: str


def modules() -> Iterator[ModuleType]:
    """Yield the modules of the store whose statements any database must take."""
    for found in pkgutil.walk_packages(frontdesk.store.__path__, "frontdesk.store."):
        if not found.name.startswith(APART):
            yield importlib.import_module(found.name)


class Reader:
    """Reads the statements of one module."""

    def __init__(self, module: ModuleType, source: str) -> None:
        self._module = module
        self._tree = ast.parse(source)
        self._of = dict(self._functions())
        self._bound: dict[str, Any] = {}
        self._standing: dict[str, Any] = {}

    def _functions(self) -> Iterator[tuple[ast.AST, ast.FunctionDef]]:
        for function in ast.walk(self._tree):
            if isinstance(function, ast.FunctionDef):
                for node in ast.walk(function):
                    yield node, function

    def statements(self) -> Iterator[Statement]:
        """Yield each statement, once for all that it may be."""
        for node in ast.walk(self._tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ASKING
                and node.args
                and ast.unparse(node.func.value).endswith("database")
            ):
                where = f"{self._module.__name__}:{node.lineno}"
                found: list[str] = []
                try:
                    for bound in self._rounds(node):
                        self._bound = bound
                        found += self._with_stand_ins(node.args[0], self._of.get(node))
                except Unread as unread:
                    raise Unread(f"{where}: {unread}") from None
                yield from (Statement(where, sql) for sql in dict.fromkeys(found) if _is_asked(sql))

    def _with_stand_ins(self, node: ast.expr, function: ast.FunctionDef | None) -> Texts:
        found = []
        for chosen in itertools.product(*STAND_INS.values()):
            self._standing = dict(zip(STAND_INS, chosen, strict=True))
            found += self._texts(node, function)
        return found

    def _rounds(self, node: ast.AST) -> Iterator[dict[str, Any]]:
        """Yield what the names of the loops around a node are in each round.

        Of those loops that go through something that the module has.
        """
        loops = []
        for loop in ast.walk(self._of[node]) if node in self._of else ():
            if isinstance(loop, ast.For) and any(each is node for each in ast.walk(loop)):
                with suppress(Exception):  # what a running program alone can go through
                    values = eval(ast.unparse(loop.iter), dict(vars(self._module)))
                    loops.append([dict(_matched(loop.target, each)) for each in values])
        for chosen in itertools.product(*loops):
            yield {name: value for each in chosen for name, value in each.items()}

    def _texts(self, node: ast.expr, function: ast.FunctionDef | None) -> Texts:
        """Return all values that an expression may have."""
        match node:
            case ast.Constant():
                return [node.value]
            case ast.JoinedStr():
                return self._joined(node, function)
            case ast.BinOp(op=ast.Add()):
                both = self._texts(node.left, function), self._texts(node.right, function)
                return [one + other for one, other in itertools.product(*both)]
            case ast.IfExp():
                return self._texts(node.body, function) + self._texts(node.orelse, function)
            case ast.BoolOp(op=ast.Or(), values=[first, second]):
                return [
                    text
                    for each in self._texts(first, function)
                    for text in ([each] if each else self._texts(second, function))
                ]
            case ast.Name():
                return self._named(node.id, function)
            case ast.Attribute():
                return self._stand_in(node.attr)
            case ast.Subscript(value=ast.Name(id=name)):
                return list(self._named(name, function)[0].values())
            case ast.GeneratorExp():
                return [self._texts(node.elt, function)]
            case ast.Call():
                return self._called(node, function)
        raise Unread(ast.unparse(node))

    def _joined(self, node: ast.JoinedStr, function: ast.FunctionDef | None) -> Texts:
        """Return what an f-string may be; what stands in it twice is the same both times."""
        parts = {ast.unparse(each): self._texts(each, function) for each in _values(node)}
        return [
            "".join(
                str(dict(zip(parts, chosen, strict=True))[ast.unparse(each)])
                for each in _values(node)
            )
            for chosen in itertools.product(*parts.values())
        ]

    def _called(self, node: ast.Call, function: ast.FunctionDef | None) -> Texts:
        if isinstance(node.func, ast.Name) and node.func.id in ("marks", "listed"):
            return ["?" if node.func.id == "marks" else "1"]
        arguments = [self._texts(each, function) for each in node.args]
        if isinstance(node.func, ast.Attribute):
            by_name = {
                str(each.arg): self._texts(each.value, function)[0] for each in node.keywords
            }
            return [
                getattr(text, node.func.attr)(*chosen, **by_name)
                for text in self._texts(node.func.value, function)
                for chosen in itertools.product(*arguments)
            ]
        called = self._named(ast.unparse(node.func), None)[0]
        return [called(*chosen) for chosen in itertools.product(*arguments)]

    def _named(self, name: str, function: ast.FunctionDef | None) -> Texts:
        if name in self._bound:
            return [self._bound[name]]
        if function is not None:
            found = [*self._assigned(name, function), *self._handed_in(name, function)]
            if found:
                return found
        if hasattr(self._module, name):
            return [getattr(self._module, name)]
        return self._stand_in(name, function)

    def _assigned(self, name: str, function: ast.FunctionDef) -> Iterator[Any]:
        for node in ast.walk(function):
            if isinstance(node, ast.Assign):
                (target,) = node.targets
                if isinstance(target, ast.Name) and target.id == name:
                    yield from self._texts(node.value, function)
                elif isinstance(target, ast.Tuple) and name in map(ast.unparse, target.elts):
                    place = [ast.unparse(each) for each in target.elts].index(name)
                    value = node.value
                    both = (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,)
                    for each in both:
                        if isinstance(each, ast.Tuple):
                            yield from self._texts(each.elts[place], function)

    def _handed_in(self, name: str, function: ast.FunctionDef) -> Iterator[Any]:
        """Yield what is handed to a function of the module by that name, wherever it is called."""
        names = [each.arg for each in function.args.args if each.arg != "self"]
        if name not in names or name in STAND_INS:
            return
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Call) and node.args:
                if ast.unparse(node.func).removeprefix("self.") != function.name:
                    continue
                given = dict(zip(names, node.args, strict=False))
                if name in given:
                    yield from self._texts(given[name], self._of.get(node))

    def _stand_in(self, name: str, function: ast.FunctionDef | None = None) -> Texts:
        whole = f"{self._module.__name__}.{function.name if function else ''}.{name}"
        if name not in STAND_INS:
            raise Unread(f"what is {name}?")
        return list(STAND_INS_OF.get(whole) or [self._standing.get(name, STAND_INS[name][0])])


def _is_asked(sql: str) -> bool:
    """Whether a statement is asked at all, and not only where a column has a name."""
    return '"None"' not in sql


def _values(node: ast.JoinedStr) -> list[ast.expr]:
    return [each.value if isinstance(each, ast.FormattedValue) else each for each in node.values]


def _matched(target: ast.expr, value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the names of a loop, each with what it is in one round."""
    if isinstance(target, ast.Tuple):
        for each, part in zip(target.elts, value, strict=True):
            yield from _matched(each, part)
    else:
        yield ast.unparse(target), value
