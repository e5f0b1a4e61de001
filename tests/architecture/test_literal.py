"""Data is shown as it is: no name of a person is ever read as markup."""

from __future__ import annotations

import pytest

from .literal import Literal
from .source import modules, planted

IMPORTS = """
from rich.text import Text
from textual.content import Content
from textual.widgets import *
"""


def complaints(snippet: str) -> list[str]:
    """Return what the rule says of `snippet`, as if it stood alone in the package."""
    module = planted(IMPORTS + snippet)
    return list(Literal([module]).complaints(module))


def test_no_data_is_read_as_markup() -> None:
    rule = Literal(modules())
    found = [complaint for module in modules() for complaint in rule.complaints(module)]
    assert not found


@pytest.mark.parametrize(
    "snippet",
    [
        "Static(name)",
        "Static(f'{name} is here')",
        "Static('Hello ' + name)",
        "Static('Hello %s' % name)",
        "Static('Hello {}'.format(name))",
        "Static(' '.join(names))",
        "Static(content=name)",
        "Static(str(7))",
        "Static(escape(name))",
        "Label(person.name, markup=True)",
        "Label('Ana' if known else name)",
        "Label(name or 'someone')",
        "Button(name)",
        "Button('Yes', tooltip=f'Welcome {name}')",
        "Input(tooltip=name)",
        "Checkbox(name)",
        "RadioButton(name)",
        "RadioSet('yes', name)",
        "Tab(name)",
        "TabPane(name, Static('all'))",
        "Collapsible(Static('all'), title=name)",
        "OptionList('Ana', name)",
        "OptionList(*[person.name for person in people])",
        "OptionList(Option(name))",
        "people.add_option(name)",
        "people.add_options([Option(name)])",
        "people.add_options(person.name for person in people)",
        "Select([(name, 1)])",
        "Select([(each.name, each.id) for each in people])",
        "ListItem(Label(name))",
        "table.add_row('Ana', name)",
        "table.add_column(name)",
        "tree.root.add_leaf(name)",
        "self.query_one(Static).update(name)",
        "self.notify(refusal.sentence)",
        "self.notify('Done.', title=name, markup=markup)",
        "self.border_title = name",
        "self.border_subtitle = f'{count} here'",
        "class Box(Static):\n    BORDER_TITLE = title()",
        "button.tooltip = name",
        "button.label = name",
        "Static(Content.from_markup(name))",
        "Static(Content.from_markup(f'[b]{name}[/b]'))",
        "Static(Content.from_text(name))",
        "Static(Text.from_markup(name))",
        "DiscoveryHit(name, run)",
        "DiscoveryHit('Help', run, help=tooltip)",
        "Hit(score, matcher.highlight(name), run)",
        "table.update_cell(row, column, name)",
        "class Name(Label):\n    pass\nName(person.name)",
        "class Name(Label):\n    def __init__(self, name: str):\n        super().__init__(name)",
        "class Name(Static):\n    def render(self) -> str:\n        return self.name",
        "class Name(Static):\n    def render(self):\n        return self.name",
        "def f(line: str): Static(line)",
        "def f(line: Content): Static(line)\ndef g(line: str): Static(line)",
        "def f(line: Content | str): Static(line)",
        "def f():\n    for line in lines:\n        Static(line)",
        "def line() -> str: ...\nStatic(line())",
        "line = Content('Ana')\nline = person.name\nStatic(line)",
        "def f(Content): Static(Other(name))",
    ],
)
def test_data_that_would_be_read_as_markup_is_noticed(snippet: str) -> None:
    assert complaints(snippet)


@pytest.mark.parametrize(
    "snippet",
    [
        "Static()",
        "Static('Nobody is here yet.')",
        "Static('Nobody is ' 'here yet.')",
        "Static(name, markup=False)",
        "Static(Content(name))",
        "Static(Content(f'{name} is here'))",
        "Static(Content.from_markup('[b]$name[/b]', name=name))",
        "Static(Content.from_text(name, markup=False))",
        "Static(Content.assemble(('Here', 'bold'), name))",
        "Static(Content(' · ').join(parts))",
        "Static(Content(name).stylize('bold') + ' is here')",
        "Label(Content(name) if name else 'someone')",
        "Button('Yes', tooltip='They are welcome.')",
        "Select([(Content(each.name), each.id) for each in people])",
        "OptionList(*[Option(Content(each.name), id=each.id) for each in people])",
        "ListItem(Label(Content(name)))",
        "table.add_row(Text(name), Text(str(count)))",
        "table.update_cell(row, column, Text(name))",
        "Hit(score, Content(name), run, text=name)",
        "self.notify(refusal.sentence, markup=False)",
        "self.notify('Done.')",
        "self.border_title = 'Here now'",
        "self.border_title = Content(f'Here now · {count}')",
        "button.tooltip = None",
        "TITLE = 'Who is here?'\nStatic(TITLE)",
        "def f(line: Content | None): Static(line)",
        "def f(line: 'Content'): Static(line)",
        "def line() -> Content: ...\nStatic(line())",
        "class Row:\n    line: Content\ndef f(row: Row): Static(row.line)",
        "class Row:\n    @property\n    def line(self) -> Text: ...\nStatic(row.line)",
        "line = Content('Ana')\nStatic(line)",
        "class Name(Static):\n    def render(self) -> Content:\n        return Content(self.name)",
        "class Name(Label):\n    def __init__(self, person: Person):\n"
        "        super().__init__(Content(person.name))\nName(person)",
    ],
)
def test_what_is_shown_letter_by_letter_is_fine(snippet: str) -> None:
    assert not complaints(snippet)


def test_a_file_that_shows_nothing_may_call_things_as_it_likes() -> None:
    module = planted("found = {}\nfound.update(people)\nLabel(name)", "services/people/commands.py")
    assert not list(Literal([module]).complaints(module))
