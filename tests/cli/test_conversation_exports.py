"""Conversations as files: for somebody's phone, and the sheet for the wall."""

from __future__ import annotations

from .line import Line


def test_a_phone_and_the_wall(line: Line) -> None:
    line.do("people", "import", line.file("name,roles,started_on\nBo Diaz,staff,2026-01-05\n"))
    line.do("people", "add", "Ana Lima")
    line.do(
        "shifts", "add", "bo", "--starts", "2026-11-24 09:00", "--ends", "2026-11-24 13:00",
        "--job", "desk",
    )  # fmt: skip
    talk = line.do("talk", "propose", "ana", "bo", "--at", "2026-11-24 11:00", "--agreed")
    out = line.folder / "ana.ics"
    assert line.do("talk", "ics", "ana", str(out)) == {"file": str(out), "rows": 1}
    assert f"UID:talk-{talk['conversation']}-" in out.read_text("utf-8")
    other = line.folder / "none.ics"
    only = ["talk", "ics", "ana", str(other), "--only", str(talk["conversation"] + 1)]
    assert line.no(*only)[0] == "no-conversations"
    assert line.no("shifts", "ics", "ana", str(other))[0] == "no-shifts"
    assert not other.exists()
    day = ["talk", "sheet", "--on", "2026-11-24"]
    assert line.do(*day) == {
        "on": "2026-11-24",
        "conversations": [{"when": "11:00-11:30", "who": "Ana and Bo", "where": None}],
    }
    assert line(*day).lines[-1] == "11:00-11:30  Ana and Bo"
    for kind, begins in (
        ("pdf", b"%PDF"),
        ("xlsx", b"PK"),
        ("csv", b"From,To,Who,Where\r\n2026-11-24 11:00,2026-11-24 11:30,Ana and Bo,"),
        ("txt", b"Conversations, Tue 24 Nov 2026"),
    ):
        sheet = line.folder / f"wall.{kind}"
        assert line.do(*day, str(sheet))["rows"] == 1
        assert sheet.read_bytes().startswith(begins)
    wrong = line(*day, str(line.folder / "wall.doc"))
    assert wrong.status == 2
    assert "End the file's name with .pdf, .xlsx, .csv or .txt" in wrong.err
    assert line("talk", "sheet").lines[-1] == "No conversations are agreed for this day."


def test_reminders_are_for_who_said_yes_and_are_a_list_for_a_person(line: Line) -> None:
    line.do("people", "import", line.file("name,roles,started_on\nBo Diaz,staff,2026-01-05\n"))
    line.do("people", "add", "Ana Lima", "--contact", "555-0101")
    line.do(
        "shifts", "add", "bo", "--starts", "2026-11-24 09:00", "--ends", "2026-11-24 13:00",
        "--job", "desk",
    )  # fmt: skip
    line.do("talk", "propose", "ana", "bo", "--at", "2026-11-24 11:00", "--agreed")
    assert line.do("talk", "reminders") == []
    nothing = "Nobody on this day wants a reminder."
    assert line("talk", "reminders").lines[-1] == nothing
    asked = line("talk", "remind", "ana")
    assert asked.lines == ["Nobody has asked them yet, so they get no reminder."]
    said = line.do("talk", "remind", "ana", "--by", "text", "--message", "yes")
    assert (said["remind"], said["by"], said["message_ok"]) == (True, "text", True)
    (reminder,) = line.do("talk", "reminders", "--on", "2026-11-24")
    assert (reminder["name"], reminder["contact"], reminder["by"], reminder["message_ok"]) == (
        "Ana Lima", "555-0101", "text", True,
    )  # fmt: skip
    out = line.folder / "reminders.pdf"
    assert line.do("talk", "reminders", str(out))["rows"] == 1
    assert out.read_bytes().startswith(b"%PDF")
    assert line.do("talk", "remind", "ana", "--no")["remind"] is False
    assert line.do("talk", "reminders") == []
    line.misused("talk", "remind", "ana", "--message", "yes")
