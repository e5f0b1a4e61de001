"""The numbers of the house: where the furniture stands, beside the tree it was moved from.

Run as ``python -m architecture.counts`` from the folder of the tests.
"""

from __future__ import annotations

import ast
from collections import Counter, defaultdict

from .source import Module, modules
from .test_imports_at_the_top import inner_imports

BEFORE = {
    "files": 451,
    "lines": 56_775,
    "files in the largest folder": 87,
    "bases with one subclass": 10,
    "classes in the longest ladder": 5,
    "modules with one caller": 124,
    "imports inside functions": 676,
    "dialogs": 51,
    "lines of dialogs": 5_356,
}
"""As it was counted at 2a2188b, migrations and ``__init__`` left out of callers."""

_DIALOGS = {"FormDialog", "ModalScreen"}


def _classes() -> dict[str, tuple[Module, ast.ClassDef]]:
    return {
        node.name: (module, node)
        for module in modules()
        for node in module.tree.body
        if isinstance(node, ast.ClassDef)
    }


def _bases(node: ast.ClassDef) -> list[str]:
    return [ast.unparse(base).partition("[")[0].rpartition(".")[2] for base in node.bases]


def subclasses() -> dict[str, list[str]]:
    """Return the classes of ours that other classes of ours are made from, and which these are."""
    classes, found = _classes(), defaultdict[str, list[str]](list)
    for name, (_, node) in classes.items():
        for base in _bases(node):
            if base in classes and base != name:
                found[base].append(name)
    return found


def ladder(name: str) -> int:
    """Return how many classes of ours stand in a line up to the class `name`."""
    classes = _classes()
    above = [base for base in _bases(classes[name][1]) if base in classes and base != name]
    return 1 + max(map(ladder, above), default=0)


def callers() -> dict[str, set[str]]:
    """Return the modules that import each module, both by their paths."""
    paths = {f"frontdesk.{m.path.removesuffix('.py').replace('/', '.')}": m.path for m in modules()}
    found: dict[str, set[str]] = {path: set() for path in paths.values()}
    for module in modules():
        for node in ast.walk(module.tree):
            names: list[str] = []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "", *(f"{node.module}.{a.name}" for a in node.names)]
            elif isinstance(node, ast.Attribute):
                names = [module.full_name(node)]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            for name in names:
                if name in paths and paths[name] != module.path:
                    found[paths[name]].add(module.path)
    return found


def numbers() -> dict[str, int]:
    """Return the numbers of the house as it stands."""
    folders = Counter(module.path.rpartition("/")[0] for module in modules())
    dialogs = [
        node
        for _, node in _classes().values()
        if node.name != "FormDialog" and _DIALOGS & {*_bases(node)}
    ]
    lonely = [
        path
        for path, by in callers().items()
        if len(by) == 1 and not path.endswith("__init__.py") and "/migrations/" not in path
    ]
    return {
        "files": len(modules()),
        "lines": sum(len(module.text.splitlines()) for module in modules()),
        "files in the largest folder": max(folders.values()),
        "bases with one subclass": sum(len(below) == 1 for below in subclasses().values()),
        "classes in the longest ladder": max(map(ladder, _classes())),
        "modules with one caller": len(lonely),
        "imports inside functions": sum(len([*inner_imports(module)]) for module in modules()),
        "dialogs": len(dialogs),
        "lines of dialogs": sum((node.end_lineno or 0) - node.lineno + 1 for node in dialogs),
    }


def main() -> None:
    """Print them."""
    print(f"{'':32}{'before':>10}{'now':>10}")
    for what, now in numbers().items():
        print(f"{what:32}{BEFORE[what]:>10,}{now:>10,}")
    print("\nFiles a folder:")
    folders = Counter(module.path.rpartition("/")[0] or "." for module in modules())
    for folder, count in sorted(folders.items()):
        print(f"{count:>5}  {folder}")


if __name__ == "__main__":
    main()
