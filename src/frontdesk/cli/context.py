"""What every command shares: the center it works on, how it answers, and how it says no."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar

from frontdesk import services
from frontdesk.cli import streams
from frontdesk.cli.parsing import UsageError
from frontdesk.clock import Clock, desk_clock
from frontdesk.config import Paths, paths
from frontdesk.domain import times
from frontdesk.domain.events import ENDED_TOO, PREVENTED
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_stop
from frontdesk.domain.time_reader import reader_at
from frontdesk.services.desk.desk import open_desk

if TYPE_CHECKING:
    from concurrent.futures import Future

    from frontdesk.domain.events import Event, Word
    from frontdesk.domain.time_reader import TimeReader
    from frontdesk.services.desk.context import Act
    from frontdesk.services.desk.desk import Desk

T = TypeVar("T")

DONE, REFUSED, USAGE, UNUSABLE = 0, 1, 2, 3
"""The exit statuses, as promised."""

MALFORMED = ("not-a-day", "not-a-time")
"""The codes of words that are no day or no time: wrong usage, not a rule of the center."""

STOPPED = 130
"""The exit status after Ctrl+C, as shells have it."""

STOPPED_SHORT = "Stopped. “frontdesk journal list” shows what is recorded."
"""What is said after Ctrl+C."""

BACKUPS_BY_THEMSELVES = True
"""Whether the first command of a day makes a backup; most tests have no use for one."""

PATIENCE = 3.0
"""Seconds that an act has to finish after Ctrl+C."""

_EMPTY = Refusal("not-a-time", "The time is empty. Write it like 14:30, or leave it out.")
_ACT_ID_USED = Refusal(
    "act-id-used", "Another kind of act was done under that --act-id already. Choose a new one."
)


class Refused(Exception):
    """Ends a command because a rule of the center said no."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


