"""Every string that a person can see, by the place where it stands.

Run as ``python -m architecture.strings`` from the folder of the tests: writes ``docs/words.md``.

A string is seen unless something shows that it is not: it is an id, a selector, a pattern, SQL, a
name that code looks up, or a sentence for whoever writes code. So a new string is in without
anybody thinking of it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .source import ROOT, Module, modules

PAGE = ROOT / "docs" / "words.md"
"""Where they are all written."""

SEEN = {
    "On screen": ("app.py", "guards.py", "keyboard.py", "screens/", "widgets/"),
    "Sentences: what may be, what is not, what was done": ("domain/", "services/"),
    "Trouble with the data": ("store/errors.py", "store/sqlite/keys.py"),
    "On paper and in files": ("files/",),
    "Line commands": ("cli/", "__main__.py", "demo/commands.py"),
}
"""The parts of the page, and whose strings stand in each; the store says nothing else."""

UNSEEN = {
    "domain/words.py": "the list of words that are never said",
    "domain/people/names.py": "parts of names",
    "domain/people/nicknames_in_english.py": "names",
    "domain/people/nicknames_in_spanish.py": "names",
    "domain/transfer/fields.py": "what others call their columns",
    "services/transfer/copying/declared.py": "columns",
}
"""Files of which nobody sees a string."""

UNSEEN_STRINGS = re.compile(
    r"(Cc|Cf|Cs|Input, .*|bold|[\w ]+(, [\w ]+){4,}|(\w+ )*(ist|hst|gmt|mon|tue|tues|wed|weds|thu"
    r"|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)( \w+)+|.*\(\?:.*"
    r"|.*\(\.[+*]\).*|.*\(\\S.*|[a-z]+, [a-z]+(, [a-z]+)?|(yyyy|Adak|new yor).*)"
)
"""What stands in a list of names, in a pattern or in a style."""

_FOR_CODE = frozenset(
    re.findall(
        r"\w+",
        """
        compile fullmatch match search sub finditer getLogger query query_one query_children cast
        TypeVar getattr setattr hasattr import_module NotImplementedError AssertionError ValueError
        TypeError LookupError KeyError RuntimeError has_class set_class add_class remove_class
        stylesheets execute fetch SQL ForeignKeyField Check fn raw startswith removeprefix endswith
        removesuffix strptime partition rpartition split rsplit strip lstrip rstrip encode
        get_child_by_id execute_sql debug _screen
        """,
    )
)
"""Calls whose strings are for code."""

_FOR_CODE_BY_NAME = frozenset(
    re.findall(
        r"\w+",
        """
        id classes group action kind dest prog css selector key name code reason_code variant
        pattern parents exit_code show_for type metavar newline encoding mode disallow
        """,
    )
)
"""What an argument is called whose string is for code."""

_CONSTANTS_FOR_CODE = re.compile(r"(DEFAULT_)?CSS(_PATH)?|.*_(SQL|RE|PATTERN)|KEEPS|FIRST|__\w+__")
_SQL = re.compile(
    r"^\s*(SELECT|INSERT|UPDATE [a-z_]+ SET|DELETE FROM|CREATE|DROP|ALTER|PRAGMA|WITH [a-z_]+ AS"
    r"|BEGIN|COMMIT|SAVEPOINT|RELEASE|ROLLBACK|ATTACH|DETACH|VACUUM|WHERE|AND [a-z_.]+ [=<>I]"
    r"|[a-z_.]+ (=|<|>|IS|IN|NOT) |CASE|FROM|ORDER BY|CHECK|strict)"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_VALUE = re.compile(r"\{[^}]*\}")

KINDS = {
    "Binding": "key", "_key": "key", "Button": "button", "Do": "button", "Refusal": "refusal",
    "Unusable": "refusal", "reject": "refusal", "misused": "refusal", "Misused": "refusal",
    "refuse": "refusal", "label": "label", "Label": "label", "note": "note", "notify": "notice",
    "Banner": "notice", "ActKind": "journal", "add_parser": "help", "add_argument": "help",
    "Row": "row", "Parser": "help", "BadRow": "refusal", "RowError": "refusal",
}  # fmt: skip
"""What a call makes of its strings."""


_MAKE_WORDS = (KINDS.keys() - {"add_parser", "add_argument"}) | {
    "one_or_many", "counted", "Content", "Static", "assemble", "styled", "Option",
}  # fmt: skip
"""Calls in which a word alone is one to be read."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A string that a person can see.

    Attributes:
        module: Where it stands.
        line: In which line.
        kind: What it is: a key, a button, a refusal; empty where the call does not say.
        text: What is read, with ``{name}`` for each value.
        part: Whether it is a part of another string.
    """

    module: str
    line: int
    kind: str
    text: str
    part: bool = False

    @property
    def sentences(self) -> list[str]:
        """Its sentences, without values' inner workings."""
        return [each for each in re.split(r"(?<=[.!?])[”)]?\s+", self.text) if each]


