"""Conversations count for hours of practice by themselves, as long as they really were."""

from __future__ import annotations

import pytest

from days import Day, done
from engine import engine_of
from frontdesk.domain.conversations.values import State
from frontdesk.domain.training.durations import number
from frontdesk.files.conversations_file import ConversationRow
from frontdesk.services.conversations import talking
from frontdesk.services.conversations.importing import import_conversations
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.services.desk.desk import Desk
from frontdesk.services.training.loading import practice
from frontdesk.services.transfer.imports import Report
from frontdesk.store.training import rules

from .conversation_days import Conversations
from .learning import take_in


def practised(desk: Desk, person: int) -> tuple[tuple[int, int], ...]:
    """Return the days and minutes of practice that count for somebody."""
    return desk.ask(_practice()).get(person, ())


@query
def _practice(context: ReadContext) -> dict[int, tuple[tuple[int, int], ...]]:
    return practice(context, [kept.version for kept in rules.versions(context.database)])


def test_what_was_talked_counts_with_its_real_length_and_an_estimated_end_does_not(
    told: Day,
) -> None:
    """Two conversations; nobody finishes the second.

    09:00-17:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    """
    talks = Conversations(told)
    assert practised(told.desk, told["Dee"]) == ()
    take_in(told.desk, "me-cipss")
    first = talks.do(talking.now(told["Dee"], told["Ana"], 30))
    told.clock.wait(minutes=47)
    talks.finish(first)
    today = number("2026-11-23")
    assert practised(told.desk, told["Dee"]) == ((today, 47),)
    second = talks.do(talking.now(told["Dee"], told["Ana"], 30))
    began = told.clock()
    told.clock.wait(hours=4)
    assert talks.state(second) == "talked"
    assert practised(told.desk, told["Dee"]) == ((today, 47),)
    talks.do(talking.finish(second, began + 3600))
    assert practised(told.desk, told["Dee"]) == ((today, 47), (today, 60))


@pytest.mark.parametrize("then", ["now", "propose", "import"])
def test_an_end_that_was_written_down_as_estimated_does_not_count_either(
    told: Day, then: str
) -> None:
    """Another act settles the end that nobody recorded; that makes it no more certain.

    09:00-17:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    """
    talks = Conversations(told)
    take_in(told.desk, "me-cipss")
    first = talks.do(talking.now(told["Dee"], told["Ana"], 30))
    began = told.clock()
    told.clock.wait(hours=4)
    row = ConversationRow(2, "Dee", "Ana Lima", told.clock() + 600, 30, "", State.AGREED)
    acts = {
        "now": talking.now(told["Dee"], told["Ana"], 30),
        "propose": talks.proposing("Dee", "Ana", "15:30"),
        "import": import_conversations([row], Report()),
    }
    done(told.desk.do(acts[then]))
    with engine_of(told.desk).connect() as database:
        how = database.value("SELECT ended_how FROM conversation WHERE id = ?", (first,))
    assert how == "estimated"  # it stands so in the record now
    assert practised(told.desk, told["Dee"]) == ()
    done(told.desk.do(talking.finish(first, began + 2400)))
    assert practised(told.desk, told["Dee"]) == ((number("2026-11-23"), 40),)
