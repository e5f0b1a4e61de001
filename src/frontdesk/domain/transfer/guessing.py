"""Which row of a sheet is its header, of which kind it is, and what each column is, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from frontdesk.domain.people.names import clean
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import day_in_numbers
from frontdesk.domain.transfer.cells import (
    NOT_TICKED,
    TICKED,
    CellReader,
    is_role,
    number_in,
    plain_day,
    serial,
)
from frontdesk.domain.transfer.fields import (
    KINDS,
    NEVER_TAKEN,
    NO_ACTIVITY,
    Shape,
    SheetField,
    SheetKind,
    kind_named,
)

LOOKED_AT = 40
"""Rows among which the header is."""

SAMPLE = 300
"""Rows whose cells are looked at to tell what a column is."""

_ENOUGH = 0.6  # of the cells that are filled: a slip here and there makes no other column
_FEW = 0.3  # of the rows have a day: the others take the one above
_ACTIVITIES = 40  # different texts: more are no list of activities, but sentences
_NOT_LETTERS = re.compile(r"[\W_]+")
_PHONE = re.compile(r"[+(]?\d[\d ().+x-]{6,20}", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"#?\d{1,18}", re.ASCII)
_NEVER = re.compile(rf"\b(?:{NEVER_TAKEN})\b")
_NO_ACTIVITY = re.compile(rf"\b(?:{NO_ACTIVITY})\b")
_HALVES = ("am", "pm", "a", "p", "a.m.", "p.m.")


def folded(head: str) -> str:
    """Return a heading in small letters, one space between its words."""
    return " ".join(_NOT_LETTERS.sub(" ", clean(head).casefold()).split())


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet.

    Attributes:
        number: Of the row, from 1; in a workbook of several sheets they are counted through.
        cells: Its cells as text.
    """

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet, and what its cells look like.

    Attributes:
        place: Its place, from 0.
        head: Its heading, told apart from others that are headed alike.
        filled: How many of the cells looked at are not empty.
        rows: How many were looked at.
        shapes: Which part of those filled look so.
        different: How many different texts there are.
        example: The first text.
        is_headed: Whether it has a heading.
    """

    place: int
    head: str
    filled: int
    rows: int
    shapes: Mapping[Shape, float] = field(default_factory=dict)
    different: int = 0
    example: str = ""
    is_headed: bool = True

    def is_mostly(self, *shapes: Shape) -> bool:
        """Whether most cells look like one of these."""
        return any(self.shapes.get(each, 0.0) >= _ENOUGH for each in shapes)


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column is taken to be.

    Attributes:
        column: The column.
        field: The name of the field, or empty when it is left out.
        because: Why, as a person reads it.
    """

    column: Column
    field: str
    because: str


# The header


def find_header(lines: Sequence[Line], reader: CellReader) -> int | None:
    """Return the index of the header among the first lines; None when the sheet has none.

    Above it may stand titles, merged over several columns, and blank lines.
    """
    best, score = None, 0.0
    for index, line in enumerate(lines[:LOOKED_AT]):
        found = _head_score(line.cells, reader)
        if found > score:
            best, score = index, found
    if score >= 2:
        return best
    wide = max((_filled(line.cells) for line in lines[:LOOKED_AT]), default=0)
    for index, line in enumerate(lines[:LOOKED_AT]):
        if _filled(line.cells) >= max(2, wide - 1):
            return None if any(_is_data(cell, reader) for cell in line.cells) else index
    return best


def _head_score(cells: Sequence[str], reader: CellReader) -> float:
    filled = [cell for cell in cells if cell.strip()]
    if len({*filled}) < 2 or any(len(cell) > 80 for cell in filled):
        return 0.0
    known = sum(2 if folded(cell) in _HEADS else _is_near(folded(cell)) for cell in filled)
    return known - 2 * sum(_is_data(cell, reader) for cell in filled)


def _is_near(head: str) -> float:
    return 0.5 if len(head.split()) <= 5 and any(word in _HEADS for word in head.split()) else 0.0


def _is_data(cell: str, reader: CellReader) -> bool:
    text = cell.strip()
    if not any(map(str.isdigit, text)):
        return False
    return bool(reader.day(text) or _PHONE.fullmatch(text) or number_in(text) is not None) or (
        reader.clock(text) is not None
    )


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


_HEADS = frozenset(
    head for kind in KINDS for each in kind.fields for head in (*each.heads, *each.weak)
)


