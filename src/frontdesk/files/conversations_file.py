"""Conversations from a CSV file, such as a book of times kept until now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from os import PathLike

from frontdesk.domain.conversations.values import LONGEST, State
from frontdesk.domain.people.names import clean
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.files.day_cells import read_instant
from frontdesk.files.header import Columns
from frontdesk.files.people_file import read_who
from frontdesk.files.table import Cells, RowError, Table, open_table

CONVERSATION_COLUMNS = ("name", "with", "starts", "minutes", "room", "state", "id", "with_id")
"""The columns of a file of conversations."""

_COLUMNS = Columns(known=CONVERSATION_COLUMNS, needed=(("name",), ("with",), ("starts",)))
_STATES = tuple(state.value for state in State if state is not State.TALKING)


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """A conversation as a file describes it.

    Attributes:
        line: The line on which the row starts.
        name: Who proposed it, the chosen name.
        other: With whom.
        start: When it starts, UTC seconds.
        minutes: How long it is, or None for open-ended.
        room: Where, or empty.
        state: How it stands, or None when the file does not say.
        id: The number of who proposed it, or None.
        other_id: The number of the other one, or None.
    """

    line: int
    name: str
    other: str
    start: int
    minutes: int | None
    room: str
    state: State | None
    id: int | None = None
    other_id: int | None = None


def read_conversations(
    path: str | PathLike[str], reader: TimeReader
) -> Table[ConversationRow] | Refusal:
    """Open a file of conversations; iterate for a `ConversationRow` or `BadRow` a row.

    Args:
        path: The file.
        reader: Reads the file's days and times.
    """
    return open_table(path, _COLUMNS, conversation_parser(reader))


def conversation_parser(reader: TimeReader) -> Callable[[int, Cells], ConversationRow]:
    """Return what makes a conversation of a line number and its cells; it raises RowError."""

    def row(line: int, cells: Cells) -> ConversationRow:
        name, number = read_who(cells)
        other, other_number = read_who(cells, "with", "with_id")
        if not (name or number) or not (other or other_number):
            raise RowError("name, with: say who talks with whom.")
        start = read_instant("starts", cells["starts"], reader)
        minutes, room = _minutes(cells["minutes"]), clean(cells["room"], 60)
        state = _state(cells["state"])
        return ConversationRow(line, name, other, start, minutes, room, state, number, other_number)

    return row


def _minutes(cell: str) -> int | None:
    text = cell.strip()
    if not text:
        return None
    if not text.isdecimal() or not 1 <= int(text) <= LONGEST:
        raise RowError(f"minutes: write a number from 1 to {LONGEST}, or leave it empty.")
    return int(text)


def _state(cell: str) -> State | None:
    text = clean(cell, 40).casefold()
    if not text:
        return None
    if text not in _STATES:
        raise RowError(f"state: “{text}” is none of {', '.join(_STATES)}.")
    return State(text)
