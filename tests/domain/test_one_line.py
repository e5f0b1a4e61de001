"""A shift or time off in one line: who, what and when are told apart, and nothing is guessed."""

from __future__ import annotations

from datetime import datetime

import pytest

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts import one_line
from frontdesk.domain.time_reader import TimeReader

NOW = int(datetime.fromisoformat("2026-11-23T10:42:00-05:00").timestamp())  # a Monday
READER = TimeReader(NOW, "America/New_York")
JOBS = ("Desk", "Floor", "Van driver")
STAFF = {1: "Sam Tan", 2: "Samira Bey", 3: "Lee Ash", 4: "Sam"}


def hour(day: int, of: int) -> int:
    """Return the instant of an hour of a day of November."""
    return int(datetime.fromisoformat(f"2026-11-{day}T{of:02}:00:00-05:00").timestamp())


@pytest.mark.parametrize(
    ("text", "who", "job", "when"),
    [
        ("sam desk 9-1", "sam", "Desk", (hour(24, 9), hour(24, 13))),
        ("sam t d 9-1", "sam t", "Desk", (hour(24, 9), hour(24, 13))),
        ("lee van driver fri 9-5", "lee", "Van driver", (hour(27, 9), hour(27, 17))),
        ("floor 1-5", "", "Floor", (hour(24, 13), hour(24, 17))),
        ("open floor 1-5", "open", "Floor", (hour(24, 13), hour(24, 17))),
        ("sam desk m-f 9-5", "sam", "Desk", ((0, 1, 2, 3, 4), (540, 1020))),
        ("sam every wed 9-5", "sam", "", ((2,), (540, 1020))),
        ("sam tue,sat 9-5", "sam", "", ((1, 5), (540, 1020))),
        ("sam", "sam", "", None),
        ("sam desk", "sam", "Desk", None),
        ("sam 9", "sam 9", "", None),
        ("", "", "", None),
        ("a " * 40, ("a " * 40).strip(), "", None),
    ],
)
def test_a_shift_is_read(text: str, who: str, job: str, when: object) -> None:
    said = one_line.shift(READER, text, "2026-11-24", JOBS)
    assert (said.who, said.job, said.when and said.when.value) == (who, job, when)


@pytest.mark.parametrize(
    ("text", "who", "days", "rest"),
    [
        ("sam mon-fri", "sam", ("2026-11-23", "2026-11-27"), ""),
        ("sam m-f", "sam", ("2026-11-23", "2026-11-27"), ""),
        ("sam tan next week", "sam tan", ("2026-11-30", "2026-12-06"), ""),
        ("sam 24 Dec at his sister's", "sam", ("2026-12-24", "2026-12-24"), "at his sister's"),
        ("closed 24 Dec - 1 Jan", "closed", ("2026-12-24", "2027-01-01"), ""),
        ("fri", "", ("2026-11-27", "2026-11-27"), ""),
        ("sam", "sam", None, ""),
    ],
)
def test_time_off_is_read(text: str, who: str, days: object, rest: str) -> None:
    said = one_line.absence(READER, text)
    assert (said.who, said.when and said.when.value, said.rest) == (who, days, rest)


def test_one_of_the_staff_is_meant_or_it_is_asked_who() -> None:
    assert one_line.one_of("lee", STAFF) == 3
    assert one_line.one_of("sam", STAFF) == 4, "who is called just so"
    assert one_line.one_of("nobody we know", STAFF) is None
    several = one_line.one_of("sa", STAFF)
    assert isinstance(several, Refusal)
    assert several.sentence == "“sa” matches Sam Tan, Samira Bey, Sam. Write more of the name."
