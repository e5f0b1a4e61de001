"""Why not: an expected no, worded for the person at the desk."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from frontdesk.domain.sentences import one_stop


class NotYet(Exception):
    """What was asked for cannot be told yet: another program holds the data. Ask again soon."""


class Stopped(Exception):
    """Ends a long work that nobody wants any more; nothing of it is kept.

    Attributes:
        reason: A stable reason for programs.
        sentence: What is said of it.
    """

    reason = "stopped"
    sentence = "Stopped. Nothing was recorded."


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rule of the center said no. A value, never an exception that reaches a person.

    Attributes:
        code: A stable reason for programs, such as ``already-here``.
        sentence: One plain sentence for the person at the desk, with what to do next.
        about: Ids of the people it is about, for a screen that can show them.
        at_command_line: What a line command says besides: which words to type. No screen shows it.
        field: What was filled in wrong, by the name that its line in a form has; often nothing.
    """

    code: str
    sentence: str
    about: tuple[int, ...] = ()
    at_command_line: str = ""
    field: str = dataclasses.field(default="", compare=False)

    def __post_init__(self) -> None:
        """Leave one full stop where a short name ended the sentence."""
        object.__setattr__(self, "sentence", one_stop(self.sentence))

    @property
    def for_command_line(self) -> str:
        """The sentence, and what a line command says besides."""
        return f"{self.sentence} {self.at_command_line}".rstrip()


REASON_ASKED = "training-reason"
"""The code of the one no that a reason turns into a yes: training is overdue."""
