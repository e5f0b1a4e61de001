"""Each key is said once, explains itself, reaches the program, and means one thing on a screen."""

from __future__ import annotations

import inspect
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

from frontdesk.screens import palette
from frontdesk.screens.keys import CTRL_MEANINGS, MEANINGS, OTHER_WORDS, meanings_of

EATEN = re.compile(r"f10|f11|alt\+.+|ctrl\+[hijm]")
"""Keys that terminals keep for themselves, or send as another key.

Ctrl+S is none of them: it held the output of old terminals, which the driver turns off.
"""

Rule = Callable[[Iterable[type[DOMNode]]], Iterator[str]]


def paths() -> list[type[DOMNode]]:
    """Return the app and every screen: what of `frontdesk` says which key does what."""
    screens = import_module("frontdesk.screens")
    names = ["frontdesk.app"]
    names += [each.name for each in walk_packages(screens.__path__, "frontdesk.screens.")]
    return [
        found
        for name in names
        for found in vars(import_module(name)).values()
        if isinstance(found, type) and issubclass(found, App | Screen) and found.__module__ == name
    ]


def said_by(kind: type) -> list[BindingType]:
    """Return the bindings that the class `kind` itself says, if it is one of ours."""
    if kind.__module__.partition(".")[0] == "textual":
        return []
    return list(kind.__dict__.get("BINDINGS", ()))


def bindings_of(place: type[DOMNode]) -> list[BindingType]:
    """Return the bindings that `place` itself or one of our classes under it says."""
    return [binding for kind in place.__mro__ for binding in said_by(kind)]


def keys_of(binding: Binding) -> list[str]:
    """Return the keys of `binding`, one by one."""
    return [key.strip() for key in binding.key.split(",")]


def live(place: type[DOMNode]) -> Iterator[tuple[str, Binding]]:
    """Yield each key of `place` with what it does; a subclass has the last word."""
    keys = dict[str, list[Binding]]()
    for kind in reversed(place.__mro__):
        own = defaultdict[str, list[Binding]](list)
        for binding in said_by(kind):
            if isinstance(binding, Binding):
                for key in keys_of(binding):
                    own[key].append(binding)
        keys |= own
    for key, bindings in keys.items():
        for binding in bindings:
            yield key, binding


def unexplained(paths: Iterable[type[DOMNode]]) -> Iterator[str]:
    """Yield each binding that cannot be remapped for want of an id, or has no tooltip."""
    for place in paths:
        for binding in bindings_of(place):
            if not isinstance(binding, Binding):
                yield f"{place.__name__}: {binding} is no Binding"
            elif not (binding.id and binding.tooltip and binding.description):
                yield f"{place.__name__}: {binding.key} wants an id, a description and a tooltip"


def eaten(paths: Iterable[type[DOMNode]]) -> Iterator[str]:
    """Yield each key that a terminal may never pass on."""
    for place in paths:
        for binding in bindings_of(place):
            keys = keys_of(binding) if isinstance(binding, Binding) else [binding[0]]
            yield from (f"{place.__name__}: {key}" for key in keys if EATEN.fullmatch(key))


def clashing(paths: Iterable[type[DOMNode]]) -> Iterator[str]:
    """Yield each key that means two things on one screen, the app's own keys included.

    Under a modal screen only those of the app's keys are live that have priority.
    """
    paths = list(paths)
    shared = [each for app in paths if issubclass(app, App) for each in live(app)]
    for place in paths:
        meanings = defaultdict[str, set[str]](set)
        for key, binding in live(place):
            meanings[key].add(binding.action)
        for key, binding in shared:
            if binding.priority or not issubclass(place, ModalScreen):
                meanings[key].add(binding.action)
        for key, actions in meanings.items():
            if len(actions) > 1:
                yield f"{place.__name__}: {key} does {' and '.join(sorted(actions))}"


def meaning_two_things(paths: Iterable[type[DOMNode]]) -> Iterator[str]:
    """Yield each letter, alone or with Ctrl, that does what the table of meanings does not say."""
    for place in paths:
        for key, binding in live(place):
            meaning = meanings_of(key)
            if meaning is not None and binding.id not in meaning.ids:
                yield f"{place.__name__}: {key} means “{meaning.says}”, not {binding.id}"


def ambiguous(paths: Iterable[type[DOMNode]]) -> Iterator[str]:
    """Yield each id that stands for two actions; a remapped key would do both."""
    actions = defaultdict[str, set[str]](set)
    for place in paths:
        for binding in bindings_of(place):
            if isinstance(binding, Binding) and binding.id:
                actions[binding.id].add(binding.action)
    for name, found in actions.items():
        if len(found) > 1:
            yield f"{name} stands for {' and '.join(sorted(found))}"


