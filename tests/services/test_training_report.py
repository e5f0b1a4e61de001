"""The page for a site visit: as of which day, by which rules, and on one page for twelve."""

from __future__ import annotations

import csv
import io

import pytest
from pypdf import PdfReader

from days import done
from frontdesk.domain.paper import plain
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.records import Completed
from frontdesk.domain.training.report import Report, on_paper
from frontdesk.files.printing import KINDS
from frontdesk.files.training_report import written
from frontdesk.services import training
from frontdesk.services.desk.desk import Desk

from .learning import join, set_up, take_in


def report(desk: Desk, on: str | None = None, person: int | None = None) -> Report:
    found = desk.ask(training.reporting.report(on, person))
    assert isinstance(found, Report), found
    return found


def text(desk: Desk, on: str | None = None, person: int | None = None) -> str:
    return "\n".join(plain(on_paper(report(desk, on, person))))


def pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def test_it_names_the_day_the_people_and_the_rules_with_their_versions(desk: Desk) -> None:
    center = set_up(desk)
    done(desk.do(training.recording.record(center.ana, "ips-core", Completed("2026-02-10"))))
    said = text(desk, "2026-11-20")
    assert said.startswith("Training compliance as of Fri 20 Nov 2026\n")
    assert f"Ana Lima  #{center.ana}" in said
    assert "✓ up to date, done 10 Feb" in said
    assert "once in each week" in said
    assert "led by an IPS-certified trainer" in said
    assert "since 1 Jan 2024" in said


def test_a_past_day_has_its_own_rules_and_says_which_version_it_was(desk: Desk) -> None:
    center = set_up(desk)
    changed = """
[[requirement]]
id = "co-reflection"
title = "Co-Reflection twice"
for = ["staff"]
from = 2026-12-07
rule = "cadence"
every = "week"
count = 2
"""
    take_in(desk, changed)
    before, after = text(desk, "2026-12-06"), text(desk, "2026-12-07")
    assert "once in each week" in before
    assert "until 6 Dec, version 1 of 2" in before
    assert "2 times in each week" in after
    assert "since 7 Dec, version 2 of 2" in after
    assert center.bo


def test_what_is_overdue_stands_with_its_reason(desk: Desk) -> None:
    center = set_up(desk)
    said = text(desk)
    assert "What is open, and why" in said
    open_parts = said.partition("What is open, and why")[2]
    assert f"Bo Diaz  #{center.bo}" in open_parts
    assert "Overdue since" in open_parts


def test_one_page_for_twelve_people_and_more_for_more(desk: Desk) -> None:
    take_in(desk, "ips")
    for number in range(12):
        join(desk, f"Nguyễn Thị Łucja Ștefan {number}", "2026-01-05")
    (page,) = pages(written(report(desk), "pdf"))
    assert page.count("Nguyễn Thị Łucja Ștefan 11") >= 1
    for number in range(12, 60):
        join(desk, f"Ștefan {number}", "2026-01-05")
    assert len(pages(written(report(desk), "pdf"))) > 1


def test_with_many_rules_and_everything_open_it_is_one_page_and_says_where_the_reasons_are(
    desk: Desk,
) -> None:
    take_in(desk, "ips")
    take_in(desk, "nh-he-m-402")
    for number in range(12):
        join(desk, f"Łucja {number}", "2026-01-05")
    found = report(desk)
    (page,) = pages(written(found, "pdf"))
    words = " ".join(page.split())
    assert all(f"Łucja {number} " in words for number in range(12))
    assert all(used.version.title in words for used in found.rules)
    assert "The reasons are in the same report as a workbook" in words
    assert "What is open, and why" in text(desk)


def test_a_person_s_page_has_their_standings_and_what_is_on_record(desk: Desk) -> None:
    center = set_up(desk)
    for day in ("2026-02-10", "2026-11-23"):
        record = Completed(day, minutes=90, trainer="Pat", certified=True, evidence="folder 3")
        done(desk.do(training.recording.record(center.ana, "co-reflection", record)))
    said = text(desk, "2026-11-20", center.ana)
    assert said.startswith("Training record of Ana Lima as of Fri 20 Nov 2026")
    assert "Pat (certified)" in said
    assert "folder 3" in said
    assert "2026-02-10" in said
    assert "2026-11-23" not in said
    assert "Bo Diaz" not in said


def test_a_center_without_rules_and_a_person_of_whom_nothing_is_asked_have_a_page(
    desk: Desk,
) -> None:
    assert "Nothing was asked of anybody on this day." in text(desk)
    center = set_up(desk)
    said = text(desk, "2023-06-01", center.ana)
    assert "Training record of Ana Lima" in said
    for kind in KINDS:
        assert written(report(desk, "2023-06-01"), kind)


def test_somebody_who_is_not_on_file_is_refused(desk: Desk) -> None:
    found = desk.ask(training.reporting.report(None, 999))
    assert isinstance(found, Refusal)
    assert found.code == "no-such-person"


def test_the_rows_are_a_standing_each_with_the_version_of_its_rule(desk: Desk) -> None:
    center = set_up(desk)
    content = written(report(desk, "2026-11-20"), "csv").decode()
    rows = list(csv.DictReader(io.StringIO(content)))
    assert {row["as_of"] for row in rows} == {"2026-11-20"}
    mine = [row for row in rows if row["id"] == str(center.bo)]
    assert {row["requirement"] for row in mine} == {
        "ips-core",
        "co-reflection",
        "certified-trainer",
    }
    assert {row["rule_from"] for row in mine} == {"2024-01-01"}


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_called_by_a_word_that_is_never_said(desk: Desk, kind: str) -> None:
    set_up(desk)
    content = written(report(desk), kind)
    said = " ".join(pages(content)) if kind == "pdf" else content.decode("utf-8", "replace")
    assert "compliant" not in said.lower()
