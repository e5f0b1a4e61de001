"""What of a center is in which file, in the order in which the files are read.

What refers to something else comes after it. People have a file of their own kind, and so have the
rules of training; all other tables that acts write are here, and a test holds this list against
them.
"""

from __future__ import annotations

from frontdesk.files.sheets import Column, Kind, Part, Sheet

_PERSON = Column("name", "person_id", Kind.PERSON, needed=True)
_WHO = Column("name", "person_id", Kind.PERSON)
_REASON = Column("reason", "reason")
_REQUIREMENT = Column("requirement", "requirement_id", Kind.TITLE, "requirement", needed=True)
_FIRST = Column("from", "from_on", Kind.DAY, needed=True)
_LAST = Column("to", "until_on", Kind.DAY)
_DAY = Column("on", "day", Kind.DAY, needed=True)
_AT = Column("at", "at", Kind.INSTANT, needed=True)
_STARTS = Column("starts", "starts", Kind.INSTANT, needed=True)
_ENDS = Column("ends", "ends", Kind.INSTANT, needed=True)
_BEGAN = Column("began", "began", Kind.INSTANT, needed=True)
_ENDED = Column("ended", "ended", Kind.INSTANT)
_JOB = Column("job", "job_id", Kind.TITLE, "job", needed=True)


def _title(table: str, *more: Column, name: str, part: Part | None = None) -> Sheet:
    columns = (Column("title", "title", needed=True), *more)
    return Sheet(name, table, columns, ("title",), () if part is None else (part,))


def _side(place: int, name: str, before: str) -> Part:
    columns = (
        Column(name, "person_id", Kind.PERSON),
        Column(f"{before}anyone", "anyone", Kind.FLAG),
        Column(f"{before}said_yes_at", "said_yes_at", Kind.INSTANT),
        Column(f"{before}let_go_at", "let_go_at", Kind.INSTANT),
        Column(f"{before}felt_connected", "felt_connected", Kind.FLAG),
        Column(f"{before}initialled_at", "initialled_at", Kind.INSTANT),
    )
    return Part("conversation_side", "conversation_id", columns, (("place", place),), always=True)


