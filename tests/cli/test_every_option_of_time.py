"""Every option of every command that takes a day or a time hands it to the one reader."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from typing import Any

import pytest

from frontdesk.cli import main
from frontdesk.cli.context import Context
from frontdesk.cli.main import parser
from frontdesk.config import Paths
from frontdesk.domain import time_reader
from frontdesk.domain.time_reader import TimeReader
from frontdesk.services.desk.desk import open_desk

from .line import Line

CLOCK = "2026-11-27T15:00:00-05:00"  # a Friday

AHEAD, PAST, CLOCK_TIME, WEEKLY = "the next such day", "the latest one", "of any day", "of a week"

NO_TIME = "blursday"
"""What no reader takes for a day or a time."""

_RANGE = {
    "--from": f"--from {NO_TIME} --to today",
    "--to": f"--from 2026-11-02 --to {NO_TIME}",
}
_AT = f"--at {NO_TIME}"
_ON = f"--on {NO_TIME}"
_UNTIL = f"--until {NO_TIME}"

TABLE: dict[str, dict[str, tuple[str, str]]] = {
    "center": {"--hours": (f"--hours fri={NO_TIME}", WEEKLY)},
    "here": {"--at": (_AT, PAST)},
    "import": {"--on": (f"{__file__} {_ON}", PAST)},
    "arrive": {
        "--at": (f"bo {_AT}", PAST),
        "--joined-on": (f"--new Cy --joined-on {NO_TIME}", PAST),
        "--started-on": (f"--new Cy --role staff --started-on {NO_TIME}", PAST),
    },
    "leave": {"--at": (f"ana {_AT}", PAST)},
    "close-day": {"day": (NO_TIME, PAST), "--at": (_AT, PAST)},
    "estimated": {"day": (NO_TIME, PAST)},
    "headcount": {"--on": (f"list {_ON}", PAST)},
    "shifts list": {"--on": (_ON, AHEAD)} | {name: (_RANGE[name], AHEAD) for name in _RANGE},
    "shifts worked": {"--on": (_ON, PAST)} | {name: (_RANGE[name], PAST) for name in _RANGE},
    "shifts add": {
        "--starts": (f"bo --job desk --starts {NO_TIME} --ends 5pm", AHEAD),
        "--ends": (f"bo --job desk --starts 4pm --ends {NO_TIME}", AHEAD),
    },
    "shifts start": {
        "--at": (f"bo --job desk {_AT}", PAST),
        "--until": (f"bo --job desk --at 1pm {_UNTIL}", PAST),
    },
    "shifts end": {"--at": (f"ana {_AT}", PAST)},
    "shifts break": {"--at": (f"start ana {_AT}", PAST)},
    "shifts move": {
        "--starts": (f"SHIFT --starts {NO_TIME} --ends 8pm", AHEAD),
        "--ends": (f"SHIFT --starts 7pm --ends {NO_TIME}", AHEAD),
    },
    "shifts settle": {
        "--began": (f"MISSED --worked --began {NO_TIME} --ended 11", PAST),
        "--ended": (f"MISSED --worked --began 9 --ended {NO_TIME}", PAST),
    },
    "shifts correct": {
        "--began": (f"WORK --began {NO_TIME}", PAST),
        "--ended": (f"WORK --ended {NO_TIME}", PAST),
    },
    "shifts pattern list": {"--on": (_ON, AHEAD)},
    "shifts pattern add": {
        "--days": (f"ana --job desk --days {NO_TIME} --starts 9 --ends 12", WEEKLY),
        "--starts": (f"ana --job desk --days fri --starts {NO_TIME} --ends 12", CLOCK_TIME),
        "--ends": (f"ana --job desk --days fri --starts 9 --ends {NO_TIME}", CLOCK_TIME),
        "--from": (f"ana --job desk --days fri --starts 9 --ends 12 --from {NO_TIME}", AHEAD),
        "--until": (f"ana --job desk --days fri --starts 9 --ends 12 {_UNTIL}", AHEAD),
    },
    "shifts pattern end": {"day": (f"1 {NO_TIME}", AHEAD)},
    "shifts pattern skip": {"day": (f"1 {NO_TIME}", AHEAD)},
    "shifts publish": {"days": (NO_TIME, AHEAD)},
    "shifts leave list": {name: (_RANGE[name], AHEAD) for name in _RANGE},
    "shifts leave add": {
        "--from": (f"ana --from {NO_TIME}", AHEAD),
        "--to": (f"ana --from today --to {NO_TIME}", AHEAD),
    },
    "shifts closed list": {name: (_RANGE[name], AHEAD) for name in _RANGE},
    "shifts closed add": {"day": (NO_TIME, AHEAD)},
    "shifts closed remove": {"day": (NO_TIME, AHEAD)},
    "shifts hours": {name: (_RANGE[name], PAST) for name in _RANGE},
    "shifts week": {"day": (NO_TIME, AHEAD)},
    "talk slots": {"--on": (_ON, AHEAD)} | {name: (_RANGE[name], AHEAD) for name in _RANGE},
    "talk list": {"--on": (_ON, AHEAD)} | {name: (_RANGE[name], AHEAD) for name in _RANGE},
    "talk propose": {"--at": (f"bo ana --minutes 30 {_AT}", AHEAD)},
    "talk offer": {"--at": (f"TALK ana {_AT}", AHEAD)},
    "talk move": {"--at": (f"TALK {_AT}", AHEAD)},
    "talk start": {"--at": (f"TALK {_AT}", PAST), "--until": (f"TALK --at 2pm {_UNTIL}", PAST)},
    "talk finish": {"--at": (f"TALK {_AT}", PAST)},
    "talk take": {"--at": (f"TALK --with ana {_AT}", AHEAD)},
    "talk sheet": {"--on": (f"- {_ON}", AHEAD)},
    "talk reminders": {"--on": (_ON, AHEAD)},
    "talk hours": {name: (_RANGE[name], PAST) for name in _RANGE},
    "talk rooms close": {
        "--on": (f"Blue {_ON}", AHEAD),
        "--from": (f"Blue --from {NO_TIME} --to 9pm", AHEAD),
        "--to": (f"Blue --from 8pm --to {NO_TIME}", AHEAD),
    },
    "talk rooms open": {
        "--on": (f"Blue {_ON}", AHEAD),
        "--from": (f"Blue --from {NO_TIME} --to 9pm", AHEAD),
        "--to": (f"Blue --from 8pm --to {NO_TIME}", AHEAD),
    },
    "break start": {"--until": (f"bo {_UNTIL}", AHEAD)},
    "people add": {
        "--joined-on": (f"Cy --joined-on {NO_TIME}", PAST),
        "--started-on": (f"Cy --role staff --started-on {NO_TIME}", PAST),
    },
    "people edit": {
        "--joined-on": (f"bo --joined-on {NO_TIME}", PAST),
        "--started-on": (f"bo --role staff --started-on {NO_TIME}", PAST),
        "--ended-on": (f"bo --end-role staff --ended-on {NO_TIME}", AHEAD),
    },
    "know add": {"--until": (f"bo Key {_UNTIL}", AHEAD)},
    "know change": {"--until": (f"1 {_UNTIL}", AHEAD)},
    "visits list": {"--on": (_ON, PAST)} | {name: (_RANGE[name], PAST) for name in _RANGE},
    "visits correct": {
        "--arrived": (f"VISIT --arrived {NO_TIME}", PAST),
        "--left": (f"VISIT --left {NO_TIME}", PAST),
    },
    "visits add": {
        "--arrived": (f"bo --arrived {NO_TIME}", PAST),
        "--left": (f"bo --arrived 1pm --left {NO_TIME}", PAST),
    },
    "visits why": {"day": (NO_TIME, PAST)},
    "visits export": {name: (f"- {_RANGE[name]}", PAST) for name in _RANGE},
    "activities list": {"--on": (_ON, PAST)},
    "activities heads": {"--on": (f"Art 3 {_ON}", PAST), "--at": (f"Art 3 {_AT}", PAST)},
    "training show": {"--on": (_ON, AHEAD)},
    "training explain": {"--on": (f"ana ips-core {_ON}", AHEAD)},
    "training coming-up": {"--on": (_ON, AHEAD)},
    "training person": {name: (f"ana {_RANGE[name]}", PAST) for name in _RANGE},
    "training page": {"--on": (f"ips-core {_ON}", AHEAD)},
    "training report": {"--on": (f"- --format csv {_ON}", AHEAD)},
    "training record": {
        "--on": (f"ana co-reflection {_ON}", PAST),
        "--counts-for": (f"ana co-reflection --counts-for {NO_TIME}", PAST),
    },
    "training correct": {
        "--on": (f"RECORD {_ON}", PAST),
        "--counts-for": (f"RECORD --counts-for {NO_TIME}", PAST),
    },
    "training excuse": {
        "--from": (f"ana ips-core --reason ill --from {NO_TIME}", AHEAD),
        "--until": (f"ana ips-core --reason ill {_UNTIL}", AHEAD),
    },
    "training end-excuse": {"--on": (f"1 {_ON}", AHEAD)},
    "training revoke": {"--on": (f"ana ips-core --reason slip {_ON}", PAST)},
    "training meeting add": {
        "--on": (f"co-reflection --minutes 60 {_ON}", PAST),
        "--at": (f"co-reflection --minutes 60 {_AT}", CLOCK_TIME),
    },
    "training meeting list": {name: (_RANGE[name], PAST) for name in _RANGE},
    "training meeting correct": {
        "--on": (f"MEETING {_ON}", PAST),
        "--at": (f"MEETING {_AT}", CLOCK_TIME),
    },
    "training meeting tick": {"--counts-for": (f"MEETING bo --counts-for {NO_TIME}", PAST)},
    "training rules preset": {"--from": (f"ips --from {NO_TIME}", AHEAD)},
    "training rules end": {"--until": (f"ips-core {_UNTIL}", AHEAD)},
}
"""Each option or word that takes a day or a time, with words for its command, and how it is read.

