"""Records of a CSV file with the lines they start on, however broken some of them are."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LINES_LIMIT = 100  # in one record: more is a quotation mark that nobody closed


@dataclass(frozen=True, slots=True)
class BrokenRecord:
    """A record whose cells cannot be told apart.

    Attributes:
        sentence: What is wrong with it.
    """

    sentence: str


_OPEN = BrokenRecord(
    "A quotation mark is out of place. Write it twice inside a cell, and close every cell "
    "that begins with one."
)
_LONG = BrokenRecord("A cell is too long. Look for a quotation mark that is not closed.")
_CHANGED = BrokenRecord(
    "The file could not be read any further: it changed meanwhile, or its disk was taken out. "
    "Import it once more."
)


class Records:
    """The records of an open file after its header, each with its first line.

    A record that cannot be read costs only its own first line: what follows is read again, so that
    one forgotten quotation mark does not swallow the people after it.
    """

    def __init__(self, text: Iterable[str], line: int, separator: str) -> None:
        self._lines = _Lines(text, line)
        self._reader = csv.reader(self._lines, delimiter=separator, strict=True)

    def __iter__(self) -> Iterator[tuple[int, list[str] | BrokenRecord]]:
        """Yield line number and cells, or what is wrong; blank lines have no cells."""
        lines, reader = self._lines, self._reader
        while True:
            line = lines.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield line, _LONG if "limit" in str(error) else _OPEN
                lines.give_back()
            except (UnicodeDecodeError, OSError):
                yield line, _CHANGED
                return
            else:
                yield line, cells


class _Lines:
    """Physical lines, counted; those of a broken record but its first can be given back."""

    def __init__(self, text: Iterable[str], line: int) -> None:
        self._text = iter(text)
        self._line = line
        self._taken: list[str] = []
        self._again: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self._taken) == _LINES_LIMIT:
            raise csv.Error("a record has too many lines")
        line = self._again.popleft() if self._again else next(self._text).replace("\0", "")
        self._taken.append(line)
        return line

    def begin(self) -> int:
        """Begin a record. Returns the line on which it starts."""
        self._line += len(self._taken)
        self._taken.clear()
        return self._line + 1

    def give_back(self) -> None:
        """Give back all lines of the record but its first."""
        self._again.extendleft(reversed(self._taken[1:]))
        del self._taken[1:]
