"""A center's files: all that it has, and a center made from them answers every question alike."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .line import Line

ASKED = (
    ("training", "show"),
    ("here",),
    ("shifts", "now"),
    ("shifts", "list", "--from", "2026-10-01", "--to", "2026-12-31"),
    ("shifts", "worked", "--from", "2026-10-01", "--to", "2026-11-23"),
    ("shifts", "pattern", "list"),
    ("shifts", "leave", "list", "--from", "2025-01-01"),
    ("shifts", "closed", "list", "--from", "2025-01-01"),
    ("talk", "list", "--from", "2026-10-01", "--to", "2026-12-31"),
    ("talk", "rooms", "list"),
    ("talk", "rules"),
    ("visits", "list", "--from", "2026-01-01", "--to", "2026-11-23"),
    ("training", "meeting", "list"),
    ("training", "rules", "show"),
    ("cards", "list"),
    ("know", "list"),
    ("break", "list"),
    ("activities", "list"),
    ("people", "pairs"),
)
"""What is asked of both centers."""

Copied = Callable[[Line, str], "Line"]


def files_in(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def answers(line: Line, *more: tuple[str, ...]) -> list[Any]:
    return [line.do(*words) for words in (*ASKED, *more)]


@pytest.fixture
def copied(bare: Line, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Have the commands from now on be those of a new center made from the files in a folder."""

    def copy(folder: str) -> None:
        monkeypatch.setenv("FRONTDESK_DATA", str(bare.folder / "new"))
        monkeypatch.setenv("FRONTDESK_CONFIG", str(bare.folder / "new-config"))
        bare.do("setup", "--from", f"{folder}/center.toml")
        taken = bare.do("import", folder)
        assert (taken["bad"], taken["differing"]) == ([], [])

    return copy


def test_the_made_up_center_comes_back_from_its_files_and_answers_alike(
    bare: Line, copied: Callable[[str], None]
) -> None:
    bare.do("demo", str(bare.data), "--no-app", "--people", "60", "--years", "0.3")
    first = answers(bare)
    bare.do("export", "files")
    assert b"recovery_key_written" not in files_in(bare.folder / "files")["settings.csv"]
    again = bare.do("import", "files")
    assert (again["added"], again["completed"], again["bad"]) == (0, 0, [])
    copied("files")
    assert answers(bare) == first
    bare.do("export", "more files")
    assert files_in(bare.folder / "more files") == files_in(bare.folder / "files")
    bare.do("undo")
    assert bare.do("check")["people"] == 0
    assert bare.do("check")["ok"]


def live(line: Line) -> None:
    """Two Marias who are two, one known by a code, one who left and came again, one forgotten."""
    line.do("people", "add", "Maria Garcia", "--pronouns", "she/her")
    line.do("people", "add", "Maria Garcia", "--town", "Dover")
    line.do("people", "different", "#1", "#2")
    line.do("arrive", "--code", "GAR1284")
    line.do("people", "add", "Vic Volunteer", "--role", "volunteer", "--started-on", "2024-01-10")
    line.do("people", "edit", "#4", "--end-role", "volunteer", "--ended-on", "2025-03-01")
    line.do("people", "edit", "#4", "--role", "volunteer", "--started-on", "2026-01-02")
    line.do("people", "add", "Fay Forgotten")
    line.do("visits", "add", "#5", "--arrived", "2026-11-20 09:00", "--left", "2026-11-20 10:00")
    line.do("people", "forget", "#5", "--yes")
    line.do("people", "add", "Mary Garcia", "--code", "GAR0001")
    line.do("people", "merge", "#6", "#1")
    line.do("visits", "add", "#2", "--arrived", "2026-11-20 09:00", "--left", "2026-11-20 10:00")


def who_is_who(line: Line) -> list[Any]:
    shown = [line.do("people", "show", f"#{number}") for number in (1, 2, 3, 4, 6)]
    codes = [line.do("people", "show", code)["id"] for code in ("gar1284", "gar-0001")]
    return [*shown, codes, line.do("journal", "list")[0]["kind"]]