A new one is entered here: whether it is about what is to come, or about what has been.
"""

OF_TIME = ("DAY", "WHEN", "HH:MM", "FROM..TO")
"""What stands in the help for a day or a time."""

NAMED = {
    "--on", "--at", "--from", "--to", "--until", "--starts", "--ends", "--began", "--ended",
    "--arrived", "--left", "--hours", "--days", "--counts-for", "--joined-on", "--started-on",
    "--ended-on", "day", "days", "when", "time", "hours",
}  # fmt: skip
"""What options of a day or a time are called."""

OTHERS = ("FILE", "FOLDER", "N", "WHO")
"""What options that are called so may take as well."""


def _options(of: argparse.ArgumentParser, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield command, option and what it takes, of all that a parser reads."""
    for each in of._actions:
        if isinstance(each, argparse._SubParsersAction):
            for name, command in each.choices.items():
                yield from _options(command, f"{path} {name}".strip())
        elif each.nargs != 0:
            name = each.option_strings[-1] if each.option_strings else each.dest
            yield path, name, str(each.metavar or "")


def test_every_option_of_a_day_or_a_time_is_in_the_table() -> None:
    options = {*_options(parser())}
    of_time = {(path, name) for path, name, takes in options if takes.startswith(OF_TIME)}
    assert of_time == {(path, name) for path, named in TABLE.items() for name in named}


