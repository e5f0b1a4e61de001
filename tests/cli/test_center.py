"""Setting up a center, a made-up one, and the list of activities."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from .line import Line

SETTINGS = """
name = "Harbor House"
zone = "Europe/Berlin"
capacity = 30
usual_stay = 90
activities = ["Tea", "Art", "tea"]

[fields]
pronouns = "required"
heard_of = "optional"
town = "off"
"""


def test_a_center_is_set_up_and_its_recovery_key_shown(bare: Line) -> None:
    said = bare("setup", "--name", "Harbor House", "--zone", "America/New_York")
    assert said.status == 0
    assert said.lines[0] == f"Harbor House is set up in {bare.data}."
    assert said.lines[-1].strip() == bare.do("key", "show")["recovery_key"]
    assert bare.here() == []
    assert (bare.data / "center.db").stat().st_mode & 0o077 == 0
    assert bare.data.stat().st_mode & 0o077 == 0


def test_a_center_is_set_up_from_a_file(bare: Line) -> None:
    made = bare.do("setup", "--from", bare.file(SETTINGS, "center.toml"))
    assert (made["center"], made["zone"]) == ("Harbor House", "Europe/Berlin")
    assert bare("activities", "list").lines == ["Art", "Tea"]
    assert bare.no("people", "add", "Ana")[0] == "field-required"
    assert bare.no("people", "add", "Ana", "--pronouns", "x", "--town", "y")[0] == "field-off"
    here = bare.do("here", clock="2026-11-23T10:42:00+01:00")
    assert (here["capacity"], here["at"]) == (30, "2026-11-23T10:42:00+01:00")


def test_the_hours_of_a_center_are_set_up_from_a_file(bare: Line) -> None:
    file = bare.file(
        "name = 'x'\nzone = 'UTC'\nsettle_by = 'closing-time'\n"
        "[hours]\nmon-fri = '09:00-17:00'\nwed = 'closed'\nsat = '10:00-14:00'\n",
        "center.toml",
    )
    bare.do("setup", "--from", file)
    settings = bare.do("center")
    assert settings["settle_by"] == "closing-time"
    assert list(settings["hours"].values()) == [
        *["09:00-17:00", "09:00-17:00", "", "09:00-17:00", "09:00-17:00"],
        *["10:00-14:00", ""],
    ]


def test_what_is_said_on_the_line_goes_before_the_file(bare: Line) -> None:
    file = bare.file(f"[center]\n{SETTINGS.partition('[fields]')[0]}", "center.toml")
    made = bare.do("setup", "--from", file, "--name", "Oak", "--zone", "UTC")
    assert (made["center"], made["zone"]) == ("Oak", "UTC")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "no-name"),
        ("name = ''", "no-name"),
        ("name = 'x'\nzone = 'Mars/Phobos'", "no-such-zone"),
        ("name = 'x'\nzone = ''", "no-such-zone"),
        ("name = 'x'\nzone = '../../etc/passwd'", "no-such-zone"),
        ("name = 'x'\ncapacity = 0", "capacity-out-of-range"),
        ("name = 'x'\ncapacity = true", "not-a-settings-file"),
        ("name = 'x'\ncapacity = '30'", "not-a-settings-file"),
        ("name = 'x'\nusual_stay = 0", "stay-out-of-range"),
        ("name = 7", "not-a-settings-file"),
        ("name = 'x'\ncolour = 'red'", "unknown-setting"),
        ('name = "x"\n"zz\\u001b[31m" = 1', "unknown-setting"),
        ("name = 'x'\n[fields]\nshoes = 'off'", "no-such-field"),
        ("name = 'x'\n[fields]\ntown = 'perhaps'", "no-such-use"),
        ("name = 'x'\nfields = 1", "not-a-settings-file"),
        ("name = 'x'\nhours = '09:00-17:00'", "not-a-settings-file"),
        ("name = 'x'\n[hours]\nmoonday = '09:00-17:00'", "no-such-weekday"),
        ("name = 'x'\n[hours]\nfri-mon = '09:00-17:00'", "no-such-weekday"),
        ("name = 'x'\n[hours]\nmon = '17:00-25:00'", "not-hours"),
        ("name = 'x'\n[hours]\nmon = 9", "not-hours"),
        ("name = 'x'\nsettle_by = 'midnight'", "not-a-settings-file"),
        ("name = 'x'\nactivities = 'Tea'", "not-a-settings-file"),
        ("name = 'x'\nactivities = [1]", "not-a-settings-file"),
        ("center = 'x'", "not-a-settings-file"),
        ("name = 'x'\n[center]\ncolour = 1", "unknown-setting"),
        ("colour = 1\n[center]\nname = 'x'", "unknown-setting"),
        ("name = x", "not-a-settings-file"),
        ("\x00\x01", "not-a-settings-file"),
    ],
)
def test_settings_that_are_not_right_are_refused_and_nothing_is_made(
    bare: Line, content: str, code: str
) -> None:
    refused, sentence = bare.no("setup", "--from", bare.file(content, "center.toml"))
    assert refused == code
    assert sentence.isprintable()
    assert not bare.data.exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--name", "x", "--zone", ""], "no-such-zone"),
        (["--name", "", "--zone", "UTC"], "no-name"),
        (["--name", "\x1b\u200b", "--zone", "UTC"], "no-name"),
        (["--from", "nowhere.toml"], "file-missing"),
        (["--from", "."], "not-a-settings-file"),
    ],
)
def test_words_that_set_up_nothing_are_refused(bare: Line, words: list[str], code: str) -> None:
    assert bare.no("setup", *words)[0] == code
    assert not bare.data.exists()


def test_a_second_set_up_in_the_same_place_is_refused(line: Line) -> None:
    line.add("Ana Lima")
    assert line.unusable("setup", "--name", "Oak", "--zone", "UTC")[0] == "already-there"
    assert line.do("check")["people"] == 1


@pytest.mark.parametrize("folder", ["a folder/with ünï", "-dash", "[b]x[/b]", "a\nb", "%s", "'\""])
def test_the_data_may_be_in_a_folder_of_any_name(bare: Line, folder: str) -> None:
    data = f"--data={bare.folder}/{folder}"
    bare.do("setup", "--name", "Oak", "--zone", "UTC", data)
    bare.do("arrive", "--unnamed", data)
    assert bare.here(data) == ["+1"]


def test_a_file_where_the_folder_should_be_is_said_so(bare: Line) -> None:
    file = bare.file("not a folder")
    for data in (file, f"{file}/deeper"):
        bare.unusable("here", "--data", data)
        assert bare.unusable("setup", "--name", "Oak", "--data", data)[0] == "not-a-folder"
        bare.unusable("demo", data, "--no-app")
    assert Path(file).read_text() == "not a folder"


@pytest.mark.parametrize(
    "words",
    [["here"], ["arrive", "ana"], ["find", "-"], ["undo"], ["check"], ["key", "show"],
     ["people", "export", "out.csv"], ["visits", "list"], ["journal", "list"]],
)  # fmt: skip
def test_without_a_center_every_command_says_how_to_begin(bare: Line, words: list[str]) -> None:
    said = bare(*words, typed="ana\n")
    assert said.status == 3
    assert "frontdesk setup" in said.err
    assert not bare.data.exists()
    assert not Path("out.csv").exists()


# Made up


def test_a_made_up_center_is_the_same_for_the_same_seed(bare: Line) -> None:
    small = ["--people", "30", "--years", "0.2", "--seed", "7"]
    made = [bare.do("demo", folder, *small) for folder in ("one", "two")]
    assert made[0]["people"] == 30
    assert made[0]["visits"] == made[1]["visits"] > 0
    lists = [bare.do("visits", "list", "--data", folder) for folder in ("one", "two")]
    assert lists[0] == lists[1]
    other = bare.do("demo", "three", *small[:-1], "8")
    assert other["visits"] != made[0]["visits"]


def test_a_made_up_center_that_is_there_is_kept(bare: Line) -> None:
    small = ["--people", "30", "--years", "0.1", "--no-app"]
    assert bare("demo", "made up", *small).lines[0] == (
        f"A made-up center is in {bare.folder / 'made up'}."
    )
    bare.do("arrive", "--unnamed", "--data", "made up")
    before = bare.do("check", "--data", "made up")["visits"]
    again = bare("demo", "made up", "--no-app").lines
    assert again[0].endswith("already.")
    assert again[-1] == f"  frontdesk --data '{bare.folder / 'made up'}'"
    assert bare.do("check", "--data", "made up")["visits"] == before


def test_without_a_folder_a_made_up_center_is_in_a_temporary_one(
    bare: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(bare.folder))
    made = bare.do("demo", "--people", "12", "--years", "0.1")
    assert Path(made["data"]).parent == bare.folder
    assert not bare.data.exists()  # never in the place of the real one


@pytest.mark.parametrize(
    "words",
    [["--people", "11"], ["--people", "-1"], ["--people", "9" * 30], ["--years", "0"],
     ["--years", "-1"], ["--years", "51"], ["--years", "nan"], ["--years", "inf"]],
)  # fmt: skip
def test_a_size_that_is_none_is_refused_and_leaves_nothing(
    bare: Line, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(bare.folder))
    said = bare("demo", "--no-app", *words)
    assert (said.status, said.out) == (1, "")
    assert list(bare.folder.iterdir()) == []


def test_a_made_up_center_does_not_take_the_place_of_a_real_one(line: Line) -> None:
    line.add("Ana Lima")
    assert line.unusable("demo", str(line.data), "--no-app")[0] == "already-there"
    assert line.do("check")["people"] == 1


@pytest.mark.parametrize("words", [[], ["demo"], ["demo", "somewhere"]])
def test_without_a_terminal_the_app_is_not_opened_and_nothing_is_made(
    bare: Line, words: list[str]
) -> None:
    said = bare(*words)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("The app needs a terminal.")
    assert list(bare.folder.iterdir()) == []


@pytest.mark.parametrize("called", ["EST", "Eastern", "new york", "EST5EDT", "America/New_York"])
def test_a_zone_is_set_up_by_what_people_call_it(bare: Line, called: str) -> None:
    assert (
        bare.do("setup", "--name", "Harbor House", "--zone", called)["zone"] == "America/New_York"
    )


def test_a_zone_is_changed_by_what_people_call_it(line: Line) -> None:
    assert line.do("center", "--zone", "MST")["zone"] == "America/Denver"