FORMER_NAMES = Sheet(
    "former-names", "former_name",
    (_PERSON, Column("was", "name", needed=True), Column("to", "until_on", Kind.DAY, needed=True)),
    ("person_id", "name"),
)  # fmt: skip
FILE_NUMBERS = Sheet(
    "file-numbers", "file_number", (_PERSON, Column("file_number", "number", Kind.COUNT)),
    ("person_id", "number"),
)  # fmt: skip
CARDS = Sheet(
    "cards", "card",
    (
        _PERSON, Column("card", "number", needed=True),
        Column("made_at", "made_at", Kind.INSTANT, needed=True),
        Column("cancelled_at", "cancelled_at", Kind.INSTANT),
    ),
    ("number",),
)  # fmt: skip
MESSAGES = Sheet(
    "messages", "to_know",
    (_PERSON, Column("text", "text", needed=True), _FIRST,
     Column("to", "until_on", Kind.DAY, needed=True)),
    ("person_id", "text", "from_on"),
)  # fmt: skip
ACTIVITIES = _title(
    "activity", name="activities",
    part=Part("retired_activity", "activity_id", (Column("retired_on", "on_day", Kind.DAY),)),
)  # fmt: skip
VISITS = Sheet(
    "visits", "visit",
    (
        _WHO, Column("arrived", "arrived", Kind.INSTANT, needed=True),
        Column("left", "left", Kind.INSTANT), Column("left_how", "left_how"),
        Column("activities", "activities", Kind.LISTED, "activity"),
        Column("entered_at", "entered_at", Kind.INSTANT),
        Column("entered_by", "entered_by", Kind.PERSON),
    ),
    ("person_id", "arrived"),
    listed=(("activities", ("attendance", "visit_id", "activity_id")),),
)  # fmt: skip
CORRECTIONS = Sheet(
    "corrections", "correction",
    (_DAY, Column("visit", "visit", Kind.ROW, "visit", needed=True),
     Column("why", "why", needed=True), _AT),
    ("visit", "at"),
)  # fmt: skip
DAYS_OVER = Sheet("days-over", "day_closed", (_DAY, _AT), ("day",))
HEADCOUNTS = Sheet(
    "headcounts", "headcount",
    (_AT, Column("counted", "counted", Kind.COUNT, needed=True),
     Column("checked_in", "signed_in", Kind.COUNT, needed=True)),
    ("at",),
)  # fmt: skip
HEADS = Sheet(
    "heads", "heads",
    (Column("activity", "activity_id", Kind.TITLE, "activity", needed=True), _DAY, _AT,
     Column("count", "count", Kind.COUNT, needed=True)),
    ("activity_id", "at"),
)  # fmt: skip
JOBS = _title("job", Column("retired_at", "retired_at", Kind.INSTANT), name="jobs")
PATTERNS = Sheet(
    "patterns", "shift_pattern",
    (
        _WHO, _JOB, Column("rule", "rule", needed=True),
        Column("starts", "starts", Kind.HOUR, needed=True),
        Column("ends", "ends", Kind.HOUR, needed=True), _FIRST, _LAST,
    ),
    ("person_id", "job_id", "rule", "starts", "ends", "from_on"),
)  # fmt: skip
PATTERN_SKIPS = Sheet(
    "pattern-skips", "pattern_skip",
    (Column("pattern", "pattern_id", Kind.ROW, "shift_pattern", needed=True), _DAY),
    ("pattern_id", "day"),
)  # fmt: skip
SHIFTS = Sheet(
    "shifts", "shift",
    (_WHO, _STARTS, _ENDS, _JOB, _DAY,
     Column("pattern", "pattern_id", Kind.ROW, "shift_pattern")),
    ("person_id", "job_id", "starts", "ends"),
)  # fmt: skip
SHIFT_CHANGES = Sheet(
    "shift-changes", "shift_change",
    (
        Column("kind", "kind", needed=True),
        Column("shift", "shift_id", Kind.ROW, "shift", needed=True), _WHO,
        Column("for_shift", "for_shift_id", Kind.ROW, "shift"),
        Column("for", "for_person_id", Kind.PERSON),
        Column("asked_by", "asked_by_id", Kind.PERSON), Column("why", "why"), _AT,
        Column("taken_back_at", "taken_back_at", Kind.INSTANT),
    ),
    ("kind", "shift_id", "at"),
)  # fmt: skip
WORKED = Sheet(
    "worked", "worked",
    (_PERSON, _JOB, _BEGAN, _ENDED, Column("ended_how", "ended_how"),
     Column("shift", "shift_id", Kind.ROW, "shift")),
    ("person_id", "job_id", "began"),
)  # fmt: skip
WORK_BREAKS = Sheet(
    "work-breaks", "work_break",
    (Column("worked", "worked_id", Kind.ROW, "worked", needed=True), _BEGAN, _ENDED),
    ("worked_id", "began"),
)  # fmt: skip
LEAVE = Sheet(
    "leave", "on_leave",
    (_PERSON, _FIRST, Column("to", "until_on", Kind.DAY, needed=True), _REASON),
    ("person_id", "from_on", "until_on"),
)  # fmt: skip
CLOSED_DAYS = Sheet("closed-days", "closed_on", (_DAY, _REASON), ("day",))
ROLL_CALLS = Sheet("roll-calls", "roll_call", (_BEGAN, _ENDED), ("began",))
FOUND = Sheet(
    "roll-calls-found", "roll_call_found",
    (Column("roll_call", "roll_call_id", Kind.ROW, "roll_call", needed=True),
     Column("visit", "visit_id", Kind.ROW, "visit", needed=True)),
    ("roll_call_id", "visit_id"),
)  # fmt: skip
FOUND_ON_SHIFT = Sheet(
    "roll-calls-found-on-shift", "roll_call_found_on_shift",
    (Column("roll_call", "roll_call_id", Kind.ROW, "roll_call", needed=True),
     Column("worked", "worked_id", Kind.ROW, "worked", needed=True)),
    ("roll_call_id", "worked_id"),
)  # fmt: skip
POLICIES = Sheet(
    "training-policies", "training_policy",
    (_REQUIREMENT, Column("shifts", "shifts", needed=True),
     Column("conversations", "conversations", needed=True)),
    ("requirement_id",),
)  # fmt: skip
TRAINING = Sheet(
    "training", "learned",
    (
        _PERSON, _REQUIREMENT, Column("on", "on_day", Kind.DAY, needed=True),
        Column("minutes", "minutes", Kind.COUNT, needed=True), Column("category", "category"),
        Column("trainer", "trainer"), Column("certified", "certified", Kind.FLAG, needed=True),
        Column("counts_for", "counts_for"), Column("evidence", "evidence"),
        Column("edition", "edition", Kind.COUNT),
        Column("equivalent", "equivalent", Kind.FLAG, needed=True),
        Column("nth", "nth", Kind.COUNT, needed=True),
    ),
    ("person_id", "requirement_id", "on_day", "counts_for", "category", "trainer", "evidence",
     "minutes", "nth"),
)  # fmt: skip
EXEMPTIONS = Sheet(
    "exemptions", "excused",
    (_PERSON, _REQUIREMENT, Column("kind", "kind", needed=True),
     Column("reason", "reason", needed=True), _FIRST,
     Column("to", "until_on", Kind.DAY, needed=True)),
    ("person_id", "requirement_id", "kind", "from_on"),
)  # fmt: skip
REVOCATIONS = Sheet(
    "revocations", "revoked",
    (_PERSON, _REQUIREMENT, Column("on", "on_day", Kind.DAY, needed=True),
     Column("reason", "reason", needed=True)),
    ("person_id", "requirement_id", "on_day"),
)  # fmt: skip
MEETINGS = Sheet(
    "meetings", "gathering",
    (
        _DAY, Column("minutes", "minutes", Kind.COUNT, needed=True),
        Column("led_by", "led_by_id", Kind.PERSON), Column("leader", "leader"),
        Column("certified", "certified", Kind.FLAG, needed=True),
        Column("requirements", "requirements", Kind.LISTED, "requirement"),
    ),
    ("day", "minutes", "led_by_id", "leader"),
    (Part("gathering_hour", "gathering_id", (Column("begins", "begins"),)),),
    (("requirements", ("gathering_for", "gathering_id", "requirement_id")),),
)  # fmt: skip
WHO_MET = Sheet(
    "who-met", "gathering_there",
    (
        _PERSON, Column("meeting", "gathering_id", Kind.ROW, "gathering", needed=True),
        Column("late", "late", Kind.COUNT, needed=True),
        Column("early", "early", Kind.COUNT, needed=True), Column("counts_for", "counts_for"),
    ),
    ("gathering_id", "person_id"),
)  # fmt: skip
PROMPTS = Sheet(
    "co-reflection-prompts", "co_reflection_prompt",
    (Column("place", "place", Kind.COUNT, needed=True), Column("text", "text", needed=True)),
    ("place",),
)  # fmt: skip
WHYS = Sheet(
    "training-reasons", "training_why",
    (_PERSON, _REQUIREMENT, Column("on", "on_day", Kind.DAY, needed=True),
     Column("place", "place", needed=True), Column("why", "why", needed=True)),
    ("person_id", "requirement_id", "on_day", "place", "why"),
)  # fmt: skip
ROOMS = _title("room", Column("retired_at", "retired_at", Kind.INSTANT), name="rooms")
ROOMS_CLOSED = Sheet(
    "rooms-closed", "room_closed",
    (Column("room", "room_id", Kind.TITLE, "room", needed=True), _STARTS, _ENDS),
    ("room_id", "starts", "ends"),
)  # fmt: skip
CONVERSATIONS = Sheet(
    "conversations", "conversation",
    (
        Column("starts", "starts_at", Kind.INSTANT), Column("ends", "ends_at", Kind.INSTANT),
        Column("minutes", "minutes", Kind.COUNT), Column("room", "room_id", Kind.TITLE, "room"),
        Column("asked_by", "asked_by_id", Kind.PERSON),
        Column("asked_at", "asked_at", Kind.INSTANT, needed=True),
        Column("started_at", "started_at", Kind.INSTANT),
        Column("ended_at", "ended_at", Kind.INSTANT), Column("ended_how", "ended_how"),
        Column("not_met_at", "not_met_at", Kind.INSTANT),
        Column("about", "about_id", Kind.ROW, "conversation"), Column("line", "line"),
    ),
    ("asked_by_id", "asked_at", "starts_at", "ends_at"),
    (_side(1, "name", ""), _side(2, "with", "with_")),
)  # fmt: skip
FREE = Sheet(
    "free-to-talk", "free_to_talk",
    (_PERSON, _AT, Column("free", "free", Kind.FLAG, needed=True)), ("person_id", "at"),
)  # fmt: skip
BREAKS = Sheet(
    "breaks", "center_break",
    (_PERSON, _FIRST, Column("back_on", "back_on", Kind.DAY, needed=True),
     Column("ended_at", "ended_at", Kind.INSTANT), Column("still_open", "still_open")),
    ("person_id", "from_on"),
)  # fmt: skip
REMINDERS = Sheet(
    "reminders", "reminder_wish",
    (_PERSON, _AT, Column("how", "how"), Column("message_ok", "message_ok", Kind.FLAG,
                                                needed=True)),
    ("person_id", "at"),
)  # fmt: skip

SHEETS = (
    FORMER_NAMES, FILE_NUMBERS, CARDS, MESSAGES, ACTIVITIES, VISITS, CORRECTIONS, DAYS_OVER,
    HEADCOUNTS, HEADS, JOBS, PATTERNS, PATTERN_SKIPS, SHIFTS, SHIFT_CHANGES, WORKED, WORK_BREAKS,
    LEAVE, CLOSED_DAYS, ROLL_CALLS, FOUND, FOUND_ON_SHIFT, POLICIES, TRAINING, EXEMPTIONS,
    REVOCATIONS, MEETINGS, WHO_MET, PROMPTS, WHYS, ROOMS, ROOMS_CLOSED, CONVERSATIONS, FREE,
    BREAKS, REMINDERS,
)  # fmt: skip
"""Every sheet, in the order in which they are read."""