def test_no_option_of_a_day_or_a_time_is_called_something_else() -> None:
    said = {(path, name) for path, named in TABLE.items() for name in named}
    called = {
        (path, name)
        for path, name, takes in _options(parser())
        if name in NAMED and takes not in OTHERS
    }
    assert called == said


class Seen:
    """What the reader was asked to read, and whether as something that has been."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.how: set[bool | None] = set()
        plain: Any = time_reader._plain
        moment: Any = TimeReader._moment
        only: Any = TimeReader._only

        def note(text: str, past: bool | None) -> None:
            if NO_TIME in text:
                self.how.add(past)

        def read(text: str) -> str:
            note(text, None)
            return str(plain(text))

        def read_moment(reader: TimeReader, text: str) -> Any:
            note(text, reader.past)
            return moment(reader, text)

        def read_days(reader: TimeReader, words: list[str], *base: Any) -> Any:
            note(" ".join(words), reader.past)
            return only(reader, words, *base)

        patch.setattr(time_reader, "_plain", read)
        patch.setattr(TimeReader, "_moment", read_moment)
        patch.setattr(TimeReader, "_only", read_days)


@pytest.fixture
def numbers(line: Line) -> dict[str, str]:
    """Have one of everything at the center, and return its numbers by what stands for them."""

    def do(words: str, clock: str = CLOCK) -> Any:
        return line.do(*words.split(), clock=clock)

    early = "2026-11-27T08:00:00-05:00"
    for name in ("Ana", "Bo"):
        do(f"people add {name} --role staff --started-on 2026-11-01", early)
    do("training rules preset ips --from 2026-11-01", early)
    do("talk rooms add Blue", early)
    record = do("training record ana co-reflection --on 2026-11-20 --hours 1", early)
    meeting = do("training meeting add co-reflection --on 2026-11-20 --minutes 60 --who ana", early)
    do("training excuse ana ips-core --reason ill --until 2026-12-24", early)
    do("know add bo Letter", early)
    do("shifts pattern add bo --job desk --days sun --starts 9 --ends 12", early)
    missed = do("shifts add bo --job desk --starts 9 --ends 11", early)
    shift = do("shifts add bo --job desk --starts 6pm --ends 8pm", early)
    do("shifts add ana --job desk --starts 8 --ends 17:00", early)
    work = do("shifts start ana", early)
    do("arrive bo", early)
    visit = do("visits add bo --arrived 2026-11-26T10:00 --left 2026-11-26T11:00", early)
    talk = do("talk propose bo ana --at 3:30pm --minutes 30", early)
    return {
        "SHIFT": str(shift["shift"]), "MISSED": str(missed["shift"]), "WORK": str(work["work"]),
        "VISIT": str(visit["id"]), "TALK": str(talk["conversation"]),
        "RECORD": str(record["record"]), "MEETING": str(meeting["meeting"]),
    }  # fmt: skip


@pytest.fixture
def one_desk(
    line: Line, numbers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Have all commands share one desk and one parser: a hundred take a minute to be made."""
    now = int(datetime.fromisoformat(CLOCK).timestamp())
    paths, whole = Paths(line.data, line.folder / "config"), parser()
    with closing(open_desk(paths, lambda: now)) as desk, monkeypatch.context() as patch:
        patch.setattr(Context, "desk", desk)
        patch.setattr(main, "parser", lambda argv: whole)
        yield


@pytest.mark.usefixtures("one_desk")
def test_every_option_hands_a_day_or_a_time_to_the_reader(
    line: Line, numbers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = []
    for command, named in TABLE.items():
        for name, (words, how) in named.items():
            with monkeypatch.context() as patch:
                seen = Seen(patch)
                said = [numbers.get(word, word) for word in f"{command} {words}".split()]
                answer = line(*said, "--json", clock=CLOCK)
            past = {PAST: {True, None}, AHEAD: {False, None}}.get(how, {None})
            if answer.status != 2 and (answer.status, how) != (1, WEEKLY):
                wrong.append(f"{command} {name}: {answer}")
            elif seen.how != past:
                wrong.append(f"{command} {name}: read as {seen.how}")
    assert not wrong, "\n".join(wrong)
