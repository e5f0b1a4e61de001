"""The source of frontdesk, read as syntax trees: what the rules of the house are held against."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]
"""The top of the checkout."""

PACKAGE = ROOT / "src" / "frontdesk"
"""The package itself."""


@dataclass(frozen=True)
class Module:
    """One source file.

    Attributes:
        path: Where it stands inside the package, such as ``domain/visits/values.py``.
        text: What is written in it.
    """

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text, self.path)

    @cached_property
    def imports(self) -> dict[str, str]:
        """What each imported name stands for, however it was renamed."""
        names: dict[str, str] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    top = alias.name.partition(".")[0]
                    names[alias.asname or top] = alias.name if alias.asname else top
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                for alias in node.names:
                    names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        return names

    def full_name(self, node: ast.AST) -> str:
        """Return the dotted name that `node` stands for, imports followed; empty if it is none."""
        if isinstance(node, ast.Name):
            return self.imports.get(node.id, node.id)
        if isinstance(node, ast.Attribute) and (base := self.full_name(node.value)):
            return f"{base}.{node.attr}"
        return ""

    def strings(self) -> Iterator[ast.Constant]:
        """Yield every string constant; docstrings only where something reads ``__doc__``."""
        said = set[int]()
        if "__doc__" not in self.text and "getdoc" not in self.text:
            said = {id(node.value) for node in ast.walk(self.tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(self.tree):
            match node:
                case ast.Constant(value=str()) if id(node) not in said:
                    yield node

    def at(self, node: ast.expr | ast.stmt, complaint: str) -> str:
        """Return `complaint` with the place it is about."""
        return f"{self.path}:{node.lineno}: {complaint}"


@lru_cache
def modules() -> tuple[Module, ...]:
    """Return every source file of the package."""
    return tuple(
        Module(path.relative_to(PACKAGE).as_posix(), path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


def planted(text: str, path: str = "screens/planted.py") -> Module:
    """Return a made-up source file, for showing that a rule notices."""
    return Module(path, dedent(text))
