"""What was done, excused and revoked: recorded once, refused in words, taken back whole."""

from __future__ import annotations

import pytest

from days import done, refused
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.records import Completed, ExemptionKind
from frontdesk.services.desk import journal
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk
from frontdesk.services.training import exemptions, queries, recording
from frontdesk.store.sqlite.connection import EncryptedDatabase

from .learning import Center, entry, set_up, stands


@pytest.fixture
def staffed(desk: Desk) -> Center:
    return set_up(desk)


def test_what_is_done_late_counts_from_its_day_on(staffed: Center) -> None:
    desk, ana = staffed.desk, staffed.ana
    assert stands(desk, ana, "ips-core") == "overdue 2026-04-05"
    done(desk.do(recording.record(ana, "IPS Core", Completed("2026-11-20"))))
    assert stands(desk, ana, "ips-core") == "up-to-date"
    assert stands(desk, ana, "ips-core", "2026-11-19") == "overdue 2026-04-05"
    done(desk.undo())
    assert stands(desk, ana, "ips-core") == "overdue 2026-04-05"


def test_a_make_up_counts_for_the_window_it_says_and_leaves_the_past_as_it_was(
    staffed: Center,
) -> None:
    desk, bo = staffed.desk, staffed.bo
    for day in ("2026-11-04", "2026-11-18"):
        done(desk.do(recording.record(bo, "co-reflection", Completed(day))))
    assert stands(desk, bo, "co-reflection", "2026-11-17") == "overdue 2026-11-15"
    made_up = Completed("2026-11-19", counts_for="2026-11-12")
    done(desk.do(recording.record(bo, "co-reflection", made_up)))
    assert stands(desk, bo, "co-reflection", "2026-11-17") == "overdue 2026-11-15"
    found = entry(desk, bo, "co-reflection")
    assert (found.standing.value, found.met, found.owed) == ("coming-up", 3, 3)


GOOD = Completed("2026-11-10")
ON_RECORD = "Co-Reflection of 10 Nov is already on record for Ana L. If there were two,"

REFUSED: list[tuple[str, Completed, str, str]] = [
    ("co-reflection", Completed("2026-11-24"), "not-yet",
     "2026-11-24 has not come yet. Record it when it has happened."),
    ("co-reflection", Completed("2023-12-31"), "before-the-rule",
     "Co-Reflection is asked for since 2024-01-01, and 2023-12-31 is before. Record it as done "
     "elsewhere, with proof. Or let the rule begin earlier."),
    ("co-reflection", Completed("soon"), "not-a-day",
     "“soon” is not a day. Write it like 2026-11-23."),
    ("co-reflection", GOOD, "recorded-already", f"{ON_RECORD} tell them apart by their proof."),
    ("co-reflection", Completed("2026-11-11", minutes=-1), "hours-out-of-range",
     "Hours are a number from 0 to 1000."),
    ("co-reflection", Completed("2026-11-11", edition=0), "no-such-edition",
     "An edition is a whole number from 1."),
    ("co-reflection", Completed("2026-11-11", equivalent=True), "no-evidence",
     "Training done elsewhere needs proof. Say where to find it."),
    ("co-reflection", Completed("2026-11-11", counts_for="2023-11-11"), "nothing-to-make-up",
     "No rule on Co-Reflection held on 2023-11-11, so nothing is made up then."),
    ("ips-core", Completed("2026-11-11", counts_for="2026-11-01"), "nothing-to-make-up",
     "IPS Core has no weeks or months to make up. Leave that day out."),
    ("yoga", GOOD, "no-such-requirement",
     "There is no training “yoga”. There are: ips-core, co-reflection, certified-trainer."),
]  # fmt: skip


@pytest.mark.parametrize(("requirement", "what", "code", "sentence"), REFUSED)
def test_what_cannot_be_recorded_is_refused(
    staffed: Center, requirement: str, what: Completed, code: str, sentence: str
) -> None:
    desk, ana = staffed.desk, staffed.ana
    done(desk.do(recording.record(ana, "co-reflection", GOOD)))
    assert refused(desk.do(recording.record(ana, requirement, what))) == (code, sentence)


