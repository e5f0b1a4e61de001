"""A shift or time off in one line, as people say it: ``sam desk 9-1``, ``sam mon-fri``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from frontdesk.domain import meant
from frontdesk.domain.meant import Meant
from frontdesk.domain.people.fit import fits_name
from frontdesk.domain.people.names import fold
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader

T = TypeVar("T")

OPEN = ("open", "nobody")
"""Words for a shift that nobody has yet."""

CLOSED = "closed"
"""What is said in the place of a name when the whole center is."""

_LONGEST = 16
"""So many words are looked at; more are no line like that."""

Once = tuple[int, int]
Weekly = tuple[tuple[int, ...], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class ToWriteDown:
    """What a line of a shift may name.

    Attributes:
        staff: Who works here, by their numbers.
        jobs: The jobs' titles.
        usual: Whose latest shift was which job.
    """

    staff: Mapping[int, str]
    jobs: tuple[str, ...]
    usual: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Line(Generic[T]):
    """What one line says.

    Attributes:
        who: The name as it was written; empty for nobody.
        when: When, with the words that say it back; None when the line says none.
        job: The job's title; empty when none is named.
        rest: What stands after the days.
    """

    who: str
    when: Meant[T] | None = None
    job: str = ""
    rest: str = ""

    @property
    def nobody(self) -> bool:
        """Whether it is an open shift."""
        return self.who.casefold() in ("", *OPEN)

    @property
    def everybody(self) -> bool:
        """Whether the whole center is meant."""
        return self.who.casefold() == CLOSED


def shift(
    reader: TimeReader, text: str, day: str, jobs: Sequence[str], *, every_week: bool = False
) -> Line[Once | Weekly]:
    """Read a shift: ``sam desk 9-1``, ``sam fri 9-1``, ``open mon-fri 9-5``.

    An hour alone is on `day`. Several weekdays are each week's, and so are hours `every_week`.
    """

    def when(words: str) -> Meant[Once | Weekly] | Refusal:
        plain = words.removeprefix("every ")
        weekly = meant.weekly(reader, plain)
        if not isinstance(weekly, Refusal) and (
            every_week or plain != words or len(weekly.value[0]) > 1
        ):
            return Meant(weekly.value, weekly.words)
        once = meant.span(reader, words, day)
        return once if isinstance(once, Refusal) else Meant(once.value, once.words)

    before, found, _ = _parted(text, when, to_the_end=True)
    who, job = _job(before, jobs)
    return Line(" ".join(who), found, job)


def absence(reader: TimeReader, text: str) -> Line[tuple[str, str]]:
    """Read time off or closed days: ``sam mon-fri``, ``sam 24 Dec vacation``, ``closed fri``."""
    before, found, after = _parted(text, lambda words: meant.days(reader, words))
    return Line(" ".join(before), found, rest=" ".join(after))


def one_of(text: str, staff: Mapping[int, str]) -> int | Refusal | None:
    """Return whom of those who work here a name means; None when it is nobody of them."""
    fits = [number for number, name in staff.items() if fits_name(text, name)]
    just_so = [number for number in fits if fold(staff[number]) == fold(text)]
    if len(fits) < 2 or len(just_so) == 1:
        return next(iter(just_so or fits), None)
    named = ", ".join(staff[number] for number in fits[:3])
    more = " and more" if len(fits) > 3 else ""
    return Refusal(
        "two-people-fit", f"“{text}” matches {named}{more}. Write more of the name.", field="who"
    )


def _parted(
    text: str, reads: Callable[[str], Meant[T] | Refusal], *, to_the_end: bool = False
) -> tuple[list[str], Meant[T] | None, list[str]]:
    """Part a text into what stands before, what is read, and what stands after it.

    What is read begins as early as it can, and is as long as it can be.
    """
    words = text.split()
    if len(words) > _LONGEST:
        return words, None, []
    for begin in range(len(words)):
        for end in range(len(words), len(words) - 1 if to_the_end else begin, -1):
            found = reads(" ".join(words[begin:end]))
            if not isinstance(found, Refusal):
                return words[:begin], found, words[end:]
    return words, None, []


def _job(words: list[str], jobs: Sequence[str]) -> tuple[list[str], str]:
    """Part words into a name and the one job that the last of them begin."""
    for begin in range(len(words)):
        said = fold(" ".join(words[begin:]))
        fits = [job for job in jobs if said and fold(job).startswith(said)]
        just_so = [job for job in fits if fold(job) == said]
        if len(just_so or fits) == 1 and (begin or just_so):
            return words[:begin], (just_so or fits)[0]
    return words, ""
