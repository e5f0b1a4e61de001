"""Conversations: who, when and where, and what became of it. No topic and no notes.

No state is kept: it is worked out from these facts and the clock.
"""

from __future__ import annotations

from peewee import SQL, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from frontdesk.store.models.people import Person
from frontdesk.store.models.tables import Table, triggers


class Room(Table):
    """A room to talk in; the list is the center's."""

    title = TextField()
    title_key = TextField(unique=True)
    retired_at = IntegerField(null=True)
    act = IntegerField()


class RoomClosed(Table):
    """A stretch of time in which a room cannot be had."""

    room = ForeignKeyField(Room, on_delete="RESTRICT", index=False)
    starts = IntegerField()
    ends = IntegerField(index=True)
    act = IntegerField()

    class Meta:
        """It lasts a while."""

        constraints = [Check("ends > starts")]


class Conversation(Table):
    """A time to talk between two people, proposed by one and agreed by both.

    Without `starts_at` it waits for a time. `minutes` is empty for one that is open-ended;
    `ends_at` is the end of the time that is kept free for it. `about` is the conversation whose
    disconnect it is about. `line` is the one shared line.
    """

    asked_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    asked_at = IntegerField()
    starts_at = IntegerField(null=True, index=True)
    ends_at = IntegerField(null=True)
    minutes = IntegerField(null=True)
    room = ForeignKeyField(Room, null=True, on_delete="RESTRICT", index=False)
    started_at = IntegerField(null=True, index=True)
    ended_at = IntegerField(null=True)
    ended_how = TextField(null=True)
    not_met_at = IntegerField(null=True)
    about = ForeignKeyField("self", null=True, on_delete="RESTRICT", index=False)
    line = TextField(constraints=[SQL("DEFAULT ''")])
    act = IntegerField()

    class Meta:
        """One thing after the other, and not for ever."""

        constraints = [
            Check("(starts_at IS NULL) = (ends_at IS NULL)"),
            Check("ends_at > starts_at AND ends_at - starts_at <= 28800"),
            Check("minutes BETWEEN 1 AND 480"),
            Check("ends_at = starts_at + minutes * 60"),
            Check("started_at IS NULL OR starts_at IS NOT NULL"),
            Check("ended_at IS NULL OR started_at IS NOT NULL"),
            Check("ended_at >= started_at AND ended_at - started_at <= 90000"),
            Check("(ended_at IS NULL) = (ended_how IS NULL)"),
            Check("ended_how IN ('ended', 'later', 'estimated')"),
            Check("not_met_at IS NULL OR started_at IS NULL"),
        ]


Conversation.add_index(
    Conversation.index(
        Conversation.started_at, where=SQL("ended_at IS NULL"), name="conversation_talking"
    )
)
Conversation.add_index(
    Conversation.index(
        Conversation.asked_at, where=SQL("starts_at IS NULL"), name="conversation_waiting"
    )
)


class ConversationSide(Table):
    """One of the two in a conversation; nobody yet while it is with anyone.

    Each says yes, or lets it go, for themselves; nobody is asked why. `anyone` stays on a side that
    was open to anyone when it was proposed.
    """

    conversation = ForeignKeyField(Conversation, on_delete="RESTRICT", index=False)
    place = IntegerField()
    anyone = BooleanField()
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    said_yes_at = IntegerField(null=True)
    let_go_at = IntegerField(null=True)
    felt_connected = BooleanField(null=True)
    initialled_at = IntegerField(null=True)
    act = IntegerField()

    class Meta:
        """There are two."""

        constraints = [
            Check("place IN (1, 2)"),
            Check("anyone IN (0, 1)"),
            Check("person_id IS NOT NULL OR anyone = 1"),
            Check("felt_connected IN (0, 1)"),
            Check("person_id IS NOT NULL OR (said_yes_at IS NULL AND initialled_at IS NULL)"),
        ]
        indexes = ((("conversation", "place"), True), (("person", "conversation"), False))


class ConversationRevision(Table):
    """How often what is known of a conversation has changed, undoing included: for calendars.

    The database counts it by itself, and an undo does not take it back.
    """

    conversation = IntegerField(unique=True, column_name="conversation_id")
    number = IntegerField()


class FreeToTalk(Table):
    """Somebody on shift said that they are free to talk just now, or not."""

    person = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    at = IntegerField()
    free = BooleanField()
    act = IntegerField()

    class Meta:
        """Yes or no."""

        constraints = [Check("free IN (0, 1)")]
        indexes = ((("person", "at"), False),)


class CenterBreak(Table):
    """Somebody takes a break from the center, until the day on which they are welcome back."""

    person = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    from_on = TextField()
    back_on = TextField(index=True)
    ended_at = IntegerField(null=True)
    act = IntegerField()
    still_open = TextField(constraints=[SQL("DEFAULT ''")])

    class Meta:
        """There is no permanent one."""

        constraints = [Check("back_on > from_on"), Check("back_on <= date(from_on, '+367 days')")]
        indexes = ((("person", "from_on"), False),)


