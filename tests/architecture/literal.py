"""Finds where data could be read as markup on its way to the screen.

Textual and Rich read a plain string as markup in nearly every place that shows one: a person named
``Ann[/]`` ends the app, ``[@click=app.quit]x[/]`` becomes a link. So in each such place stands a
literal written by us, or ``Content`` or ``Text``, which are shown letter by letter - or the call
says ``markup=False``. What cannot be told from the source to be one of these is refused.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator

from .source import Module

FIRST, SECOND, THIRD, EVERY = slice(1), slice(1, 2), slice(2, 3), slice(None)

SHOWS = {
    "Static": FIRST, "Label": FIRST, "Button": FIRST, "Checkbox": FIRST, "RadioButton": FIRST,
    "RadioSet": EVERY, "Tab": FIRST, "Tabs": EVERY, "TabPane": FIRST, "TabbedContent": EVERY,
    "Collapsible": slice(0), "ListItem": EVERY, "Markdown": FIRST, "Tree": FIRST,
    "Option": FIRST, "OptionList": EVERY, "Select": FIRST, "Selection": FIRST,
    "SelectionList": EVERY, "Hit": SECOND, "DiscoveryHit": FIRST, "SystemCommand": FIRST,
    "update": FIRST, "notify": FIRST, "with_tooltip": FIRST, "highlight": FIRST,
    "add_option": FIRST, "add_options": FIRST, "set_options": FIRST,
    "replace_option_prompt": SECOND, "replace_option_prompt_at_index": SECOND,
    "add_column": FIRST, "add_columns": EVERY, "add_row": EVERY, "add_rows": FIRST,
    "update_cell": THIRD, "update_cell_at": SECOND, "add_leaf": FIRST, "set_label": FIRST,
    "from_markup": FIRST, "from_text": FIRST, "from_rich_text": FIRST,
}  # fmt: skip
"""Calls that show something, and which of their arguments are read as markup or hold what is."""

KEYWORDS = {
    "content", "label", "title", "prompt", "message", "display", "match_display", "help", "tooltip",
}  # fmt: skip
"""Keyword arguments of these calls that are read as markup; ``tooltip`` in any call."""

ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "label", "content"}
"""Attributes that read as markup what they are set to."""

CONTENT = {"Content", "Text", "Strip", "Segment"}
"""What is shown letter by letter."""

HOLDERS = {"None", "list", "tuple", "Sequence", "Iterable", "Iterator"}


def is_content(annotation: ast.expr | None) -> bool:
    """Whether `annotation` says: ``Content`` or ``Text``, perhaps none, perhaps several."""
    if annotation is None:
        return False
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        annotation = ast.parse(annotation.value, mode="eval").body
    named = {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)}
    return bool(named & CONTENT) and named <= CONTENT | HOLDERS


class Literal:
    """The rule, knowing what the whole package declares to be ``Content`` or ``Text``."""

    def __init__(self, package: Iterable[Module]) -> None:
        """Read the declarations of `package`."""
        self.returned = defaultdict[str, set[bool]](set)
        self.fields = defaultdict[str, set[bool]](set)
        self.bases = dict[str, set[str]]()
        for module in package:
            for node in ast.walk(module.tree):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    self.returned[node.name].add(is_content(node.returns))
                    self.fields[node.name].add(is_content(node.returns))  # it may be a property
                elif isinstance(node, ast.AnnAssign):
                    self.fields[_last_name(node.target)].add(is_content(node.annotation))
                elif isinstance(node, ast.ClassDef):
                    made = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
                    self.bases[node.name] = (
                        set() if "__init__" in made else {_last_name(base) for base in node.bases}
                    )

    def complaints(self, module: Module) -> Iterator[str]:
        """Yield each place in `module` where something unknown would be read as markup."""
        if not any(
            name.partition(".")[0] in ("textual", "rich") for name in module.imports.values()
        ):
            return
        local = _Bindings(self, module)
        for place, shown in self._shown(module.tree):
            if not local.is_safe(shown):
                yield module.at(place, f"may read data as markup: {ast.unparse(shown)}")
        for node in ast.walk(module.tree):
            match node:
                case ast.FunctionDef(name="render") if not is_content(node.returns):
                    yield module.at(node, "render does not say that it returns Content or Text")

    def _shown(self, tree: ast.Module) -> Iterator[tuple[ast.expr | ast.stmt, ast.expr]]:
        """Yield each place that reads markup, with what stands there."""
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if _last_name(target).lower() in ATTRIBUTES and (
                        isinstance(target, ast.Attribute) or _last_name(target).isupper()
                    ):
                        yield node, node.value
            elif isinstance(node, ast.ClassDef):
                for call in ast.walk(node):
                    if isinstance(call, ast.Call) and _is_super_init(call):
                        for base in node.bases:
                            yield from self._arguments(call, _last_name(base))
            elif isinstance(node, ast.Call):
                yield from self._arguments(node, _last_name(node.func))

    def _arguments(self, call: ast.Call, name: str) -> Iterator[tuple[ast.expr, ast.expr]]:
        """Yield the arguments that `call`, of something called `name`, reads as markup."""
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        markup = given.get("markup")
        if isinstance(markup, ast.Constant) and markup.value is False:
            return
        kind = self.kind(name)
        if kind:
            yield from ((call, argument) for argument in call.args[SHOWS[kind]])
        for keyword, value in given.items():
            if keyword == "tooltip" or (keyword in KEYWORDS and kind):
                yield call, value

    def kind(self, name: str) -> str:
        """Return which call that reads markup `name` is, or made from without adding to it."""
        if name in SHOWS:
            return name
        return next(filter(None, map(self.kind, self.bases.get(name, set()) - {name})), "")


class _Bindings:
    """What the names of one module stand for, as far as that can be told."""

    def __init__(self, rule: Literal, module: Module) -> None:
        self._rule = rule
        self._module = module
        self._told = defaultdict[str, list[bool | ast.expr]](list)
        explained = set[int]()
        for node in ast.walk(module.tree):
            if isinstance(node, ast.arg):
                self._told[node.arg].append(is_content(node.annotation))
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                final = _last_name(node.annotation) == "Final" and node.value
                self._told[node.target.id].append(final or is_content(node.annotation))
                explained.add(id(node.target))
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self._told[target.id].append(node.value)
                        explained.add(id(target))
        for node in ast.walk(module.tree):
            match node:
                case ast.Name(id=name, ctx=ast.Store()) if id(node) not in explained:
                    self._told[name].append(False)  # a loop, a comprehension, an unpacking

    def is_safe(self, node: ast.expr, asked: frozenset[str] = frozenset()) -> bool:
        """Whether `node` is a plain literal, or ``Content`` or ``Text``, whichever way it goes."""
        match node:
            case ast.Constant():
                return True
            case ast.Name(id=name):
                told = self._told[name] if name not in asked else []
                return bool(told) and all(
                    each if isinstance(each, bool) else self.is_safe(each, asked | {name})
                    for each in told
                )
            case ast.Attribute(attr=name):
                return self._rule.fields.get(name) == {True}
            case ast.Call():
                return self._is_safe_call(node, asked)
            case ast.IfExp(body=body, orelse=orelse):
                return self.is_safe(body, asked) and self.is_safe(orelse, asked)
            case ast.BinOp(op=ast.Add(), left=left, right=right):
                return self.is_safe(left, asked) and self.is_safe(right, asked)
            case ast.BoolOp(values=parts):
                return all(self.is_safe(part, asked) for part in parts)
            case ast.Tuple(elts=[first, *_]):  # a choice: what is shown, then what it stands for
                return self.is_safe(first, asked)
            case ast.List(elts=parts):
                return all(self.is_safe(part, asked) for part in parts)
            case ast.ListComp(elt=inner) | ast.GeneratorExp(elt=inner):
                return self.is_safe(inner, asked)
            case ast.Starred(value=inner) | ast.NamedExpr(value=inner):
                return self.is_safe(inner, asked)
        return False

    def _is_safe_call(self, call: ast.Call, asked: frozenset[str]) -> bool:
        name = _last_name(call.func)
        if self._module.full_name(call.func) in ("textual.content.Content", "rich.text.Text"):
            return True
        if self._rule.kind(name):
            return True  # held against the rule where it stands
        if isinstance(call.func, ast.Attribute):
            made_by = call.func.value
            if isinstance(made_by, ast.Name) and made_by.id in ("Content", "Text"):
                return True
            if not isinstance(made_by, ast.Constant) and self.is_safe(made_by, asked):
                return True  # such as Content(name).stylize("bold")
        return self._rule.returned.get(name) == {True}


def _last_name(node: ast.expr) -> str:
    """Return ``c`` for ``a.b.c``, and for ``c[int]`` too."""
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case ast.Subscript(value=value):
            return _last_name(value)
    return ""


def _is_super_init(call: ast.Call) -> bool:
    return ast.unparse(call.func) == "super().__init__"