def _value_name(node: ast.expr) -> str:
    """Return a short name for what stands in a sentence: ``{name}`` for ``{person.name}``."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.strip("_")
        case ast.Call(func=func, args=[first, *_]) if isinstance(first, ast.Name | ast.Attribute):
            return _value_name(first)
        case ast.Call(func=func):
            return _value_name(func)
        case ast.Subscript(value=value) | ast.Await(value=value):
            return _value_name(value)
    return "…"


def _said(node: ast.expr) -> str:
    """Return the words of a string, a blank line as one blank."""
    if isinstance(node, ast.JoinedStr):
        parts = [
            str(each.value)
            if isinstance(each, ast.Constant)
            else f"{{{_value_name(each.value)}}}"
            if isinstance(each, ast.FormattedValue)
            else ""
            for each in node.values
        ]
        return " ".join("".join(parts).split())
    return " ".join(str(node.value).split()) if isinstance(node, ast.Constant) else ""


def _reads_as_words(text: str, *, alone_too: bool) -> bool:
    plain = _VALUE.sub(" ", text) if "{" in text else text
    if not _WORD.search(plain) or _SQL.match(plain) or plain.startswith(("--", "#", ".", "$", "/")):
        return False
    if re.search(r"[^\W\d_][,:;.]? +[^\W\d_(“]|[^\W\d_]{2,} [(“\d]|\w\?? …|^\W? ?\w+ \w", plain):
        return not re.fullmatch(r"[\w-]*[_-][\w, -]*|[a-z_]+(,? [a-z]+_[a-z_]+)+", plain)
    if "{" in text and " " in text.strip():
        return True
    if re.fullmatch(r"[A-Z][a-z’'-]+[?:.!…]?|[A-Z][a-z]+ ?[…:?]", plain.strip()):
        return True
    return alone_too and bool(re.fullmatch(r" ?[a-z][a-z’-]+[?:.!…,]? ?", plain))


class _Collector(ast.NodeVisitor):
    def __init__(self, module: Module) -> None:
        self.module = module
        self.found: list[Seen] = []
        self.passed = {
            id(node.value)
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        self.kind: list[str] = [""]
        self.words = 0  # how many around it make words of what stands there

    def _add(self, node: ast.expr, *, part: bool) -> None:
        text = _said(node)
        if UNSEEN_STRINGS.fullmatch(text):
            return
        if _reads_as_words(text, alone_too=bool(self.words)):
            self.found.append(Seen(self.module.path, node.lineno, self.kind[-1], text, part))

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and id(node) not in self.passed:
            self._add(node, part=self.words > 0 and bool(self.kind[-1] == "part"))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self._add(node, part=False)
        self.words += 1
        for each in node.values:
            if isinstance(each, ast.FormattedValue):
                self.visit(each.value)
        self.words -= 1

    def visit_Call(self, node: ast.Call) -> None:
        func = node.func
        name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
        if name in _FOR_CODE:
            if isinstance(func, ast.Attribute):
                self.visit(func.value)
            return
        args = list(node.args)
        if name in ("Binding", "_key"):
            args = args[2:]
        elif name in ("Refusal", "Unusable", "_no_key", "_bring_back", "_another_copy", "_newer"):
            args = args[1:]
        elif name == "Do":
            args = args[:1]
        elif name == "Row":
            args = args[1:4]
        words = name in _MAKE_WORDS
        self.kind.append(KINDS.get(name, self.kind[-1]))
        self.words += words
        if isinstance(func, ast.Attribute):
            self.visit(func.value)
        for each in args:
            self.visit(each)
        self.words -= words
        for keyword in node.keywords:
            if keyword.arg not in _FOR_CODE_BY_NAME:
                seen = keyword.arg in ("tooltip", "help", "placeholder", "title", "description")
                kind = {"tooltip": "hint", "help": "help", "placeholder": "hint"}
                self.kind.append(kind.get(keyword.arg or "", self.kind[-1]))
                self.words += seen
                self.visit(keyword.value)
                self.words -= seen
                self.kind.pop()
        self.kind.pop()

    def visit_Compare(self, node: ast.Compare) -> None:
        for each in (node.left, *node.comparators):
            if not isinstance(each, ast.Constant | ast.Tuple | ast.Set | ast.List):
                self.visit(each)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)
        if not isinstance(node.slice, ast.Constant):
            words, self.words = self.words, 0
            self.visit(node.slice)
            self.words = words

    def visit_Dict(self, node: ast.Dict) -> None:
        for each in node.values:
            self.visit(each)
        for key in node.keys:
            if isinstance(key, ast.JoinedStr):
                self.visit(key)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None and not _CONSTANTS_FOR_CODE.fullmatch(ast.unparse(node.target)):
            self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        names = [ast.unparse(each).rpartition(".")[2] for each in node.targets]
        if not any(map(_CONSTANTS_FOR_CODE.fullmatch, names)):
            title = any(each in ("title", "TITLE", "label", "border_title") for each in names)
            self.kind.append("title" if title else self.kind[-1])
            self.visit(node.value)
            self.kind.pop()

    def visit_arg(self, node: ast.arg) -> None:
        pass

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for each in (*node.args.defaults, *filter(None, node.args.kw_defaults), *node.body):
            self.visit(each)

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def visit_Raise(self, node: ast.Raise) -> None:
        if node.exc is not None:
            self.visit(node.exc)

    def visit_MatchValue(self, node: ast.MatchValue) -> None:
        pass

    def visit_Assert(self, node: ast.Assert) -> None:
        pass


def seen_in(module: Module) -> list[Seen]:
    """Return what a person can see of one file's strings, in the order they stand in."""
    collector = _Collector(module)
    collector.visit(module.tree)
    return collector.found