def is_header_again(cells: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a row is the header once more, as on the next page of a printed sheet."""
    return any(header) and [folded(cell) for cell in cells] == [folded(cell) for cell in header]


def is_other_header(cells: Sequence[str], reader: CellReader) -> bool:
    """Whether a row heads another table that begins under the first."""
    if next((cell for cell in cells if cell), "").casefold() not in _HEADS:
        return False
    filled = [cell for cell in cells if cell.strip()]
    known = sum(folded(cell) in _HEADS for cell in filled)
    return known >= 3 and known >= 0.6 * len(filled) and not any(
        _is_data(cell, reader) for cell in filled
    )  # fmt: skip


# The columns


def look_at(header: Sequence[str], lines: Sequence[Line], reader: CellReader) -> list[Column]:
    """Return the columns of a sheet, with what their cells look like."""
    width = max([len(header), *(len(line.cells) for line in lines[:SAMPLE])], default=0)
    seen = Counter[str]()
    columns = []
    for place in range(width):
        head = clean(header[place]) if place < len(header) else ""
        sample = [
            cell
            for line in lines[:SAMPLE]
            if place < len(line.cells) and (cell := line.cells[place].strip())
        ]
        if not head and not sample:
            continue
        is_headed = bool(head)
        head = head or f"column {place + 1}"
        seen[head] += 1
        if seen[head] > 1:
            head = f"{head} ({seen[head]})"
        column = _column(place, head, sample, len(lines[:SAMPLE]), reader)
        columns.append(replace(column, is_headed=is_headed))
    return columns


def _column(place: int, head: str, sample: Sequence[str], rows: int, reader: CellReader) -> Column:
    found = Counter(shape for text in sample for shape in _shapes_of(text, reader))
    if Shape.TICK in found and not any(text.casefold() in TICKED for text in sample):
        del found[Shape.TICK]
    shapes = {shape: count / len(sample) for shape, count in found.items()}
    first = sample[0] if sample else ""
    return Column(place, head, len(sample), rows, shapes, len({*sample}), first)


def _shapes_of(text: str, reader: CellReader) -> Iterator[Shape]:
    plain = text.casefold()
    if plain in TICKED or plain in NOT_TICKED:
        yield Shape.TICK
    if plain in _HALVES:
        yield Shape.HALF
    if all(map(is_role, re.split("[;,]", plain))):
        yield Shape.ROLE
    if not any(map(str.isdigit, text)):
        yield Shape.TEXT
        if "@" not in text and len(text) <= 60:
            yield Shape.NAME
            if text.count(",") == 1 and all(part.strip() for part in text.split(",")):
                yield Shape.COMMA_NAME
        elif "@" in text and " " not in text:
            yield Shape.EMAIL
        return
    if _NUMBER.fullmatch(text) or number_in(text) is not None:
        yield Shape.NUMBER
    if serial(text):
        yield Shape.SERIAL
    if reader.moment(text):
        yield Shape.MOMENT
    elif reader.day(text):
        yield Shape.DAY
    elif reader.clock(text) is not None:
        yield Shape.TIME
    elif _PHONE.fullmatch(text):
        yield Shape.PHONE
    elif "@" in text and " " not in text:
        yield Shape.EMAIL
    else:
        yield Shape.TEXT
        yield Shape.NAME


def is_plain_time(text: str) -> bool:
    """Whether a text is a time by its own looks: 9:05, 9am; not a mere number."""
    return ":" in text or text.strip()[-1:].casefold() == "m"


# What each column is


def guess(
    columns: Sequence[Column],
    *,
    kind: str = "",
    said: Mapping[str, str] | None = None,
) -> tuple[SheetKind, list[Guess]] | Refusal:
    """Return what kind of sheet it is, and what each column is.

    Args:
        columns: The columns.
        kind: The kind, when somebody said.
        said: What columns are by their headings, as somebody said or as it was last time; the
            empty field leaves one out.
    """
    wanted = kind_named(kind)
    tried = [
        (each, _guessed(columns, each, said or {})) for each in KINDS if wanted in (None, each)
    ]
    fit = [(score, each, guesses) for each, (guesses, score) in tried if not missing(each, guesses)]
    if not fit:
        return _no_kind(wanted, tried, columns)
    _, best, guesses = max(fit, key=lambda each: each[0])
    return best, guesses


def missing(kind: SheetKind, guesses: Iterable[Guess]) -> tuple[str, ...]:
    """Return the first group of fields of which a sheet of a kind has none."""
    has = {each.field for each in guesses}
    return next((group for group in kind.needs if not has & {*group}), ())


def _no_kind(
    wanted: SheetKind | None,
    tried: Sequence[tuple[SheetKind, tuple[list[Guess], float]]],
    columns: Sequence[Column],
) -> Refusal:
    if wanted is None:
        heads = ", ".join(f"“{each.head[:30]}”" for each in columns[:5])
        return Refusal(
            "not-a-table",
            f"No column looks like names or days; there are {heads}. Choose another file, or say "
            "what a column is."
            if columns
            else "The sheet is empty. Choose the one with the rows.",
        )
    needed = missing(wanted, tried[0][1][0])
    titles = " or ".join(
        f"“{each.title}”" for name in needed if (each := wanted.field(name)) is not None
    )
    return Refusal(
        "missing-column", f"For {wanted.title} a column must be {titles}. Say which one it is."
    )


def _guessed(
    columns: Sequence[Column], kind: SheetKind, said: Mapping[str, str]
) -> tuple[list[Guess], float]:
    chosen: dict[int, Guess] = {}
    taken: set[str] = set()
    for column in columns:
        if column.head in said:
            name = said[column.head]
            if name and kind.field(name) is None:
                name = ""
            chosen[column.place] = Guess(column, name, "as you said" if name else "left out")
            taken.add(name)
    score = 0.0
    offers = sorted(_offers(columns, kind), key=lambda each: (-each[0], each[1].place))
    for worth, column, about, because in offers:
        if column.place in chosen or (about.name in taken and not about.many):
            continue
        if {"first_name", "last_name"} & taken and about.name == "name" and worth < 9:
            continue
        chosen[column.place] = Guess(column, about.name, because)
        taken.add(about.name)
        tells = worth >= 4 or column.is_mostly(Shape.MOMENT)
        score += min(worth, 10) + (8 if about.name in kind.marks and tells else 0)
    _leave_out_row_numbers(chosen, kind)
    score += sum(8 for each in chosen.values() if each.because == "as you said")
    for column in columns:
        chosen.setdefault(column.place, Guess(column, "", _why_left_out(column)))
    return [chosen[column.place] for column in columns], score


def _leave_out_row_numbers(chosen: dict[int, Guess], kind: SheetKind) -> None:
    """Leave out a number that rows have, and people do not: it varies more than their names."""
    names = [
        each.column.different
        for each in chosen.values()
        if each.field in ("name", "first_name", "last_name")
    ]
    for place, each in chosen.items():
        of_rows = each.column.different > max(names, default=0)
        if each.field == "id" and kind.name != "people" and names and of_rows:
            chosen[place] = Guess(each.column, "", "a number of the row, not of the person")


def _offers(
    columns: Sequence[Column], kind: SheetKind
) -> Iterator[tuple[float, Column, SheetField, str]]:
    """Yield what each column might be: how good that is, which field, and why."""
    for column in columns:
        head = folded(re.sub(r" \(\d+\)$", "", column.head))
        if _NEVER.search(head):
            continue
        for about in kind.fields:
            worth, words = _headed(head, about)
            fits = _fits(column, about, worth)
            if worth and about.name == "activities" and not _is_list(column):
                continue
            if worth and fits:
                looks = _looks(column, about)
                yield worth + (2 if looks else 0), column, about, f"headed “{words}”{looks}"
            elif about.alone is not None and column.is_mostly(about.alone):
                if about.alone is Shape.TIME and not is_plain_time(column.example):
                    continue
                yield 1.5, column, about, f"its cells are {about.alone.value}"
            elif (
                not column.is_headed
                and (shape := _BY_CELLS.get(about.name))
                and column.is_mostly(shape)
            ):
                worth = 1 + column.different / 10_000
                yield worth, column, about, f"its cells are {shape.value}"
        ticked = kind.field("activities")
        if _NO_ACTIVITY.search(head):
            continue
        if ticked is not None and column.is_mostly(Shape.TICK) and column.different <= 4:
            yield 3, column, ticked, f"ticked with “{column.example[:5]}”"


def _fits(column: Column, about: SheetField, worth: float) -> bool:
    """Whether the cells may be of the field; of one that is headed just so, slips may be many."""
    if not about.shapes or column.filled == 0 or column.is_mostly(*about.shapes):
        return True
    return worth >= _SURE and not column.is_mostly(*(_OF_THEIR_OWN - {*about.shapes}))


_SURE = 9  # headed as the field is, and no otherwise
_OF_THEIR_OWN = {
    Shape.DAY, Shape.MOMENT, Shape.TIME, Shape.NUMBER, Shape.PHONE, Shape.EMAIL, Shape.TICK,
}  # fmt: skip
"""What cells look like that are certainly something else."""

_BY_CELLS = {
    "name": Shape.NAME, "left": Shape.TIME, "starts": Shape.TIME, "ends": Shape.TIME,
    "job": Shape.TEXT,
}  # fmt: skip
"""What is known by its cells where the sheet has no heading."""


def _headed(head: str, about: SheetField) -> tuple[float, str]:
    if head == about.name.replace("_", " "):
        return 12, head
    if head in about.heads:
        return 10 - 0.05 * about.heads.index(head), head
    inside = [each for each in about.heads if f" {each} " in f" {head} "]
    if inside:
        longest = max(inside, key=len)
        return 4 + len(longest.split()), longest
    if head in about.weak:
        return 3, head
    return (
        (2, each) if (each := next((w for w in about.weak if w in head.split()), "")) else (0, "")
    )


def _looks(column: Column, about: SheetField) -> str:
    found = [shape for shape in about.shapes if column.is_mostly(shape)]
    if Shape.COMMA_NAME in found:
        return ", last name first"
    if Shape.NAME in found or not found or column.filled == 0:
        return ""
    return f", {found[0].value}"


def _is_list(column: Column) -> bool:
    """Whether the texts of a column are a list that comes again and again, no sentences."""
    return column.different <= _ACTIVITIES


def _why_left_out(column: Column) -> str:
    if _NEVER.search(folded(column.head)):
        return "not recorded here"
    if column.filled == 0:
        return "empty"
    return "not known here"


# What may be asked


@dataclass(frozen=True, slots=True)
class Order:
    """Whether 3/4 is 4 March in a sheet.

    Attributes:
        month_first: Whether it is; None when nothing in the sheet says so.
        proof: The line and the text that prove it, or empty.
        asked: A text that can be read both ways, and its line: what is asked about.
        both: Two lines that are written in different ways.
    """

    month_first: bool | None
    proof: str = ""
    asked: str = ""
    both: str = ""


def order_of(lines: Iterable[Line], places: Sequence[int]) -> Order:
    """Find the order of the numbers in the days of a sheet.

    Args:
        lines: All of the sheet.
        places: Where its days stand.
    """
    proofs: dict[bool, str] = {}
    asked = ""
    seen: set[str] = set()
    for line in lines:
        for place in places:
            text = line.cells[place].strip() if place < len(line.cells) else ""
            on = _first_word(text)
            if not on or on in seen or on.isalpha():
                continue
            seen.add(on)
            numbers = day_in_numbers(plain_day(on))
            if numbers is None or numbers[0] == numbers[1]:
                continue
            first, second = numbers
            if max(first, second) > 12:
                if min(first, second) <= 12:
                    proofs.setdefault(second > 12, f"line {line.number} says {on}")
            elif not asked:
                asked = f"{on} in line {line.number}"
    if len(proofs) == 2:
        return Order(None, both=f"{proofs[True]}, {proofs[False]}", asked=asked)
    for month_first, proof in proofs.items():
        return Order(month_first, proof=proof)
    return Order(None, asked=asked)


def days_left_empty(column: Column) -> bool:
    """Whether a column of days has one only where a new day begins."""
    return 0 < column.filled < (1 - _FEW) * column.rows


def numbered_days(lines: Sequence[Line]) -> list[int]:
    """Return the places at which the cells mostly are days in numbers, such as 3/4/2026."""
    width = max((len(line.cells) for line in lines[:SAMPLE]), default=0)
    found = []
    for place in range(width):
        cells = [
            cell
            for line in lines[:SAMPLE]
            if place < len(line.cells) and any(map(str.isdigit, cell := line.cells[place]))
        ]
        days = sum(day_in_numbers(plain_day(_first_word(cell))) is not None for cell in cells)
        if cells and days >= _ENOUGH * len(cells):
            found.append(place)
    return found


def _first_word(cell: str) -> str:
    return cell.replace("T", " ").partition(" ")[0].strip(",")


def day_in(title: str, reader: CellReader) -> str | None:
    """Return the day that a title over a sheet says: ``Sign-in sheet, Monday, Nov 3, 2025``."""
    words = title.replace("_", " ").replace(":", " ").split()[:16]
    for size in range(min(4, len(words)), 0, -1):
        for begin in range(len(words) - size + 1):
            text = " ".join(words[begin : begin + size]).strip(".,()")
            if size > 1 and not any(map(str.isalpha, text)):
                continue
            if found := reader.day(text):
                return found
    return None
