"""Screens and widgets know the app as `DeskApp`; the app that implements it knows them."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator

from frontdesk.app import FrontDesk
from frontdesk.screens.desk_app import DeskApp

from .source import Module, modules, planted


def names_the_app(module: Module) -> Iterator[str]:
    """Yield each place under screens and widgets where the app is named or imported."""
    if not module.path.startswith(("screens/", "widgets/")):
        return
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names=names) if any(_is_app(each.name) for each in names):
                yield module.at(node, "imports the app")
            case ast.ImportFrom(module=str(of), names=names, level=0) if _is_app(of) or any(
                _is_app(f"{of}.{each.name}") for each in names
            ):
                yield module.at(node, "imports the app")
            case ast.ImportFrom(level=level) if level:
                yield module.at(node, "imports by dots")
            case ast.Constant(value="frontdesk.app"):
                yield module.at(node, "imports the app")
            case ast.Name(id="FrontDesk") | ast.Attribute(attr="FrontDesk"):
                yield module.at(node, "names the app")
            case ast.Constant(value=str(text)) if "FrontDesk" in text:
                yield module.at(node, "names the app")


def _is_app(name: str) -> bool:
    return f"{name}.".startswith("frontdesk.app.")


def test_no_screen_and_no_widget_names_the_app() -> None:
    assert [each for module in modules() for each in names_the_app(module)] == []


def test_whoever_names_it_is_noticed() -> None:
    for text in (
        "from frontdesk.app import FrontDesk",
        "from frontdesk import app",
        "import frontdesk.app",
        "if TYPE_CHECKING:\n    from frontdesk.app import FrontDesk",
        "from ..app import FrontDesk",
        "import_module('frontdesk.app')",
        "def f(app: FrontDesk): ...",
        "def f(app: app.FrontDesk): ...",
        "cast('FrontDesk', x)",
    ):
        for path in ("screens/planted.py", "widgets/planted.py"):
            assert len([*names_the_app(planted(text, path))]) == 1, text
    assert [*names_the_app(planted("from frontdesk.app import FrontDesk", "cli/main.py"))] == []
    assert [*names_the_app(planted("from frontdesk.screens.desk_app import DeskApp"))] == []


def test_the_app_implements_all_that_screens_may_have_it_do() -> None:
    promised = [name for name, what in vars(DeskApp).items() if _is_ours(what)]
    assert {"do", "mode_screen"} <= {*promised}
    missing = [name for name in promised if getattr(FrontDesk, name) is getattr(DeskApp, name)]
    assert missing == []


def _is_ours(what: object) -> bool:
    made = what.fget if isinstance(what, property) else what
    return inspect.isfunction(made)