class Context:
    """One command being run. Raises `UsageError` when the environment is not in order."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.as_json: bool = getattr(args, "json", False)
        self._warned: tuple[Word, ...] = ()
        self.clock = _clock()
        self._prevented: list[int] = []
        self._ended_too: list[int] = []
        self.paths = _paths(getattr(args, "data", None))
        self.closes_with_backup = BACKUPS_BY_THEMSELVES
        self.day_was_closed = False

    @cached_property
    def desk(self) -> Desk:
        """The desk, opened when first needed."""
        desk = open_desk(self.paths, self.clock)
        gc.enable()  # it is off since the start
        return desk

    def work_in(self, folder: str) -> Paths:
        """Work with the center in another folder from now on; the desk must not be open yet."""
        self.paths = _paths(folder)
        return self.paths

    def close(self) -> None:
        """Let go of the desk, if it was opened."""
        if "desk" in self.__dict__:
            self.desk.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is KeyboardInterrupt:
            self._close_soon()
            return
        if kind is None and self.closes_with_backup and "desk" in self.__dict__:
            self._back_up()
        self.close()

    def _back_up(self) -> None:
        """Make the backup of today, after the answer has been given; nobody waits for that."""
        backups, now = services.center.backups, self.clock()
        where = self.desk.engine, self.paths, self.desk.center
        try:
            if not (self.day_was_closed or backups.is_due(*where, now)):
                return
            made = backups.of_the_day(*where, now, anew=self.day_was_closed)
        except KeyboardInterrupt:
            return
        trouble = " ".join(made.trouble.values())
        if trouble and self.day_was_closed:
            streams.say(trouble, sys.stderr)

    def _close_soon(self) -> None:
        """Let go of the desk, but end here when an act is still waiting for its turn to write."""
        closing = threading.Thread(target=self.close, daemon=True)
        closing.start()
        with suppress(KeyboardInterrupt):  # pressed once more: no patience at all
            closing.join(PATIENCE)
        if closing.is_alive():
            streams.say(STOPPED_SHORT, sys.stderr)
            os._exit(STOPPED)  # the database is whole at any moment

    # Answering

    def answer(self, document: Any, lines: Iterable[str]) -> int:
        """Print `document` as JSON if asked for, else the `lines`; the command is done."""
        if self._ended_too and isinstance(document, dict):
            document, lines = self._with_ended(document, lines)
        if self._prevented and isinstance(document, dict):
            document, lines = self._with_prevented(document, lines)
        with streams.answering():
            told = isinstance(document, dict) and "training" in document
            warned = () if told else self._warned
            if self.as_json:
                if warned and isinstance(document, dict):
                    document = document | {"training": [each.document for each in warned]}
                print_json(document)
            else:
                for line in (*lines, *(f"Training: {each.sentence}" for each in warned)):
                    print(streams.plain(line))
        return DONE

    def _with_ended(
        self, document: dict[str, Any], lines: Iterable[str]
    ) -> tuple[dict[str, Any], list[str]]:
        """Name the conversations that ended with it, since one of the two left the house."""
        from frontdesk.cli.conversations.documents import conversation_document, conversation_line

        looking = services.conversations.queries
        asked = [self.desk.ask(looking.show(number)) for number in self._ended_too]
        found = [talk for talk in asked if talk is not None]
        document = document | {"ended_too": [conversation_document(self, talk) for talk in found]}
        return document, [
            *lines,
            *(f"Ended too: {conversation_line(self, each)}" for each in found),
        ]

    def _with_prevented(
        self, document: dict[str, Any], lines: Iterable[str]
    ) -> tuple[dict[str, Any], list[str]]:
        """Name the conversations that cannot take place any more because of what was done."""
        from frontdesk.cli.conversations.documents import conversation_document, conversation_line

        looking, prevented = services.conversations.queries, services.conversations.prevented
        asked = [self.desk.ask(looking.show(number)) for number in self._prevented]
        found = [talk for talk in asked if talk is not None]
        why = self.desk.ask(prevented.among(found))
        document = document | {
            "prevented": [conversation_document(self, talk, why.get(talk.id)) for talk in found]
        }
        named = [
            f"Needs another time: {conversation_line(self, each, why.get(each.id))}"
            for each in found
        ]
        return document, [*lines, *named]

    def refuse(self, refusal: Refusal) -> NoReturn:
        """End the command with a refusal."""
        raise Refused(refusal)

    def misused(self, sentence: str) -> NoReturn:
        """End the command because its words do not go together."""
        raise UsageError(sentence)

    # Acting

    @cached_property
    def who(self) -> int | None:
        """Who is acting, by ``--as``."""
        name = getattr(self.args, "as_name", None)
        return None if name is None else self.person(name)

    def do(self, act: Act) -> Event:
        """Do an act or end the command with its refusal."""
        outcome = self.attempt(act)
        if isinstance(outcome, Refusal):
            self.refuse(outcome)
        return outcome

    def attempt(self, act: Act) -> Event | Refusal:
        """Do an act."""
        return self.settled(act, self.begin(act).result())

    def begin(self, act: Act, *, place: int = 0) -> Future[Event | Refusal]:
        """Have an act done by ``--as`` and under ``--act-id``; what comes of it is for `settled`.

        Of several acts of one command, each has its `place`.
        """
        act_id = getattr(self.args, "act_id", None)
        if act_id and place:
            act_id = f"{act_id}/{place}"
        reason = getattr(self.args, "why", None) or ""
        return self.desk.submit(act.because(reason).by(self.who).called(act_id))

    def settled(self, act: Act, outcome: Event | Refusal) -> Event | Refusal:
        """Return what came of `act`; a refusal if its id belongs to an act of another kind."""
        if isinstance(outcome, Refusal):
            return outcome
        if not outcome.repeated or outcome.kind == act.kind:
            self._warned = outcome.warned
            self._prevented += outcome.ids(PREVENTED)
            self._ended_too += outcome.ids(ENDED_TOO)
            return outcome
        return _ACT_ID_USED

    # Reading words

    def person(self, text: str) -> int:
        """Return the one person meant by WHO, or end the command."""
        found = self.desk.ask(services.people.commands.who(text))
        if isinstance(found, Refusal):
            self.refuse(found)
        return found

    def reader(self, *, past: bool = False) -> TimeReader:
        """Return what reads days and times; `past` when what is asked for has been."""
        return reader_at(self.desk.center, self.clock(), past=past)

    def instant(self, text: str | None, *, day: str = "", past: bool = False) -> int | None:
        """Return the instant meant by WHEN, None without one or for ``now``, or end the command.

        A time alone is meant on `day`, today if not given.
        """
        if text is None or text.strip().casefold() == "now":
            return None
        if not text.strip():
            self.refuse(_EMPTY)
        return self.good(self.reader(past=past).instant(text, day))

    def end(self, text: str, start: int, *, past: bool = False) -> int:
        """Return when something ends that began at `start`, or end the command."""
        if not text.strip():
            self.refuse(_EMPTY)
        return self.good(self.reader(past=past).end(start, text))

    def day(self, text: str, *, past: bool = False) -> str:
        """Return the day meant, or end the command."""
        return self.good(self.reader(past=past).day(text))

    def good(self, found: T | Refusal) -> T:
        """Return what was found, or end the command with the refusal."""
        if isinstance(found, Refusal):
            self.refuse(found)
        return found

    def days(self, first: str, last: str = "", *, past: bool = False) -> tuple[str, str]:
        """Return the first and the last day meant, or end the command; one text may say both."""
        begins, ends = self.good(self.reader(past=past).days(first, last))
        if ends < begins:
            self.refuse(
                Refusal(
                    "days-reversed",
                    f"The last day, {ends}, is before the first, {begins}. Check the days.",
                )
            )
        return begins, ends

    # Saying when

    @property
    def zone(self) -> times.WallClock:
        """The center's zone, and how times are shown there."""
        return self.desk.center.clock

    def stamp(self, instant: int | None) -> str | None:
        """Return an instant for a program."""
        return None if instant is None else times.rfc3339(instant, self.zone)

    def moment(self, instant: int) -> str:
        """Return an instant for a person."""
        return times.moment(instant, self.clock(), self.zone)


def _clock() -> Clock:
    try:
        return desk_clock()
    except ValueError:
        raise UsageError(
            "FRONTDESK_CLOCK is not a time. Write it like 2026-11-23T10:42:00-05:00."
        ) from None


def _paths(data: str | None) -> Paths:
    try:
        return paths(data)
    except RuntimeError:  # nobody knows where this account's own folder is
        raise UsageError(
            "This machine does not say where your own folder is. Name one with --data, and another "
            "for the key with FRONTDESK_CONFIG."
        ) from None


def print_json(document: Any) -> None:
    """Print one JSON document on a line of its own, whatever letters the terminal knows."""
    print(_in_json(document))


def _in_json(document: Any) -> str:
    return json.dumps(
        streams.plain_document(document), ensure_ascii=not streams.speaks_utf_8(sys.stdout)
    )


def say_no(code: str, sentence: str, *, as_json: bool) -> None:
    """Tell why not: as JSON on standard output if asked for, else on standard error."""
    sentence = streams.plain(one_stop(sentence))
    if as_json:
        streams.say(_in_json({"refused": code, "message": sentence}), sys.stdout)
    else:
        streams.say(sentence, sys.stderr)
