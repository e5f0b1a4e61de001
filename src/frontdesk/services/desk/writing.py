"""How an act is done inside its transaction, and how the last one is taken back."""

from __future__ import annotations

from frontdesk.domain.center.values import Center
from frontdesk.domain.events import FORGOTTEN, PREVENTED, UNDO, Event
from frontdesk.domain.refusals import Refusal
from frontdesk.services import conversations
from frontdesk.services.conversations import presence
from frontdesk.services.desk.acts import may_prevent
from frontdesk.services.desk.context import Act, WriteContext
from frontdesk.services.visits import visit_rules
from frontdesk.store import journal
from frontdesk.store.changes import ChangedSince, ChangeRecorder
from frontdesk.store.port import Writing

UNDO_REACH = 50
"""How many acts back an undo reaches."""

_NOTHING = Refusal("nothing-to-undo", "There is nothing to undo at this desk.")
_CHANGED = Refusal(
    "changed-since",
    "Another desk has changed that since, so it stays. Correct it by hand. Undo "
    "again for the step before it.",
)

_FOR_GOOD = Refusal(
    "forgotten-for-good",
    "Someone was forgotten. That cannot be undone. Undo again for the step before it.",
)


def write(writing: Writing, act: Act, *, label: str, now: int, center: Center) -> Event | Refusal:
    """Do `act` at the desk called `label`, and write its line into the journal; or say why not."""
    database = writing.session
    done = journal.done_already(database, act.id)
    if done is not None:
        return done
    changes = ChangeRecorder(database, writing.order)
    desk = journal.desk_number(database, label) or journal.add_desk(database, label)
    context = WriteContext(database, changes, now, center, act.who, desk, act.reason)
    before = _prevented(context) if may_prevent(act.kind) else None
    away = presence.away(context)
    refusal = act.perform(context) or presence.finish_with(context, away)
    if refusal is not None:
        return refusal
    if before is not None:  # the act says which conversations it takes the ground from
        for number in sorted(_prevented(context) - before):
            changes.about(PREVENTED, number)
    if act.kind == FORGOTTEN:  # words that were taken out linger in the index's pages
        database.names.rebuild()
    else:
        database.names.refresh(changes.people)
    return journal.append(
        database,
        changes,
        kind=act.kind,
        at=context.now,
        who=act.who,
        desk=desk,
        act_id=act.id,
        undoes=changes.undoes,
    )


def _prevented(context: WriteContext) -> set[int]:
    """Return the conversations to come that cannot take place as they were agreed."""
    return set(conversations.prevented.now(context))


def undo_act(left_alone: set[int] | None = None) -> Act:
    """Return the act that takes back the last act of the desk that does it.

    One that has been changed since is left as it is, and noted in `left_alone`; when it is still
    changed the next time, the act before it is taken back.
    """
    told_before = set() if left_alone is None else left_alone

    def perform(context: WriteContext) -> Refusal | None:
        refusal: Refusal | None = None
        away = presence.away(context)
        for last in journal.to_take_back(context.database, context.desk, UNDO_REACH):
            with context.database.savepoint() as attempt:
                if _taken_back(context, last.order, away):
                    attempt.keep()
                    return None
            context.changes.forget()
            refusal = _FOR_GOOD if last.kind == FORGOTTEN else _CHANGED
            if last.order not in told_before:
                told_before.add(last.order)
                break
        return refusal or _NOTHING

    return Act(UNDO, perform)


def _taken_back(context: WriteContext, order: int, away: presence.Away) -> bool:
    try:
        context.changes.take_back(order, journal.records(context.database, order))
    except ChangedSince:
        return False
    return not (visit_rules.overlapped_since(context, order) or presence.is_emptied(context, away))
