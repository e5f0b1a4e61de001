"""Whoever is given a role by hand begins today, unless another day is said."""

from __future__ import annotations

import pytest

from .line import Line

TODAY = "2026-11-23"


def roles(line: Line, who: str) -> list[tuple[str, str | None, str | None]]:
    held = line.do("people", "show", who)["roles"]
    return [(each["role"], each["from"], each["until"]) for each in held]


@pytest.mark.parametrize("role", ["staff", "volunteer"])
def test_a_new_person_is_not_overdue_for_what_was_before_them(line: Line, role: str) -> None:
    line.do("training", "rules", "preset", "ips")
    line.do("people", "add", "Nora Quist", "--role", role)
    line.do("arrive", "--new", "Olga Berg", "--role", role)
    for who in ("nora", "olga"):
        assert roles(line, who) == [(role, TODAY, None)]
        stands = line.do("training", "show", "--who", who)
        assert not [each for each in stands if each["standing"] == "overdue"]


def test_another_first_day_may_be_said(line: Line) -> None:
    line.do("people", "add", "Nora Quist", "--role", "staff", "--started-on", "2026-01-05")
    assert roles(line, "nora") == [("staff", "2026-01-05", None)]
    line.do("people", "add", "Olga Berg", "--role", "staff", "--joined-on", "2026-03-02")
    assert roles(line, "olga") == [("staff", "2026-03-02", None)]


def test_the_first_day_of_a_role_that_is_there_is_put_right(line: Line) -> None:
    line.do("people", "add", "Nora Quist", "--role", "staff")
    edit = ("people", "edit", "nora", "--role", "staff", "--started-on")
    line.do(*edit, "2026-01-05")
    assert roles(line, "nora") == [("staff", "2026-01-05", None)]
    assert line.no(*edit, "2026-01-05")[0] == "nothing-new"
    assert line.no("people", "edit", "nora", "--role", "staff")[0] == "nothing-new"
    line.do("undo")
    assert roles(line, "nora") == [("staff", TODAY, None)]
    line.do("people", "edit", "nora", "--role", "volunteer")
    assert roles(line, "nora") == [("staff", TODAY, None), ("volunteer", TODAY, None)]
    line.do("people", "edit", "nora", "--end-role", "staff", "--ended-on", "2026-12-31")
    line.do("people", "edit", "nora", "--end-role", "staff", "--ended-on", "2026-12-15")
    assert roles(line, "nora")[0] == ("staff", TODAY, "2026-12-15")
    line.do("people", "edit", "nora", "--end-role", "staff")
    line.do("people", "edit", "nora", "--role", "staff")
    assert ("staff", TODAY, None) in roles(line, "nora")  # it goes on after all


def test_a_file_fills_in_a_first_day_that_nobody_knew(line: Line) -> None:
    line.do("people", "import", line.file("name,roles\nNora Quist,staff\n"))
    assert roles(line, "nora") == [("staff", None, None)]
    dated = line.file("name,roles,started_on\nNora Quist,staff,2026-01-05\n", "dated.csv")
    assert line.do("people", "import", dated)["completed"] == 1
    assert roles(line, "nora") == [("staff", "2026-01-05", None)]
    assert line.do("people", "import", dated)["unchanged"] == 1
    other = line.file("name,roles,started_on\nNora Quist,staff,2026-02-01\n", "other.csv")
    line.do("people", "import", other)
    assert roles(line, "nora") == [("staff", "2026-01-05", None)]
    line.do("undo")
    assert roles(line, "nora") == [("staff", None, None)]