class ReminderWish(Table):
    """What somebody said about reminders; what they said last counts. Without `how`: none."""

    person = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    at = IntegerField()
    how = TextField(null=True)
    message_ok = BooleanField()
    act = IntegerField()

    class Meta:
        """A message is left only where a reminder is wanted."""

        constraints = [
            Check("how IN ('call', 'text', 'email', 'in-person')"),
            Check("message_ok IN (0, 1)"),
            Check("how IS NOT NULL OR message_ok = 0"),
        ]
        indexes = ((("person", "at"), False),)


VIEW = """
CREATE VIEW live_conversation AS
SELECT id AS conversation_id, starts_at, ends_at, room_id, started_at
FROM conversation
WHERE ended_at IS NULL AND not_met_at IS NULL AND 2 = (
    SELECT count(*) FROM conversation_side AS side
    WHERE side.conversation_id = conversation.id AND side.let_go_at IS NULL
)
"""
"""The conversations that take up their people and their room: proposed, agreed or going on.

One of which a side is not written yet, or taken away already, is not: else an undo could not take
away the side that let go before the other one.
"""

_BOTH_AT_ONCE = """
SELECT RAISE(ABORT, 'conversations overlap') FROM live_conversation AS mine
WHERE mine.conversation_id = {which} AND EXISTS (
    SELECT 1 FROM live_conversation AS other
    WHERE other.starts_at > mine.starts_at - 28800 AND other.starts_at < mine.ends_at
    AND other.ends_at > mine.starts_at AND other.conversation_id <> mine.conversation_id
    AND (
        other.room_id = mine.room_id OR EXISTS (
            SELECT 1 FROM conversation_side AS theirs JOIN conversation_side AS own
            ON own.conversation_id = mine.conversation_id AND own.person_id = theirs.person_id
            WHERE theirs.conversation_id = other.conversation_id
        )
    )
);
"""
"""Refuses that a person or a room is kept for two conversations at one time, half-open.

No conversation is kept more than eight hours free, so that few others need be looked at.
"""

_STILL_TALKING = """
SELECT RAISE(ABORT, 'still talking') FROM live_conversation AS mine
WHERE mine.conversation_id = {which} AND mine.started_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM conversation AS other
    WHERE other.started_at > 0 AND other.ended_at IS NULL AND other.id <> mine.conversation_id
    AND NOT EXISTS (
        SELECT 1 FROM conversation_side AS side
        WHERE side.conversation_id = other.id AND side.let_go_at IS NOT NULL
    )
    AND (
        other.room_id = mine.room_id OR EXISTS (
            SELECT 1 FROM conversation_side AS theirs JOIN conversation_side AS own
            ON own.conversation_id = mine.conversation_id AND own.person_id = theirs.person_id
            WHERE theirs.conversation_id = other.id
        )
    )
);
"""
"""Refuses that somebody talks in two conversations, or that two go on in one room."""

_WITH_ONESELF = """
SELECT RAISE(ABORT, 'a conversation with oneself') FROM live_conversation AS mine
JOIN conversation_side AS one ON one.conversation_id = mine.conversation_id AND one.place = 1
JOIN conversation_side AS two ON two.conversation_id = mine.conversation_id AND two.place = 2
WHERE mine.conversation_id = {which} AND one.person_id = two.person_id;
"""

_BUMP = """
INSERT INTO conversation_revision (conversation_id, number) VALUES ({which}, 0)
ON CONFLICT (conversation_id) DO UPDATE SET number = number + 1;
"""

_RENAMED = """
INSERT INTO conversation_revision (conversation_id, number)
SELECT DISTINCT conversation_id, 1 FROM conversation_side WHERE person_id = NEW.id
ON CONFLICT (conversation_id) DO UPDATE SET number = number + 1;
"""
"""That a name on it has changed is news for a calendar, also when an undo changes it back."""

_NET = _BOTH_AT_ONCE + _STILL_TALKING + _WITH_ONESELF


def _after(which: str) -> str:
    return (_NET + _BUMP).format(which=which)


TRIGGERS = triggers(
    {
        "conversation_net_when_added": ("AFTER INSERT ON conversation", _after("NEW.id")),
        "conversation_net_when_changed": ("AFTER UPDATE ON conversation", _after("NEW.id")),
        "side_net_when_added": ("AFTER INSERT ON conversation_side", _after("NEW.conversation_id")),
        "side_net_when_changed": (
            "AFTER UPDATE ON conversation_side",
            _after("NEW.conversation_id"),
        ),
        "side_net_when_removed": (
            "AFTER DELETE ON conversation_side",
            _after("OLD.conversation_id"),
        ),
        "person_renamed": (
            "AFTER UPDATE OF name ON person WHEN OLD.name IS NOT NEW.name",
            _RENAMED,
        ),
    }
)
"""What the database holds by itself, whatever the program asks."""