@lru_cache
def seen() -> dict[str, dict[str, list[Seen]]]:
    """Return every string that a person can see, by part of the page and by place."""
    parts: dict[str, dict[str, list[Seen]]] = {part: {} for part in SEEN}
    for module in modules():
        if module.path in UNSEEN:
            continue
        for part, places in SEEN.items():
            if module.path.startswith(places):
                if found := seen_in(module):
                    parts[part][module.path] = found
                break
    return parts


def all_seen() -> Iterator[Seen]:
    """Yield every string that a person can see."""
    for places in seen().values():
        for found in places.values():
            yield from found


def page() -> str:
    """Return the page with every string by place."""
    by_path = {module.path: module for module in modules()}
    lines = ["# Every word on screen", "", _ABOUT, ""]
    for part, places in seen().items():
        lines += [f"## {part}", ""]
        for path, found in places.items():
            about = (ast.get_docstring(by_path[path].tree) or path).split("\n")[0]
            lines += [f"### {about.rstrip('.')}", "", f"`{path}`", ""]
            told = dict.fromkeys((each.kind, each.text) for each in found)
            lines += [f"- {kind + ': ' if kind else ''}{text}" for kind, text in told]
            lines.append("")
    return "\n".join(lines)


_ABOUT = """\
What a person can see, by the place where it stands: made from the source by
`cd tests && python -m architecture.strings`, and held equal to it by a test."""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    print(f"{sum(1 for _ in all_seen()):,} strings in {PAGE}")
