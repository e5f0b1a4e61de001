"""Why not: an expected no, worded for the person at the desk."""

from __future__ import annotations

from dataclasses import dataclass


class NotYet(Exception):
    """What was asked for cannot be told yet: another program holds the data. Ask again soon."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rule of the center said no. A value, never an exception that reaches a person.

    Attributes:
        code: A stable reason for programs, such as ``already-here``.
        sentence: One plain sentence for the person at the desk, with what to do next.
        about: Ids of the people it is about, for a screen that can show them.
    """

    code: str
    sentence: str
    about: tuple[int, ...] = ()


REASON_ASKED = "training-reason"
"""The code of the one no that a reason turns into a yes: training is overdue."""
