"""Every document that a command answers with has the shape that other programs rely on."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

import pytest

from frontdesk.domain.people.cards import make, shown

from . import shapes
from .conftest import Morning
from .line import Line
from .shapes import Shape, has_shape, unlike

PEOPLE = "name,roles,joined_on\nAna Lima,staff;member,2026-01-02\nBo Diaz,,\n"
VISITS = "name,arrived,left\nAna Lima,2026-11-20 10:00,11:30\nNobody,2026-11-20 10:00,\n"

CARD, NEW_CARD = (shown(make(Random(seed).randrange)) for seed in (1, 2))
"""Ana's card, and one that is nobody's yet."""

COMMANDS: dict[str, tuple[list[str], Shape]] = {
    "find": (["find", "ana"], [shapes.FOUND]),
    "arrive": (["arrive", "bo"], shapes.ARRIVED),
    "arrive, here already": (["arrive", "ana"], shapes.ARRIVED),
    "arrive --at": (["arrive", "bo", "--at", "2026-11-20 10:00"], shapes.ARRIVED),
    "arrive --new": (["arrive", "--new", "Cy Ode", "--for", "art"], shapes.ARRIVED_NEW),
    "arrive --code, new": (["arrive", "--code", "AB12cd"], shapes.ARRIVED),
    "arrive --unnamed": (["arrive", "--unnamed"], shapes.ARRIVED_UNNAMED),
    "arrive --unnamed N": (["arrive", "--unnamed", "3"], shapes.ARRIVED_UNNAMED),
    "leave": (["leave", "ana"], shapes.LEFT),
    "leave --unnamed": (["leave", "--unnamed"], shapes.LEFT_UNNAMED),
    "here": (["here"], shapes.HERE),
    "here --at": (["here", "--at", "2026-11-20 10:30"], shapes.HERE),
    "close-day": (["close-day"], shapes.DAY_CLOSED),
    "close-day --at": (["close-day", "2026-11-23", "--at", "10:42"], shapes.DAY_CLOSED),
    "estimated": (["estimated"], shapes.DAY_ESTIMATED),
    "headcount": (["headcount", "2"], shapes.HEADCOUNT_MADE),
    "headcount --reconcile": (["headcount", "5", "--reconcile"], shapes.HEADCOUNT_MADE),
    "undo": (["undo"], shapes.UNDONE),
    "undo more than there is": (["undo", "50"], shapes.UNDONE),
    "people add": (["people", "add", "Dee", "--role", "guest"], shapes.PERSON_ADDED),
    "people show": (["people", "show", "ana"], shapes.PERSON_WITH_VISITS),
    "people show --former": (["people", "show", "ana", "--former"], shapes.PERSON_WITH_FORMER),
    "people edit": (["people", "edit", "bo", "--drives", "yes"], shapes.PERSON),
    "people add, alike": (["people", "add", "Anna Lima"], shapes.PERSON_ADDED),
    "people pairs": (["people", "pairs"], [shapes.PAIR]),
    "people pairs WHO": (["people", "pairs", "eve"], [shapes.PAIR]),
    "people merge": (["people", "merge", "bo", "ana"], shapes.MERGED),
    "people unmerge": (["people", "unmerge", "twice"], shapes.UNMERGED),
    "people different": (["people", "different", "bo", "ana"], shapes.DIFFERENT),
    "people forget": (["people", "forget", "bo", "--yes"], shapes.FORGOTTEN),
    "cards make": (["cards", "make", "bo", "--count", "2"], [shapes.HELD_CARD]),
    "cards list": (["cards", "list"], [shapes.HELD_CARD]),
    "cards list WHO": (["cards", "list", "ana"], [shapes.HELD_CARD]),
    "cards give": (["cards", "give", NEW_CARD, "bo"], [shapes.HELD_CARD]),
    "cards cancel": (["cards", "cancel", CARD], [shapes.HELD_CARD]),
    "cards print": (["cards", "print", "ana", "--to", "cards.pdf"], shapes.EXPORTED),
    "cards print --all": (["cards", "print", "--all", "--to", "cards.pdf"], shapes.EXPORTED),
    "cards print --new": (["cards", "print", "--new", "9", "--to", "cards.pdf"], shapes.EXPORTED),
    "people import": (["people", "import", "people.csv"], shapes.IMPORTED),
    "people export --former": (["people", "export", "out.csv", "--former"], shapes.EXPORTED),
    "people export": (["people", "export", "out.csv"], shapes.EXPORTED),
    "know add": (["know", "add", "bo", "Your key is at the desk."], shapes.TO_KNOW),
    "know list": (["know", "list"], [shapes.TO_KNOW]),
    "know list WHO": (["know", "list", "ana", "--past"], [shapes.TO_KNOW]),
    "know change": (["know", "change", "1", "--until", "tomorrow"], shapes.TO_KNOW),
    "know end": (["know", "end", "1"], {"id": int, "ended": bool}),
    "visits list": (["visits", "list"], [shapes.VISIT]),
    "visits list --who": (["visits", "list", "--who", "ana"], [shapes.VISIT]),
    "visits correct": (["visits", "correct", "1", "--arrived", "09:00"], shapes.VISIT),
    "visits correct --remove": (["visits", "correct", "1", "--remove"], shapes.REMOVED),
    "visits add": (["visits", "add", "bo", "--arrived", "09:00"], shapes.VISIT),
    "visits import": (["visits", "import", "visits.csv"], shapes.IMPORTED),
    "visits import --dry-run": (["visits", "import", "visits.csv", "--dry-run"], shapes.IMPORTED),
    "visits export": (["visits", "export", "out.csv"], shapes.EXPORTED),
    "activities list": (["activities", "list"], [shapes.ACTIVITY]),
    "activities list --all": (["activities", "list", "--all"], [shapes.ACTIVITY]),
    "activities list --on": (["activities", "list", "--on", "today"], [shapes.ACTIVITY_ON_DAY]),
    "activities add": (["activities", "add", "Chess"], shapes.ACTIVITY),
    "activities rename": (["activities", "rename", "art", "Art group"], shapes.ACTIVITY),
    "activities retire": (["activities", "retire", "art"], shapes.ACTIVITY),
    "activities attend": (["activities", "attend", "ana", "meal", "group"], shapes.VISIT),
    "activities attend --off": (["activities", "attend", "ana", "art", "--off"], shapes.VISIT),
    "activities attend --visit": (["activities", "attend", "--visit", "1", "meal"], shapes.VISIT),
    "activities attend --unnamed": (
        ["activities", "attend", "--unnamed", "meal"],
        [shapes.VISIT],
    ),
    "activities heads": (["activities", "heads", "art", "12"], shapes.HEADS),
    "training rules preset": (["training", "rules", "preset"], [{"preset": str, "about": str}]),
    "training rules preset NAME": (["training", "rules", "preset", "ips"], shapes.RULES_TAKEN),
    "journal list": (["journal", "list"], [shapes.JOURNAL_LINE]),
    "check": (["check"], shapes.CHECKED),
    "key show": (["key", "show"], {"recovery_key": str, "written_down": bool}),
    "setup": (["setup", "--data", "new", "--name", "Oak", "--zone", "UTC"], shapes.SET_UP),
    "demo": (["demo", "made-up", "--people", "12", "--years", "0.1"], shapes.MADE_UP),
}


def two_arrivals(line: Line) -> None:
    """Ana is here for Art, so are two without a name; Bo is on file, Ana has a key to fetch."""
    line.do("arrive", "--new", "Ana Lima", "--for", "Art")
    line.do("arrive", "--unnamed", "2")
    line.add("Bo Diaz")
    line.do("know", "add", "ana", "Your key is at the desk.")
    line.add("Zoe Twice")
    line.do("people", "merge", "zoe", "ana")
    line.add("Eve Stone", "Eva Stone")
    line.do("cards", "give", CARD, "ana")


@pytest.fixture
def busy(after: Callable[[Morning], Line]) -> Line:
    """People are here, others on file, and two sheets lie ready."""
    line = after(two_arrivals)
    line.file(PEOPLE, "people.csv")
    line.file(VISITS, "visits.csv")
    return line


@pytest.mark.parametrize("name", COMMANDS)
def test_the_document_has_its_shape(busy: Line, name: str) -> None:
    words, shape = COMMANDS[name]
    assert has_shape(busy.do(*words), shape)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_options_stand_before_or_after_the_command(busy: Line, name: str) -> None:
    words, shape = COMMANDS[name]
    data = [] if name in ("setup", "demo") else ["--data", str(busy.data)]
    said = busy("--json", "--as", "Ana Lima", *data, *words)
    assert said.status == 0, said
    assert has_shape(said.document, shape)


@pytest.mark.parametrize("name", [name for name, (words, _) in COMMANDS.items() if "list" in words])
def test_the_options_stand_between_noun_and_verb_too(busy: Line, name: str) -> None:
    noun, *verb = COMMANDS[name][0]
    said = busy(noun, "--json", "--data", str(busy.data), *verb)
    assert has_shape(said.document, COMMANDS[name][1])


@pytest.mark.parametrize("name", COMMANDS)
def test_without_json_there_are_plain_lines(busy: Line, name: str) -> None:
    said = busy(*COMMANDS[name][0], *(["--no-app"] if name == "demo" else []))
    assert (said.status, said.err) == (0, ""), said
    assert said.lines
    assert not any(line.startswith(("{", "[{")) for line in said.lines)
    assert all(text.isprintable() for text in said.lines)  # no colour, no box drawn with controls


def test_a_query_a_line_gives_a_document_a_line(busy: Line) -> None:
    said = busy("find", "-", typed="ana\n\nnobody\nDIAZ bo\n")
    assert said.status == 0
    documents = [json.loads(text) for text in said.lines]
    assert [[row["name"] for row in rows] for rows in documents] == [
        ["Ana Lima"], [], [], ["Bo Diaz"],
    ]  # fmt: skip
    assert has_shape(documents[0], [shapes.FOUND])


def test_an_import_without_one_good_row_is_refused_with_its_report(busy: Line) -> None:
    said = busy("people", "import", busy.file("name,roles\nCy,boss\n"), "--json")
    assert said.status == 1
    assert has_shape(said.document, shapes.IMPORTED_NOTHING)
    assert said.document["refused"] == "no-good-row"


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ({"id": "1"}, {"id": int}),
        ({"id": True}, {"id": int}),
        ({"id": 1, "more": 1}, {"id": int}),
        ({}, {"id": int}),
        ([1, "2"], [int]),
        (None, [int]),
        ("2026-11-23T10:42:00", shapes.instant),
        ("23.11.2026", shapes.day),
        (0, (str, None)),
        ("yes", shapes.one_of("no")),
    ],
)
def test_another_shape_is_noticed(value: object, shape: Shape) -> None:
    assert list(unlike(value, shape))
