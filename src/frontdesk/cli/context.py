"""What every command shares: the center it works on, how it answers, and how it says no."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

from frontdesk.clock import Clock, desk_clock
from frontdesk.config import Places, places
from frontdesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from frontdesk.domain.events import Event
    from frontdesk.services.acting import Act
    from frontdesk.services.desk import Desk

DONE, REFUSED, USAGE, UNUSABLE = 0, 1, 2, 3
"""The exit statuses, as promised."""


class Refused(Exception):
    """Ends a command because a rule of the center said no."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


class Context:
    """One command being run."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.as_json: bool = getattr(args, "json", False)
        self.clock: Clock = desk_clock()
        self.places: Places = places(getattr(args, "data", None))

    @cached_property
    def desk(self) -> Desk:
        """The desk, opened when first needed."""
        from frontdesk.services.desk import open_desk

        return open_desk(self.places, self.clock)

    def close(self) -> None:
        """Let go of the desk, if it was opened."""
        if "desk" in self.__dict__:
            self.desk.close()

    # Answering

    def answer(self, document: Any, lines: Iterable[str]) -> int:
        """Print `document` as JSON if asked for, else the `lines`; the command is done."""
        if self.as_json:
            print_json(document)
        else:
            for line in lines:
                print(line)
        return DONE

    def refuse(self, refusal: Refusal) -> NoReturn:
        """End the command with a refusal."""
        raise Refused(refusal)

    # Acting

    @cached_property
    def who(self) -> int | None:
        """Who is acting, by ``--as``."""
        name = getattr(self.args, "as_name", None)
        return None if name is None else self.person(name)

    def do(self, act: Act) -> Event:
        """Do an act or end the command with its refusal."""
        outcome = self.desk.do(self.prepared(act))
        if isinstance(outcome, Refusal):
            self.refuse(outcome)
        return outcome

    def prepared(self, act: Act) -> Act:
        """Return the act as this command's: by ``--as`` and under ``--act-id``."""
        return act.by(self.who).called(getattr(self.args, "act_id", None))

    # Reading words

    def person(self, text: str) -> int:
        """Return the one person meant by WHO, or end the command."""
        from frontdesk import services

        found = self.desk.ask(services.people.who(text))
        if isinstance(found, Refusal):
            self.refuse(found)
        return found

    def instant(self, text: str | None) -> int | None:
        """Return the instant meant by WHEN, None without one, or end the command."""
        from frontdesk.domain import times

        if text is None or text.strip().casefold() == "now":
            return None
        found = times.parse_when(text, self.clock(), self.zone)
        if isinstance(found, Refusal):
            self.refuse(found)
        return found

    def day(self, text: str) -> str:
        """Return the day meant, or end the command."""
        from frontdesk.domain import times

        if text == "today":
            return times.day_of(self.clock(), self.zone)
        found = times.parse_day(text)
        if isinstance(found, Refusal):
            self.refuse(found)
        return found

    # Saying when

    @property
    def zone(self) -> str:
        """The center's zone."""
        return self.desk.center.zone

    def stamp(self, instant: int | None) -> str | None:
        """Return an instant for a program."""
        from frontdesk.domain import times

        return None if instant is None else times.rfc3339(instant, self.zone)

    def moment(self, instant: int) -> str:
        """Return an instant for a person."""
        from frontdesk.domain import times

        return times.moment(instant, self.clock(), self.zone)


def print_json(document: Any) -> None:
    """Print one JSON document on a line of its own."""
    print(json.dumps(document, ensure_ascii=False))


def say_no(code: str, sentence: str, *, as_json: bool) -> None:
    """Tell why not: as JSON on standard output if asked for, else on standard error."""
    if as_json:
        print_json({"refused": code, "message": sentence})
    else:
        print(sentence, file=sys.stderr)


class ProgressBar:
    """A bar on standard error while a long work goes on; silent when nobody watches."""

    _WIDTH = 30

    def __init__(self, title: str) -> None:
        self._title = title
        self._shown = -1
        self._watched = sys.stderr.isatty()

    def __call__(self, done: float) -> None:
        """Show how much is done, from 0 to 1."""
        percent = int(done * 100)
        if not self._watched or percent == self._shown:
            return
        self._shown = percent
        filled = int(done * self._WIDTH)
        bar = "█" * filled + "·" * (self._WIDTH - filled)
        print(f"\r{self._title} {bar} {percent:3d} %", end="", file=sys.stderr, flush=True)

    def finish(self) -> None:
        """Clear the line."""
        if self._watched and self._shown >= 0:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
