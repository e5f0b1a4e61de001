"""What a row means stands in its value, with a type: nothing decides by words that are shown.

A name on a row is what somebody is called, “+Plus” and “– Dash” too. So no code may look at the
words of a row, at a sign that a text begins with, or at whether a number is below nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from .source import Module, modules, planted

SHOWN = {"name", "note", "suffix", "when_marked"}
"""What a row shows."""

ROWS = {"row", "marked"}
"""What rows are called, where no annotation says that something is one."""

DRAWING = {"widgets/row_list.py", "widgets/bar_list.py", "widgets/text_layout.py"}
"""What draws rows has to look at their words."""

TYPED = {
    "screens/formatting.py:unnamed_count": "“+5” and “-”, as people type them",
    "services/people/commands.py:resolve": "“#12”, as people type it",
    "services/people/merging.py:which_record": "“#12”, as people type it",
    "services/__init__.py:load": "no module of ours begins with “_”",
}
"""Readers of what somebody typed, in which a sign has a meaning: where, and which sign."""

LOOKING = {"startswith", "removeprefix", "lstrip", "partition"}
"""Calls that ask how a text begins."""

CUTTING = LOOKING | {
    "endswith",
    "removesuffix",
    "split",
    "rsplit",
    "rpartition",
    "rstrip",
    "strip",
    "find",
    "index",
    "count",
}
"""Calls that look into a text."""


def _is_row(node: ast.expr, rows: set[str]) -> bool:
    """Whether `node` is a row, by what it is called or is said to be."""
    match node:
        case ast.Name(id=name):
            return name in rows
        case ast.Attribute(attr=name):
            return name.lstrip("_") in ROWS
        case ast.Subscript(value=ast.Attribute(attr="rows") | ast.Name(id="rows")):
            return True
    return False


def _rows(tree: ast.Module) -> set[str]:
    """Return the names that stand for a row somewhere in a module."""
    said = {
        node.arg
        for node in ast.walk(tree)
        if isinstance(node, ast.arg) and node.annotation is not None
        if "Row" in {each.id for each in ast.walk(node.annotation) if isinstance(each, ast.Name)}
        and isinstance(node.annotation, ast.Name | ast.BinOp)
    }
    return said | ROWS


def _shown_of_row(node: ast.AST, rows: set[str]) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in SHOWN and _is_row(node.value, rows)


def reads_the_words_of_a_row(module: Module) -> Iterator[str]:
    """Yield each place that decides by what a row shows, or takes it apart."""
    folder = module.path.partition("/")[0]
    if folder not in ("screens", "widgets") or module.path in DRAWING:
        return
    rows = _rows(module.tree)
    for node in ast.walk(module.tree):
        looked: list[ast.expr] = []
        match node:
            case ast.Compare():
                looked = [node.left, *node.comparators]
            case ast.Subscript():
                looked = [node.value]
            case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in CUTTING:
                looked = [value]
            case ast.If() | ast.IfExp() | ast.While():
                looked = [node.test]
            case ast.BoolOp():
                looked = node.values
            case ast.UnaryOp(op=ast.Not()):
                looked = [node.operand]
            case ast.Match():
                looked = [node.subject]
        for each in looked:
            if any(_shown_of_row(part, rows) for part in _parts(each)):
                yield module.at(each, f"decides by the words of a row: {ast.unparse(node)[:60]}")


def _parts(node: ast.expr) -> Iterator[ast.AST]:
    """Yield what a value is made of; what stands in a call's brackets is another value."""
    yield node
    match node:
        case ast.Subscript(value=value) | ast.Call(func=ast.Attribute(value=value)):
            yield from _parts(value)


def _is_sign(node: ast.AST) -> bool:
    """Whether `node` is a literal of signs alone: no letter, no digit, no blank."""
    if isinstance(node, ast.Tuple | ast.Set | ast.List):
        return bool(node.elts) and all(map(_is_sign, node.elts))
    text = node.value if isinstance(node, ast.Constant) else None
    return isinstance(text, str) and bool(text.strip()) and not any(map(str.isalnum, text))