def test_people_come_back_as_they_were(line: Line, copied: Callable[[str], None]) -> None:
    live(line)
    before, first = who_is_who(line), answers(line)
    line.do("export", "files")
    copied("files")
    assert who_is_who(line)[:-1] == before[:-1]
    assert answers(line) == first
    line.do("export", "more files")
    assert files_in(line.folder / "more files") == files_in(line.folder / "files")


def test_somebody_known_by_a_code_comes_back_from_the_files_of_people_and_visits(
    line: Line, copied: Callable[[str], None]
) -> None:
    live(line)
    line.do("people", "export", "people.csv")
    line.do("visits", "export", "visits.csv")
    for noun in ("people", "visits"):
        again = line.do(noun, "import", f"{noun}.csv")
        assert (again["added"], again["completed"], again["bad"]) == (0, 0, []), noun
    line.do("export", "files", "--no-code-keys")
    assert "code-keys.csv" not in files_in(line.folder / "files")
    copied("files")  # the key did not come along: the code is carried, and not known at the door
    assert line.do("people", "show", "#3")["has_code"]
    assert line.no("people", "show", "GAR1284")[0] == "nobody-fits"
    assert [len(line.do("visits", "list", "--who", f"#{each}")) for each in (2, 3, 5)] == [1, 1, 1]


def test_the_hash_of_a_code_is_no_code_and_no_secret_stands_in_other_files(line: Line) -> None:
    """Whoever has a file of people cannot check in with what stands there."""
    live(line)
    line.do("export", "files")
    files = files_in(line.folder / "files")
    (key,) = [row.split(b",")[1] for row in files["code-keys.csv"].splitlines()[1:]]
    assert not [name for name, text in files.items() if key in text and name != "code-keys.csv"]
    assert b"GAR1284" not in b"".join(files.values())
    hashed = files["people.csv"].decode().split("hash:")[1].split(",")[0]
    assert line.do("arrive", "--code", f"hash:{hashed}")["person"] not in range(1, 7)
    assert {stat.S_IMODE(file.stat().st_mode) for file in (line.folder / "files").iterdir()} == {
        0o600
    }


