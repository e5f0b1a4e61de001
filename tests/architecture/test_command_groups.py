"""Each command imports the module that adds it, and none of the others."""

from __future__ import annotations

from importlib import import_module

import pytest

from frontdesk.cli.main import GROUPS, parser
from frontdesk.cli.parsing import Parser, shared_options

from .test_imports_stay_deferred import modules_after


def added_by(group: str) -> tuple[str, ...]:
    """Return the commands that a module adds to a command line of its own."""
    commands = Parser().add_subparsers()
    import_module(f"frontdesk.cli.{group}").add_commands(commands, shared_options())
    return tuple(commands.choices)


@pytest.mark.parametrize("group", GROUPS)
def test_each_module_adds_the_commands_it_is_listed_with(group: str) -> None:
    assert added_by(group) == GROUPS[group]


@pytest.mark.parametrize(
    "line",
    [
        ["here"],
        ["--json", "here"],
        ["--data", "talk", "here", "--roll-call"],
        ["--data=talk", "--as", "Sam", "here"],
    ],
)
def test_a_command_is_read_by_its_own_module_alone(line: list[str]) -> None:
    read = f"from frontdesk.cli.main import parser; parser({line!r}).parse_args({line!r})"
    found = modules_after(read)
    assert "frontdesk.cli.visits.find" in found
    assert not {"frontdesk.cli.training.commands", "frontdesk.cli.people.commands"} & found


@pytest.mark.parametrize("line", [[], ["--help"], ["her"], ["--data"], ["--jso", "here"]])
def test_any_other_line_knows_all_commands(line: list[str]) -> None:
    whole = parser(line)
    known = {name for action in whole._actions for name in action.choices or ()}
    assert known == {name for names in GROUPS.values() for name in names}


def test_who_is_here_is_asked_without_the_rules_of_training() -> None:
    asked = "from frontdesk import services; services.visits.door.door"
    rules = {name for name in modules_after(asked) if name.startswith("frontdesk.domain.training")}
    assert not rules