def test_what_was_done_before_the_rule_goes_in_as_equivalent(staffed: Center) -> None:
    desk, ana = staffed.desk, staffed.ana
    before = Completed("2019-06-01", evidence="folder 3", equivalent=True)
    done(desk.do(recording.record(ana, "ips-core", before)))
    assert stands(desk, ana, "ips-core") == "up-to-date"


def test_nobody_is_recorded_who_is_not_there(staffed: Center) -> None:
    assert refused(staffed.desk.do(recording.record(99, "ips-core", GOOD)))[0] == "no-such-person"


def test_before_there_are_rules_one_sentence_says_what_to_do(desk: Desk) -> None:
    assert refused(desk.do(recording.record(1, "ips-core", GOOD)))[0] == "no-such-person"
    outcome = desk.ask(queries.page("ips-core"))
    assert refused(outcome) == (
        "no-such-requirement",
        "There are no training rules yet. Add some first.",
    )
    assert isinstance(outcome, Refusal)
    assert "“frontdesk training rules preset” shows some." in outcome.for_command_line


def test_a_record_is_put_right_and_taken_off(staffed: Center) -> None:
    desk, ana = staffed.desk, staffed.ana
    number = done(desk.do(recording.record(ana, "ips-core", GOOD))).first("learned")
    better = Completed("2026-11-09", 90, "live; ethics", "Sam  Ode", True, evidence="folder 3")
    done(desk.do(recording.correct(number, better)))
    found = desk.ask(queries.record(number))
    assert found is not None
    assert found.done == Completed(
        "2026-11-09", 90, "live; ethics", "Sam Ode", True, evidence="folder 3"
    )
    assert found.done.categories == ("live", "ethics")
    assert refused(desk.do(recording.correct(number, better)))[0] == "nothing-new"
    done(desk.do(recording.record(ana, "ips-core", GOOD)))
    assert refused(desk.do(recording.correct(number, GOOD)))[0] == "recorded-already"
    done(desk.do(recording.remove(number)))
    assert desk.ask(queries.record(number)) is None
    assert refused(desk.do(recording.remove(number)))[0] == "no-such-record"
    assert refused(desk.do(recording.correct(number, GOOD)))[0] == "no-such-record"


def test_what_is_revoked_counts_no_more_from_its_day_on(staffed: Center) -> None:
    desk, ana = staffed.desk, staffed.ana
    done(desk.do(recording.record(ana, "ips-core", Completed("2026-02-10"))))
    revoke = recording.revoke(ana, "ips-core", "the paper was of somebody else", "2026-11-20")
    number = done(desk.do(revoke)).first("revoked")
    assert stands(desk, ana, "ips-core", "2026-11-19") == "up-to-date"
    assert entry(desk, ana, "ips-core").because == (
        "Overdue since 20 Nov: IPS Core of 10 Feb was revoked 20 Nov (rule since 1 Jan 2024)."
    )
    again = recording.revoke(ana, "ips-core", "again")
    assert refused(desk.do(again)) == (
        "nothing-to-revoke", "Nothing on record for IPS Core counts on 2026-11-23.",
    )  # fmt: skip
    done(desk.do(recording.unrevoke(number)))
    assert stands(desk, ana, "ips-core") == "up-to-date"
    assert refused(desk.do(recording.unrevoke(number)))[0] == "no-such-record"
    assert refused(desk.do(recording.revoke(ana, "ips-core", " ")))[0] == "no-reason"
    weekly = recording.revoke(ana, "co-reflection", "why")
    assert refused(desk.do(weekly)) == (
        "cannot-be-revoked",
        "Co-Reflection is done again and again. Delete the wrong record instead.",
    )