def test_into_a_center_with_people_of_its_own_numbers_change_and_settings_stay(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    live(line)
    line.do("know", "add", "#4", "Ask about the van", "--until", "2026-12-01")
    line.do("export", "files")
    monkeypatch.setenv("FRONTDESK_DATA", str(line.folder / "other"))
    monkeypatch.setenv("FRONTDESK_CONFIG", str(line.folder / "other-config"))
    line.do("setup", "--name", "Other House", "--zone", "America/New_York")
    line.do("people", "add", "Olga Own")
    for unchanged in (False, True):
        taken = line.do("import", "files")
        assert taken["bad"] == []
        assert [row["message"].split(":")[:2] for row in taken["differing"]] == [
            ["settings.csv", " name"],
            ["settings.csv", " twelve_hours"],
        ]
        assert (taken["added"] == 0) == unchanged
    assert line.do("center")["name"] == "Other House"
    assert line.do("people", "show", "Vic")["id"] == 5
    assert line.do("people", "show", "GAR1284")["name"] == "someone with a code"
    assert [row["name"] for row in line.do("know", "list")] == ["Vic Volunteer"]


@pytest.mark.parametrize(
    ("noun", "made"),
    [
        (["shifts"], [
            "add", "Sam", "--starts", "2026-11-24 09:00", "--ends", "2026-11-24 13:00",
            "--job", "Desk",
        ]),
        (["shifts", "leave"], ["add", "Sam", "--from", "2026-12-24", "--to", "2026-12-26"]),
        (["shifts", "closed"], ["add", "2026-12-25", "--reason", "Christmas"]),
        (["shifts", "pattern"], [
            "add", "Sam", "--job", "Desk", "--days", "tue", "--starts", "09:00", "--ends", "13:00",
        ]),
        (["cards"], ["make", "Sam"]),
        (["know"], ["add", "Sam", "Ask about the van"]),
        (["break"], ["start", "Ana", "--until", "2026-12-25"]),
    ],
    ids=lambda words: " ".join(words)[:20],
)  # fmt: skip
def test_each_kind_goes_out_and_comes_back(line: Line, noun: list[str], made: list[str]) -> None:
    line.do("people", "add", "Sam Staff", "--role", "staff", "--started-on", "2024-01-10")
    line.add("Ana Lima")
    line.do(*noun, *made)
    assert line.do(*noun, "export", "out.csv")["rows"] == 1
    again = line.do(*noun, "import", "out.csv")
    assert (again["added"], again["unchanged"], again["bad"]) == (0, 1, [])
    line.do("undo")
    back = line.do(*noun, "import", "out.csv")
    assert (back["added"], back["bad"]) == (1, [])
    assert line("undo").lines == ["Undone: A file was read in."]


def test_a_folder_without_a_centers_files_says_so(line: Line) -> None:
    (line.folder / "empty").mkdir()
    assert line.no("import", "empty")[0] == "not-a-folder"
    assert line.no("import", "nowhere")[0] == "file-missing"
    assert line.no("export", str(line.data))[0] == "cannot-write"


def test_what_belongs_to_a_machine_does_not_travel(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder of a stick, and that the recovery key is on paper: the new key is another one."""
    for folder in ("stick", "share"):
        (line.folder / folder).mkdir()
    line.do("center", "--backup-folder", str(line.folder / "stick"), "--capacity", "40")
    (line.folder / "files").mkdir()
    line.do("export", "files")
    settings = (line.folder / "files" / "settings.csv").read_text()
    assert "stick" not in b"".join(files_in(line.folder / "files").values()).decode()
    for key in ("backup_folder", "recovery_key_written", "code_secret", "database"):
        assert key not in settings
        settings += f'{key},"""of another machine"""\n'  # as in files of an earlier time
    line.file(settings, "files/settings.csv")
    monkeypatch.setenv("FRONTDESK_DATA", str(line.folder / "new"))
    monkeypatch.setenv("FRONTDESK_CONFIG", str(line.folder / "new-config"))
    line.do("setup", "--from", "files")
    line.do("center", "--backup-folder", str(line.folder / "share"))
    taken = line.do("import", "files")
    assert (taken["bad"], taken["differing"]) == ([], [])
    center = line.do("center")
    assert (center["backup_folder"], center["capacity"]) == (str(line.folder / "share"), 40)
    assert line.do("check")["ok"]


def test_export_says_what_stays_behind(line: Line) -> None:
    told = (
        "Not in the files: the journal, and what undo and taking records apart "
        "need. A backup has them."
    )
    assert told in line("export", "files").lines
    assert told in " ".join(line("export", "--help").out.split())


ODD_NAMES = (
    "Ana\x1b[31m Red", "محمد علي", "\u202eevil Ann", f"{'L' * 60} {'M' * 59}", "007",
    "+Plus Pearson", "- Dash Doe", '=HYPERLINK("http://x")', "'=three", 'Ann; "The", Bob', "★",
    "#1", "hash:abc", "someone with a code",
)  # fmt: skip


def test_odd_names_come_back_as_they_were(line: Line, copied: Callable[[str], None]) -> None:
    people = range(1, len(ODD_NAMES) + 1)
    for number, name in zip(people, ODD_NAMES, strict=True):
        line.do("people", "add", name, "--role", "volunteer", f"--town={name[:60]}")
        line.do("shifts", "leave", "add", f"#{number}", "--from", "2026-12-24", "--reason=" + name)
    line.do("people", "edit", "#5", "--name", "Agent; Seven")  # 007 is an earlier name
    line.do("export", "files")
    first = [line.do("people", "show", f"#{number}") for number in people]
    for noun in ("people", "shifts leave"):
        line.do(*noun.split(), "export", "out.csv")
        again = line.do(*noun.split(), "import", "out.csv")
        assert (again["added"], again["completed"], again["bad"]) == (0, 0, []), noun
    copied("files")
    assert [line.do("people", "show", f"#{number}") for number in people] == first
    line.do("export", "more files")
    assert files_in(line.folder / "more files") == files_in(line.folder / "files")
