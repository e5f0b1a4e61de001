"""Taking in conversations from a file: a good row goes in, a bad one is named with its line."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.domain.conversations.facts import Ask, Doing
from frontdesk.domain.conversations.may_start import OUT_OF_RANGE, WITH_ONESELF
from frontdesk.domain.conversations.values import LONGEST, EndedHow, State
from frontdesk.domain.people.names import fold
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.files.conversations_file import ConversationRow
from frontdesk.files.table import BadRow
from frontdesk.services.conversations import settings
from frontdesk.services.conversations.checks import judged
from frontdesk.services.conversations.participants import columns, say_yes
from frontdesk.services.desk.context import Act, WriteContext
from frontdesk.services.people.match_names import NameMatcher
from frontdesk.services.transfer.imports import Progress, Report, as_act, told
from frontdesk.store.changes import Value
from frontdesk.store.conversations import rooms
from frontdesk.store.conversations import rows as conversations


def import_conversations(
    rows: Sequence[ConversationRow | BadRow],
    report: Report,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Act:
    """Return the act that takes these rows in and fills `report`.

    A conversation is on file already when the same two have one at the same start, whatever became
    of it since; so many rows that are alike are on file, as there are. What the file does not say:
    one that is over was talked, one to come is agreed. A room that is not on the center's list goes
    onto it.
    """

    def write(context: WriteContext, report: Report) -> None:
        report.bad.extend(row for row in rows if isinstance(row, BadRow))
        good = [row for row in rows if isinstance(row, ConversationRow)]
        if not good:
            return
        reading = _Reading(context, report)
        for done, row in enumerate(sorted(good, key=lambda row: (row.start, row.line)), 1):
            told(progress, done, len(good))
            wrong = reading.take(row)
            if wrong is not None:
                report.reject(row.line, wrong)

    return as_act("conversations-imported", write, report, dry_run=dry_run)


class _Reading:
    """One import of conversations: who is on file, which rooms there are."""

    def __init__(self, context: WriteContext, report: Report) -> None:
        self._context, self._report = context, report
        self._names = NameMatcher(context, report)
        self._rooms = rooms.by_key(context.database)
        self._usual = settings.load(context).usual
        self._unread: dict[tuple[int, frozenset[int]], int] = {}
        """How many on file no row of this file has stood for yet, by start and people."""

    def take(self, row: ConversationRow) -> str | Refusal | None:
        """Put a row on file, or return what is in its way."""
        two = [
            self._names.match(row.name, row.id, staff_first=False),
            self._names.match(row.other, row.other_id, staff_first=False, column="with_id"),
        ]
        for each in two:
            if isinstance(each, Refusal):
                return each
        first, second = (each for each in two if isinstance(each, int))
        if first == second:
            return WITH_ONESELF
        same = (row.start, frozenset((first, second)))
        if same not in self._unread:
            self._unread[same] = conversations.on_file(
                self._context.database, row.start, {first, second}
            )
        if self._unread[same]:
            self._unread[same] -= 1
            self._report.unchanged += 1
            return None
        return self._put(row, first, second)

    def _put(self, row: ConversationRow, first: int, second: int) -> str | Refusal | None:
        span = Span(row.start, row.start + (row.minutes or self._usual) * 60)
        over = span.end <= self._context.now
        state = row.state or (State.TALKED if over else State.AGREED)
        if row.minutes is not None and not 1 <= row.minutes <= LONGEST:
            return OUT_OF_RANGE
        if state in (State.TALKED, State.DID_NOT_MEET) and not over:
            return "state: that time has not come yet. Leave it empty, or write agreed."
        room = self._rooms.get(fold(row.room)) if row.room else None
        if state not in (State.LET_GO, State.DID_NOT_MEET):
            ask = Ask(Doing.IMPORT, (first, second), span, row.minutes, room)
            wrong = judged(self._context, ask)
            if wrong is not None:
                return wrong
        if row.room and room is None:
            room = self._rooms[fold(row.room)] = rooms.add(self._context.changes, row.room)
            self._report.note(f"{row.room}: new on the center's list of rooms.")
        self._write(row, (first, second), span, room, state)
        self._report.added += 1
        return None

    def _write(
        self, row: ConversationRow, two: tuple[int, int], span: Span, room: int | None, state: State
    ) -> None:
        context = self._context
        happened: dict[str, Value] = {}
        if state is State.TALKED:
            happened = {
                "started_at": span.start,
                "ended_at": span.end,
                "ended_how": EndedHow.LATER.value,
            }
        elif state is State.LET_GO or span.end <= context.now:
            happened = {"not_met_at": span.end}  # one that was let go is changed to that below
        number = conversations.add(
            context.changes,
            two,
            asked_by_id=two[0],
            asked_at=min(context.now, span.start),
            minutes=row.minutes,
            room_id=room,
            **columns(span),
            **happened,
        )
        say_yes(context, number, two[:1] if state is State.PROPOSED else two)
        if state is State.LET_GO:
            talk = conversations.load(context.database, number)
            assert talk is not None
            conversations.change_side(context.changes, talk.sides[0].id, let_go_at=context.now)
            conversations.change(context.changes, number, not_met_at=None)
