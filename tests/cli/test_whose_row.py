"""Two people of one name: in every kind of file a number beside the name says which one is meant.

The table below has every command that reads a file, and a test holds it against the commands.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from frontdesk.cli.main import parser

from .conftest import Morning
from .line import Line

BEN, MARIA, OTHER, UMA = 1, 2, 3, 4
"""The numbers here. In the file of people that was read, Maria had 41, the other 42, Uma 1."""


@dataclass(frozen=True)
class Kind:
    """A kind of file whose rows name people.

    Attributes:
        noun: Before `import` and `export` on the command line.
        header: Its columns.
        row: One row of it: `{name}` and `{id}` are of the person.
        columns: Every pair of columns that names somebody, where there are more than one.
        out: What else to say when it is written.
    """

    noun: str
    header: str
    row: str
    columns: tuple[str, str] = ("name", "id")
    out: tuple[str, ...] = ()

    def file(self, line: Line, name: str, number: int | str) -> str:
        return line.file(f"{self.header}\n{self.row.format(name=name, id=number)}\n")

    def read(self, line: Line, name: str, number: int | str) -> list[str]:
        """Read one row; return what is told by its line, and nothing if it went in."""
        file = self.file(line, name, number)
        told = line(*self.noun.split(), "import", file, "--json").document
        assert [bad["line"] for bad in told["bad"]] in ([], [2])
        assert told["added"] == 1 - len(told["bad"])
        return [bad["message"] for bad in told["bad"]]

    def whose(self, line: Line) -> list[str]:
        """Return the numbers of the people in the rows that are on file."""
        line.do(*self.noun.split(), "export", "out.csv", *self.out)
        with (line.folder / "out.csv").open(encoding="utf-8", newline="") as file:
            return [row[self.columns[1]] for row in csv.DictReader(file)]


KINDS = (
    Kind("visits", "name,id,arrived,left", "{name},{id},2026-11-20 09:00,10:00",
         out=("--from", "2026-11-01")),
    Kind("shifts", "name,id,starts,ends,job", "{name},{id},2026-11-24 09:00,13:00,Desk"),
    Kind("shifts", "number,name,id,starts,ends,job,on",
         "9,{name},{id},2026-11-24 09:00,2026-11-24 13:00,Desk,2026-11-24"),
    Kind("shifts leave", "name,id,from,to", "{name},{id},2026-12-24,2026-12-26"),
    Kind("shifts leave", "number,name,id,from,to", "9,{name},{id},2026-12-24,2026-12-26"),
    Kind("shifts pattern", "number,name,id,job,rule,starts,ends,from",
         "9,{name},{id},Desk,FREQ=WEEKLY;BYDAY=TU,09:00,13:00,2026-11-24"),
    Kind("talk", "name,id,with,with_id,starts,minutes",
         "{name},{id},Ben Hill,1,2026-11-20 09:00,30"),
    Kind("talk", "with,with_id,name,id,starts,minutes",
         "{name},{id},Ben Hill,1,2026-11-20 09:00,30", ("with", "with_id")),
    Kind("talk", "number,name,id,with,with_id,asked_at,starts,ends,anyone,with_anyone",
         "9,{name},{id},Ben Hill,1,2026-11-20 09:00,2026-11-20 10:00,2026-11-20 10:30,no,no"),
    Kind("talk", "number,name,id,asked_by,asked_by_id,asked_at,starts,ends,anyone,with_anyone",
         "9,Ben Hill,1,{name},{id},2026-11-20 09:00,2026-11-20 10:00,2026-11-20 10:30,no,yes",
         ("asked_by", "asked_by_id")),
    Kind("training", "name,id,requirement,on,hours", "{name},{id},co-reflection,2026-11-20,1"),
    Kind("training", "number,name,id,requirement,on,minutes,certified,equivalent,nth",
         "9,{name},{id},co-reflection,2026-11-20,60,no,no,1"),
    Kind("training exemptions", "number,name,id,requirement,kind,reason,from,to",
         "9,{name},{id},co-reflection,exempt,Away,2026-11-20,2026-12-20"),
    Kind("training revocations", "number,name,id,requirement,on,reason",
         "9,{name},{id},co-reflection,2026-11-20,Lapsed"),
    Kind("cards", "number,name,id,card,made_at", "9,{name},{id},FD7K2M9Q4X,2026-11-20 09:00"),
    Kind("know", "number,name,id,text,from,to", "9,{name},{id},Ask her,2026-11-20,2026-12-20"),
    Kind("break", "number,name,id,from,back_on", "9,{name},{id},2026-11-20,2026-12-20"),
)  # fmt: skip

NOT_BY_NAME = {
    "": "a whole folder: its file of people says who has which number",
    "people": "the file that says who has which number; see its own tests",
    "shifts closed": "names nobody",
    "training rules": "names nobody",
}
"""The other commands that read files."""

After = Callable[[Morning], Line]

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.noun}: {kind.header}")


def importing(of: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Iterator[str]:
    """Give what stands before `import` in each command that has it."""
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            for verb, inner in action.choices.items():
                if verb == "import":
                    yield " ".join(words)
                yield from importing(inner, (*words, verb))


def test_every_command_that_reads_a_file_is_in_the_table() -> None:
    assert {kind.noun for kind in KINDS} | NOT_BY_NAME.keys() == set(importing(parser()))


def everyone(line: Line) -> None:
    line.do("people", "add", "Ben Hill", "--role", "staff", "--started-on", "2024-01-01")
    people = (
        "id,name,town,roles,started_on\n41,Maria Garcia,Dover,staff,2024-01-01\n"
        "42,Maria Garcia,Keene,volunteer,2024-01-01\n1,Uma Hope,Keene,staff,2024-01-01\n"
    )
    assert line.do("people", "import", line.file(people, "people.csv"))["bad"] == []
    line.do("training", "rules", "preset", "ips")


@each_kind
@pytest.mark.parametrize("number", [OTHER, 42, "#3"])
def test_a_number_picks_the_right_one_of_two(after: After, kind: Kind, number: int | str) -> None:
    line = after(everyone)
    assert kind.read(line, "maria garcía", number) == []
    assert kind.whose(line) == [str(OTHER)]


@each_kind
def test_a_name_without_number_that_two_have_says_that_the_number_tells_them_apart(
    after: After, kind: Kind
) -> None:
    line = after(everyone)
    (told,) = kind.read(line, "Maria Garcia", "")
    assert told == (
        "“Maria Garcia” matches several people (#2, #3). Write whose number is right in the column "
        f"“{kind.columns[1]}”."
    )


@each_kind
def test_a_number_of_somebody_else_is_told_by_its_line(after: After, kind: Kind) -> None:
    line = after(everyone)
    (told,) = kind.read(line, "Maria Garcia", UMA)
    assert told == (
        f"{kind.columns[1]}: 4 is Uma Hope (#4) here, not “Maria Garcia”. "
        "Correct the name or the number."
    )


@each_kind
def test_a_number_of_an_earlier_file_is_known_also_when_somebody_here_has_it(
    after: After, kind: Kind
) -> None:
    line = after(everyone)
    assert kind.read(line, "Uma Hope", 1) == []
    assert kind.whose(line) == [str(UMA)]


def test_two_numbers_of_one_name_are_two_people_also_where_only_one_is_on_file(line: Line) -> None:
    line.add("Maria Garcia")
    sheet = line.file(
        "name,id,arrived,left\nMaria Garcia,70,2026-11-20 09:00,10:00\n"
        "Maria Garcia,71,2026-11-20 09:00,10:00\n"
    )
    told = line.do("visits", "import", sheet)
    assert [(bad["line"], bad["message"]) for bad in told["bad"]] == [
        (3, "id: “Maria Garcia” has the number 70 on another line, and 71 here. Only one on file "
            "is called so. Add the other one first.")
    ]  # fmt: skip
    line.do("undo")
    assert line.do("visits", "import", sheet, "--add-people")["added"] == 2
    assert [len(line.do("visits", "list", "--who", f"#{each}")) for each in (1, 2)] == [1, 1]
    again = line.do("visits", "import", sheet, "--add-people")
    assert (again["added"], again["unchanged"], again["bad"]) == (0, 2, [])


def test_a_number_alone_is_somebody_without_a_name_and_no_open_shift(line: Line) -> None:
    line.add("Ana Lima")
    line.do("arrive", "--code", "GAR1284")
    line.do("people", "edit", "#2", "--role", "staff", "--started-on", "2024-01-01")
    for number, told in (("2", []), ("1", ["id: #1 has a name here. Write it beside the number."])):
        text = f"name,id,starts,ends,job\n,{number},2026-11-24 09:00,13:00,Desk\n"
        document = line("shifts", "import", line.file(text), "--json").document
        assert [bad["message"] for bad in document["bad"]] == told
    (slot,) = line.do("shifts", "list", "--from", "2026-11-24", "--to", "2026-11-24")
    assert slot["id"] == 2


def test_training_goes_out_with_numbers_and_comes_back_to_the_same_two(after: After) -> None:
    line = after(everyone)
    for number in ("#2", "#3"):
        line.do("training", "record", number, "co-reflection", "--on", "2026-11-20", "--hours", "1")
    line.do("training", "export", "out.csv")
    again = line.do("training", "import", "out.csv")
    assert (again["added"], again["unchanged"], again["bad"]) == (0, 2, [])
