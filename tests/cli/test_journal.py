"""Taking back, the journal, the check, and the key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .line import Line


def test_the_last_act_is_taken_back(line: Line) -> None:
    line.add("Ana Lima")
    line.do("arrive", "ana")
    assert line("undo").out == "Undone: Ana L. arrived 10:42.\n"
    assert line.here() == []
    assert line("undo").out == "Undone: Added: Ana L.\n"
    assert line.do("find", "ana") == []
    assert line.no("undo")[0] == "nothing-to-undo"


def test_what_was_taken_back_is_told_with_its_own_time(line: Line) -> None:
    line.do("arrive", "--unnamed", "2", "--at", "09:00")
    assert line("undo").out == "Undone: 2 without a name arrived 09:00.\n"


def test_several_acts_are_taken_back_newest_first(line: Line) -> None:
    line.add("Ana Lima")
    line.do("arrive", "ana")
    line.do("arrive", "--unnamed", "3")
    document = line.do("undo", "2")
    assert [each["sentence"] for each in document["undone"]] == [
        "Undone: 3 without a name arrived 10:42",
        "Undone: Ana L. arrived 10:42",
    ]
    assert document["stopped"] is None
    assert line.here() == []


def test_fewer_acts_than_asked_for_are_taken_back_and_it_is_said(line: Line) -> None:
    line.add("Ana Lima")
    document = line.do("undo", "5")
    assert len(document["undone"]) == 1
    assert document["stopped"]["refused"] == "nothing-to-undo"
    line.add("Bo Diaz")
    assert len(line("undo", "5").lines) == 2


def test_taking_back_under_an_id_of_ones_own_is_done_once(line: Line) -> None:
    line.add("Ana Lima", "Bo Diaz", "Cy Ode")
    first = line.do("undo", "2", "--act-id", "a-1")
    assert line.do("undo", "2", "--act-id", "a-1") == first
    assert line.do("check")["people"] == 1


@pytest.mark.parametrize("count", ["0", "-1", "51", "9" * 30])
def test_only_so_many_acts_can_be_taken_back(line: Line, count: str) -> None:
    assert line.no("undo", count)[0] == "undo-out-of-range"


def test_what_another_desk_has_changed_since_is_left_as_it_is(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    line.add("Ana Lima")
    monkeypatch.setenv("FRONTDESK_DESK", "back desk")
    assert line.no("undo")[0] == "nothing-to-undo"
    line.do("people", "edit", "ana", "--town", "Keene")
    monkeypatch.delenv("FRONTDESK_DESK")
    assert line.no("undo")[0] == "changed-since"
    assert line.do("people", "show", "ana")["town"] == "Keene"


def test_the_journal_tells_every_act_newest_first(line: Line) -> None:
    line.add("Ana Lima")
    line.do("arrive", "ana", "--at", "10:00", "--as", "ana")
    line.do("undo")
    told = line("journal", "list").lines
    assert [text.split(":")[0] for text in told] == ["4 10", "3 10", "2 10", "1 Sun 1 Nov 08"]
    assert told[1].endswith("(undone)")
    assert told[2:] == ["2 10:42 Added: Ana L.", "1 Sun 1 Nov 08:00 The center was set up"]
    kinds = [entry["kind"] for entry in line.do("journal", "list")]
    assert kinds == ["undone", "arrived", "person-added", "set-up"]
    newest, arrived = line.do("journal", "list", "--limit", "2")
    assert (newest["undoes"], newest["who"]) == (3, None)
    assert (arrived["undone"], arrived["who"]) == (True, 1)
    assert arrived["records"] == {"visit": [[1, 1]], "person": [[1, 1]]}


def test_the_journal_holds_no_names(line: Line) -> None:
    line.do("arrive", "--new", "Zebulon Quark", "--pronouns", "xe/xem")
    assert "Zebulon" not in str(line.do("journal", "list"))


def test_a_sound_center_checks_well(line: Line) -> None:
    line.add("Ana Lima")
    assert line.do("check") == {
        "ok": True, "people": 1, "visits": 0, "acts": 2, "complaints": [],
    }  # fmt: skip
    assert line("check").lines == [
        "Everything is in order.",
        "1 people, 0 visits, 2 lines in the journal.",
    ]


PAGE = 4096


def damage(line: Line) -> None:
    """Turn a bit in every page but the first, as a failing disk does."""
    file = line.data / "center.db"
    held = bytearray(file.read_bytes())
    for place in range(PAGE + PAGE // 2, len(held), PAGE):
        held[place] ^= 1
    file.write_bytes(held)


def test_a_damaged_file_is_noticed_and_said_with_what_to_do(line: Line) -> None:
    damage(line)
    code, sentence = line.unusable("check")
    assert code == "damaged"
    assert "backups" in sentence


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"SQLite format 3\x00" + bytes(100), "foreign"),
        (b"", "damaged"),
        (b"short", "damaged"),
        (b"\x01" * 4096, "no-key"),
    ],
)
def test_a_file_that_is_no_center_is_left_alone(line: Line, content: bytes, code: str) -> None:
    for part in ("-wal", "-shm"):
        (line.data / f"center.db{part}").unlink(missing_ok=True)
    (line.data / "center.db").write_bytes(content)
    for words in (["here"], ["arrive", "--unnamed"], ["find", "ana"], ["check"]):
        assert line.unusable(*words)[0] == code
    assert line.unusable("setup", "--name", "Oak")[0] == "already-there"
    assert (line.data / "center.db").read_bytes() == content


def test_the_recovery_key_opens_the_center_on_another_machine(line: Line) -> None:
    line.add("Ana Lima")
    letters = line.do("key", "show")["recovery_key"]
    assert letters in line("key", "show").lines
    shutil.rmtree(line.folder / "config")
    assert line.unusable("here")[0] == "no-key"
    spoken = letters.lower().replace("-", " ").replace("0", "o")
    said = line("key", "recover", typed=spoken + "\n")
    assert said.status == 0
    assert said.out.startswith("The key is right, and stored in the file ")
    assert line.do("check")["people"] == 1
    assert line.do("key", "show")["recovery_key"] == letters


def test_the_recovery_key_may_come_from_a_file(line: Line) -> None:
    letters = line.do("key", "show")["recovery_key"]
    shutil.rmtree(line.folder / "config")
    line.do("key", "recover", "--key-file", line.file(letters, "paper.txt"))
    assert line.here() == []


def test_a_wrong_recovery_key_is_refused_in_words(line: Line, tmp_path: Path) -> None:
    letters = line.do("key", "show")["recovery_key"]
    slip = ("1" if letters[0] != "1" else "2") + letters[1:]
    other = "AAAA0-" + letters[6:]
    for typed, code in (
        ("", "recovery-key-form"),
        ("not a key", "recovery-key-form"),
        (slip, "recovery-key-slip"),
        (letters[:-1], "recovery-key-form"),
        (other, "recovery-key-slip"),
        ("\x1b]52;c;aGk=\x07" * 1000, "recovery-key-form"),
    ):
        said = line("key", "recover", "--json", typed=typed)
        assert said.status == 1, typed
        assert said.document["refused"] == code, typed
    line.do("setup", "--data", str(tmp_path / "other"), "--name", "Oak", "--zone", "UTC")
    of_another = line.do("key", "show", "--data", str(tmp_path / "other"))["recovery_key"]
    said = line("key", "recover", "--json", typed=of_another)
    assert said.document["refused"] == "another-key"
    assert line.here() == []


@pytest.mark.parametrize(("name", "code"), [("nowhere", "file-missing"), (".", "file-unreadable")])
def test_a_key_file_that_is_none_is_refused(line: Line, name: str, code: str) -> None:
    assert line.no("key", "recover", "--key-file", name)[0] == code
    bad = line.file(b"\xff\xfe\x00")
    assert line.no("key", "recover", "--key-file", bad)[0] == "file-unreadable"


def test_undo_goes_past_what_another_desk_has_changed_when_told_to(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    line.do("arrive", "--new", "Ana Lima")
    line.do("arrive", "--new", "Bo Diaz")
    with monkeypatch.context() as patch:
        patch.setenv("FRONTDESK_DESK", "back desk")
        line.do("leave", "bo")
    code, sentence = line.no("undo")
    assert (code, sentence.endswith("with --past-changed.")) == ("changed-since", True)
    (undone,) = line.do("undo", "--past-changed")["undone"]
    assert undone["sentence"] == "Undone: Welcome, Ana L.: arrived 10:42"
    assert line.no("undo", "--past-changed")[0] == "changed-since"


def test_the_recovery_key_is_said_to_be_on_paper_by_its_last_group(line: Line) -> None:
    shown = line.do("key", "show")
    assert shown["written_down"] is False
    last = shown["recovery_key"].rpartition("-")[2]
    assert line.no("key", "confirm", "ZZZZZ")[0] == "not-the-last-group"
    assert line.do("key", "confirm", last.lower()) == {"written_down": True}
    assert line.do("key", "confirm", last) == {"written_down": True}
    assert line.do("key", "show")["written_down"] is True
    assert line.no("undo")[0] == "nothing-to-undo"
    assert line.do("journal", "list")[0]["kind"] == "recovery-key-written"
    assert "The recovery key is on paper" in line("journal", "list").out


def test_one_step_is_undone_by_its_number_and_what_rests_on_it_is_named(line: Line) -> None:
    line.add("Ana Lima")
    line.do("arrive", "ana")
    line.do("arrive", "--unnamed", "2")
    steps = line.do("acts", "list")
    assert steps == line.do("journal", "list")
    arrived, added = steps[1]["order"], steps[2]["order"]
    code, sentence = line.no("undo", "--act", str(added))
    assert (code, sentence) == (
        "rests-on",
        "“Ana L. arrived 10:42” came later and rests on this. Undo that first.",
    )
    assert line.do("undo", "--act", str(arrived))["undone"][0]["undoes"] == arrived
    assert line("undo", "--act", str(added)).out == "Undone: Added: Ana L.\n"
    assert line.no("undo", "--act", str(added))[0] == "undone-already"
    assert line.no("undo", "--act", "1")[0] == "not-to-be-undone"
    assert line.no("undo", "--act", "999")[0] == "not-among-the-last"
    assert "2 without a name" in line("acts", "list").lines[2]
    assert line("undo", "3", "--act", "2").status == 2