def test_an_exemption_ends_and_says_why(staffed: Center) -> None:
    desk, bo = staffed.desk, staffed.bo
    granted = exemptions.grant(bo, "co-reflection", "on the road", "2026-12-06", "2026-11-16")
    number = done(desk.do(granted)).first("excused")
    assert stands(desk, bo, "co-reflection") == "exempt"
    assert stands(desk, bo, "co-reflection", "2026-12-07") == "overdue 2026-11-08"
    assert entry(desk, bo, "co-reflection").changes_on == "2026-12-07"
    done(desk.do(exemptions.end(number, "2026-11-22")))
    assert stands(desk, bo, "co-reflection") == "overdue 2026-11-08"
    done(desk.do(exemptions.end(number)))
    assert refused(desk.do(exemptions.end(number)))[0] == "no-such-record"
    for _ in range(2):
        done(desk.undo())
    assert stands(desk, bo, "co-reflection") == "exempt"


def test_provisional_until_a_day(staffed: Center) -> None:
    desk, ana = staffed.desk, staffed.ana
    act = exemptions.grant(
        ana, "ips-core", "next course", "2026-12-31", kind=ExemptionKind.PROVISIONAL
    )
    done(desk.do(act))
    assert stands(desk, ana, "ips-core") == "provisional 2026-12-31"
    assert stands(desk, ana, "ips-core", "2027-01-01") == "overdue 2026-04-05"


EXEMPTIONS: list[tuple[Act, str, str]] = [
    (exemptions.grant(1, "co-reflection", "why", ""), "no-end",
     "An exemption must end. Say on which day."),
    (exemptions.grant(1, "co-reflection", "why", " ", kind=ExemptionKind.PROVISIONAL), "no-end",
     "A provisional time must end. Say on which day."),
    (exemptions.grant(1, "co-reflection", " ", "2026-12-01"), "no-reason",
     "Say why. Everyone can read it."),
    (exemptions.grant(1, "co-reflection", "why", "2026-11-22"), "days-reversed",
     "The last day, 2026-11-22, is before the first, 2026-11-23. Check the days."),
    (exemptions.grant(1, "co-reflection", "why", "2026-13-22"), "not-a-day",
     "“2026-13-22” is not a day. Write it like 2026-11-23."),
    (exemptions.grant(9, "co-reflection", "why", "2026-12-22"), "no-such-person",
     "There is nobody with the number #9."),
]  # fmt: skip


@pytest.mark.parametrize(("act", "code", "sentence"), EXEMPTIONS)
def test_what_cannot_be_granted_is_refused(
    staffed: Center, act: Act, code: str, sentence: str
) -> None:
    assert refused(staffed.desk.do(act)) == (code, sentence)


def test_granting_the_same_again_is_nothing_new(staffed: Center) -> None:
    desk, ana = staffed.desk, staffed.ana
    done(desk.do(exemptions.grant(ana, "co-reflection", "why", "2026-12-01")))
    assert refused(desk.do(exemptions.grant(ana, "co-reflection", "why", "2026-11-30"))) == (
        "nothing-new", "That is already granted, until 2026-12-01.",
    )  # fmt: skip
    number = desk.ask(queries.on_record(ana))[1][0].id
    assert refused(desk.do(exemptions.end(number, "2026-12-01"))) == (
        "days-reversed", "Choose a day from 2026-11-23 on and before 2026-12-01.",
    )  # fmt: skip


def test_the_journal_says_what_was_done_and_holds_no_words_of_it(
    staffed: Center, database: EncryptedDatabase
) -> None:
    desk, ana = staffed.desk, staffed.ana
    done(
        desk.do(recording.record(ana, "ips-core", Completed("2026-02-10", evidence="secret paper")))
    )
    done(desk.do(exemptions.grant(ana, "co-reflection", "a secret reason", "2026-12-01")))
    assert [line.sentence for line in desk.ask(journal.latest(2))] == [
        "Exempt or provisional: Ana L.",
        "Recorded training of Ana L.",
    ]
    lines = database.rows("SELECT records FROM journal")
    assert not any("secret" in str(line) for line in lines)