def test_the_app_and_its_screens_were_found() -> None:
    found = paths()
    assert any(issubclass(place, App) for place in found)
    assert any(issubclass(place, Screen) for place in found)
    assert sum(len(bindings_of(place)) for place in found) > 5


@pytest.mark.parametrize("rule", [unexplained, eaten, clashing, ambiguous, meaning_two_things])
def test_every_key_keeps_the_rules(rule: Rule) -> None:
    found = list(rule(paths()))
    assert not found


def test_the_table_of_meanings_says_nothing_that_no_key_does() -> None:
    done = {(key, binding.id) for place in paths() for key, binding in live(place)}
    for table, ctrl_only in ((MEANINGS, False), (CTRL_MEANINGS, True)):
        for letter, meaning in table.items():
            keys = {f"ctrl+{letter}"} if ctrl_only else {letter, f"ctrl+{letter}"}
            for name in meaning.ids:
                assert any((key, name) in done for key in keys), (letter, name)


def test_other_words_lead_to_what_is_there() -> None:
    """A binding whose id is another one by now would no longer be found by them."""
    bindings = {binding.id for place in paths() for _, binding in live(place)}
    pages = {*re.findall(r'Offer\("([a-z-]+)"', inspect.getsource(palette)), *palette.PAGES}
    assert {*OTHER_WORDS} <= bindings | pages


class Shared(App[None]):
    """An app whose keys are in order."""

    BINDINGS = [
        Binding("f1", "help", "Help", id="help", tooltip="How this works."),
        Binding("f8", "quit", "Leave", id="leave", tooltip="Close frontdesk.", priority=True),
    ]


class InOrder(Screen[None]):
    """A screen whose keys are in order."""

    BINDINGS = [Binding("f2,ctrl+n", "new", "New", id="new", tooltip="Add someone new.")]


class Short(Screen[None]):
    """A key said the short way has no id."""

    BINDINGS = [("f3", "new", "New")]


class Nameless(Screen[None]):
    """A key that cannot be remapped."""

    BINDINGS = [Binding("f3", "new", "New", tooltip="Add someone new.")]


class Unexplained(Screen[None]):
    """A key that does not say what it is for."""

    BINDINGS = [Binding("f3", "new", "New", id="new")]


class Deaf(Screen[None]):
    """A key that terminals eat, beside one that they do not."""

    BINDINGS = [Binding("f3,ctrl+h", "new", "New", id="new", tooltip="Add someone new.")]


class Unreachable(Screen[None]):
    """A key that windows eat."""

    BINDINGS = [Binding("alt+x", "new", "New", id="new", tooltip="Add someone new.")]


class Taken(Screen[None]):
    """A key that the app already has."""

    BINDINGS = [Binding("f2,f1", "new", "New", id="new", tooltip="Add someone new.")]


class Twice(Screen[None]):
    """A key that is said twice."""

    BINDINGS = [
        Binding("f2", "new", "New", id="new", tooltip="Add someone new."),
        Binding("f2", "other", "Other", id="other", tooltip="Something else."),
    ]


class Dialog(ModalScreen[None]):
    """A dialog under which the app's keys sleep."""

    BINDINGS = [Binding("f1,escape", "close", "Back", id="close", tooltip="Back to work.")]


class Deafening(ModalScreen[None]):
    """A dialog that says a key of the app that does not sleep."""

    BINDINGS = [Binding("f8", "close", "Back", id="close", tooltip="Back to work.")]


class Anew(Twice):
    """A screen that has the last word over the one under it."""

    BINDINGS = [Binding("f2", "other", "Other", id="other", tooltip="Something else.")]


class SameId(Screen[None]):
    """An id that the app already has, for something else."""

    BINDINGS = [Binding("f4", "new", "New", id="help", tooltip="Add someone new.")]


class Foreign(Screen[None]):
    """A letter that means something else everywhere."""

    BINDINGS = [Binding("e", "edit", "Edit", id="edit", tooltip="Change it.")]


class Capital(Screen[None]):
    """The same letter as a capital."""

    BINDINGS = [Binding("E", "edit", "Edit", id="edit", tooltip="Change it.")]


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        (unexplained, Short),
        (unexplained, Nameless),
        (unexplained, Unexplained),
        (eaten, Deaf),
        (eaten, Unreachable),
        (clashing, Taken),
        (clashing, Twice),
        (clashing, Deafening),
        (ambiguous, SameId),
        (meaning_two_things, Foreign),
        (meaning_two_things, Capital),
    ],
)
def test_a_key_that_breaks_a_rule_is_noticed(rule: Rule, place: type[DOMNode]) -> None:
    assert list(rule([Shared, place]))
    assert not list(rule([Shared, InOrder]))


def test_a_key_that_sleeps_may_be_used_again() -> None:
    assert not list(clashing([Shared, Anew, Dialog]))