def decides_by_a_sign(module: Module) -> Iterator[str]:
    """Yield each place that asks whether a text is or begins with some sign."""
    folder = module.path.partition("/")[0]
    if folder not in ("screens", "widgets", "services") or module.path in DRAWING:
        return
    for function, node in _within(module.tree):
        if f"{module.path}:{function}" in TYPED:
            continue
        match node:
            case ast.Compare(left=left, ops=[op], comparators=[right]) if _is_sign(right) or (
                _is_sign(left) and isinstance(op, ast.Eq | ast.NotEq)
            ):
                pass
            case ast.Call(func=ast.Attribute(attr=attr), args=[first, *_]) if (
                attr in LOOKING and _is_sign(first)
            ):
                pass
            case _:
                continue
        yield module.at(node, f"decides by a sign: {ast.unparse(node)[:60]}")


def _within(tree: ast.AST, name: str = "") -> Iterator[tuple[str, ast.expr]]:
    """Yield every expression with the function that it stands in."""
    for node in ast.iter_child_nodes(tree):
        inner = node.name if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else name
        if isinstance(node, ast.expr):
            yield name, node
        yield from _within(node, inner)


def decides_by_the_sign_of_a_number(module: Module) -> Iterator[str]:
    """Yield each place where what a row stands for is turned round, or is one below nothing."""
    if module.path.partition("/")[0] not in ("screens", "widgets"):
        return
    for node in ast.walk(module.tree):
        match node:
            case ast.UnaryOp(op=ast.USub(), operand=ast.Attribute(attr="key")):
                yield module.at(node, "turns the sign of a key")
            case ast.Compare(left=left, comparators=[right], ops=[op]) if isinstance(
                op, ast.Lt | ast.Gt | ast.LtE | ast.GtE
            ):
                if any(isinstance(each, ast.Attribute) and each.attr == "key"
                       for each in (left, right)):  # fmt: skip
                    yield module.at(node, "decides by the size of a key")
    for statement in module.tree.body:
        match statement:
            case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
                for part in ast.walk(value):
                    match part:
                        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int())):
                            yield module.at(part, "a number below nothing that means something")


RULES = (reads_the_words_of_a_row, decides_by_a_sign, decides_by_the_sign_of_a_number)


@pytest.mark.parametrize("rule", RULES)
def test_nothing_decides_by_what_is_shown(rule: object) -> None:
    assert callable(rule)
    assert [complaint for module in modules() for complaint in rule(module)] == []


@pytest.mark.parametrize(
    "text",
    [
        'if row.name[:1] == "–": pass',
        'marked.name[:1] in "+–"',
        'found = row.name.startswith("x")',
        'who = row.name.removeprefix("+ ")',
        "by = [row for _, row in entries if row.name.split()[0] == typed]",
        "if self._marked.suffix: pass",
        "def f(each: Row) -> bool: return str(1) in each.name",
        "match message.row.name:\n    case 'x': pass",
    ],
)
def test_words_of_a_row_that_are_read_are_noticed(text: str) -> None:
    assert list(reads_the_words_of_a_row(planted(text)))


@pytest.mark.parametrize(
    "text",
    [
        'kind = "a" if sign in "!○" else "b"',
        'text.startswith("+")',
        'sign == "✓"',
        'x in ("+", "-")',
    ],
)
def test_a_sign_that_decides_is_noticed(text: str) -> None:
    assert list(decides_by_a_sign(planted(text)))


@pytest.mark.parametrize("text", ["ANOTHER = -1", "do(-row.key)", "if row.key < 0: pass"])
def test_a_number_below_nothing_is_noticed(text: str) -> None:
    assert list(decides_by_the_sign_of_a_number(planted(text)))


def test_showing_the_words_of_a_row_is_no_decision() -> None:
    text = (
        'push(AttendeeDialog(row.name))\nsay(f"{row.name} is not here before.")\nRow(1, row.name)'
    )
    assert not [each for rule in RULES for each in rule(planted(text))]


def test_every_reader_of_typed_signs_is_there() -> None:
    """An exception for a function that is gone would let another one in."""
    there = {
        f"{module.path}:{node.name}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert set(TYPED) <= there
