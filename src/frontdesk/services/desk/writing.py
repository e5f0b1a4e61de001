"""How an act is done inside its transaction, and how the last one is taken back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from frontdesk.domain.center.values import Center
from frontdesk.domain.events import FORGOTTEN, KEY_WRITTEN, PREVENTED, SET_UP, UNDO, Event
from frontdesk.domain.refusals import Refusal
from frontdesk.services import conversations
from frontdesk.services.conversations import presence
from frontdesk.services.desk.acts import in_words, may_prevent
from frontdesk.services.desk.context import Act, ReadContext, WriteContext
from frontdesk.services.desk.journal import UNDO_REACH
from frontdesk.services.visits import visit_rules
from frontdesk.store import journal
from frontdesk.store.changes import ChangedSince, ChangeRecorder
from frontdesk.store.port import Writing

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

_FOR_EVER = Refusal("not-to-be-undone", "That cannot be undone.")
_UNDONE_ALREADY = Refusal("undone-already", "That was undone already.")
_TOO_LONG_AGO = Refusal(
    "not-among-the-last", f"That is not one of the last {UNDO_REACH} steps. Correct it by hand."
)
_SOMETHING_RESTS = Refusal("rests-on", "Something newer rests on this. Undo that first.")

_TRIED = 500
"""Acts that wrote more rows are not tried to be taken back only to say what rests on what."""


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
            with context.database.savepoint() as attempt, suppress(ChangedSince):
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


def undo_one(order: int) -> Act:
    """Return the act that takes back one act of the last fifty, of whichever desk, and no other.

    Nothing newer may rest on it: else it is said which act does.
    """

    def perform(context: WriteContext) -> Refusal | None:
        lines = journal.latest(context.database, limit=UNDO_REACH, without=UNDO)
        place = next((at for at, (line, _) in enumerate(lines) if line.order == order), None)
        if place is None:
            return _TOO_LONG_AGO
        line, undone = lines[place]
        if undone:
            return _UNDONE_ALREADY
        if line.kind in (SET_UP, KEY_WRITTEN, FORGOTTEN):
            return _FOR_EVER
        away = presence.away(context)
        rests: int | None = None
        with context.database.savepoint() as attempt:
            try:
                if _taken_back(context, order, away):
                    attempt.keep()
                    return None
            except ChangedSince as since:
                rests = since.by
        context.changes.forget()
        newer = [each for each, gone in lines[:place] if not gone]
        return _rests(context, rests or _resting_on(context, order, newer, away))

    return Act(UNDO, perform, asked=("undo-one", order))


def _rests(context: WriteContext, newer: int | None) -> Refusal:
    """Say which newer act rests on one that was to be taken back."""
    event = None if newer is None else journal.line(context.database, newer)
    if event is None:
        return _SOMETHING_RESTS
    looking = ReadContext(context.database, context.now, context.center)
    said = in_words(looking, event).rstrip(".")
    return Refusal("rests-on", f"“{said}” came later and rests on this. Undo that first.")


def _resting_on(
    context: WriteContext, order: int, newer: list[Event], away: presence.Away
) -> int | None:
    """Return one of the `newer` acts, newest first, without which `order` could be taken back.

    Found by trying: they are taken back one after the other, and all of that is undone again. Where
    one wrote very much it is not tried.
    """
    found: int | None = None
    with context.database.savepoint():  # never kept
        for event in newer:
            if _wrote(event) > _TRIED:
                break
            _try(context, event.order, away, keep=True)
            if _try(context, order, away, keep=False):
                found = event.order
                break
    return found


def _try(context: WriteContext, order: int, away: presence.Away, *, keep: bool) -> bool:
    """Take an act back within a savepoint; say whether that can be."""
    trying = replace(context, changes=ChangeRecorder(context.database, context.changes.order))
    with context.database.savepoint() as attempt:
        try:
            could = _taken_back(trying, order, away)
        except ChangedSince:
            could = False
        if could and keep:
            attempt.keep()
    return could


def _wrote(event: Event) -> int:
    return sum(last - first + 1 for pairs in event.records.values() for first, last in pairs)


def _taken_back(context: WriteContext, order: int, away: presence.Away) -> bool:
    """Take an act back, unless it leaves things as they must not be. Raises `ChangedSince`."""
    context.changes.take_back(order, journal.records(context.database, order))
    return not (visit_rules.overlapped_since(context, order) or presence.is_emptied(context, away))
