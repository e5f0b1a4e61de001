"""The tables, as Peewee models. Instants are UTC seconds, days are ``YYYY-MM-DD`` of the center.

Every table that acts write has a column `act`: the order number of the act that wrote the row
last. It says who entered it and when (through the journal), and lets an undo notice that somebody
has changed the row since.
"""

from __future__ import annotations

from frontdesk.store.models import conversations, journal, people, shifts, training
from frontdesk.store.models.conversations import (
    CenterBreak,
    Conversation,
    ConversationRevision,
    ConversationSide,
    FreeToTalk,
    ReminderWish,
    Room,
    RoomClosed,
)
from frontdesk.store.models.journal import Desk, Journal, PastRow, Setting
from frontdesk.store.models.people import (
    Card,
    DifferentPeople,
    FileNumber,
    Forgotten,
    FormerName,
    Merge,
    Moved,
    Person,
    RoleHeld,
    SearchEntry,
    ToKnow,
)
from frontdesk.store.models.shifts import (
    ClosedOn,
    Job,
    OnLeave,
    PatternSkip,
    RollCallFoundOnShift,
    Shift,
    ShiftChange,
    ShiftPattern,
    ShiftRevision,
    WorkBreak,
    Worked,
)
from frontdesk.store.models.training import (
    CoReflectionPrompt,
    Excused,
    Gathering,
    GatheringFor,
    GatheringHour,
    GatheringThere,
    Learned,
    Requirement,
    RequirementVersion,
    Revoked,
    TrainingPolicy,
    TrainingWhy,
)
from frontdesk.store.models.visits import (
    Activity,
    Attendance,
    Correction,
    DayClosed,
    Headcount,
    Heads,
    RetiredActivity,
    RollCall,
    RollCallFound,
    Visit,
)

MODELS = (
    Desk, Setting, Person, RoleHeld, Visit, Activity, Attendance, Journal, PastRow, SearchEntry,
    Merge, Moved, DifferentPeople, Forgotten, FormerName, FileNumber, Card, ToKnow, DayClosed,
    Correction, Headcount, RetiredActivity, Heads, RollCall, RollCallFound, Job, ShiftPattern,
    PatternSkip, Shift, ShiftChange, Worked, WorkBreak, OnLeave, ClosedOn, ShiftRevision,
    RollCallFoundOnShift, Requirement, RequirementVersion, TrainingPolicy, Learned, Excused,
    Revoked, Gathering, GatheringHour, GatheringFor, GatheringThere, CoReflectionPrompt,
    TrainingWhy, Room, RoomClosed, Conversation, ConversationSide, FreeToTalk, CenterBreak,
    ReminderWish, ConversationRevision,
)  # fmt: skip
"""Every table, in the order in which they refer to each other."""

BESIDES = (
    people.SEARCH, people.ALIKE, shifts.VIEW, conversations.VIEW,
    *journal.TRIGGERS, *shifts.TRIGGERS, *training.TRIGGERS, *conversations.TRIGGERS,
)  # fmt: skip
"""The statements that make what a model cannot say: views, triggers, tables of words."""

WRITTEN = tuple(model for model in MODELS if "act" in model._meta.fields)
"""The tables that acts write and undo restores."""
