"""What a sheet may tell of: the kinds of sheet, their fields, and how others head such columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

OTHERS_CALL_THEM = (
    "client|client name|clients|patient|patient name|consumer|consumer name|user|user name|full"
    " client name"
)
"""How other programs head the column of names; read here, and said nowhere."""

NEVER_TAKEN = (
    "birth|dob|d o b|born|age|ssn|social security|diagnosis|diagnoses|diagnostic|medication|"
    "medications|insurance|medicaid|risk|case|case manager|case notes|progress notes|photo|"
    "license|signature|temperature|password|gender|race|ethnicity|veteran|income"
)
"""Words of a heading that is left out whatever stands under it: none of it is recorded here."""


NO_ACTIVITY = (
    "approved|paid|waiver|signed|consent|active|verified|new|first time|returning|member|"
    "photo release|agree|agreed|present"
)
"""Headings over ticks that say something else than in what people took part."""


class Shape(Enum):
    """What the cells of a column look like."""

    NAME = "names"
    COMMA_NAME = "names, the last one first"
    DAY = "days"
    SERIAL = "days as Excel counts them"
    TIME = "times"
    MOMENT = "days with a time"
    NUMBER = "numbers"
    PHONE = "phone numbers"
    EMAIL = "e-mail addresses"
    TICK = "ticks"
    HALF = "am or pm"
    ROLE = "roles"
    TEXT = "words"


@dataclass(frozen=True, slots=True)
class SheetField:
    """Something that a column can be.

    Attributes:
        name: As it is named in a file of ours and in answers.
        title: As a person reads it.
        heads: How it is headed, the likeliest first.
        weak: Headings that mean it only where nothing else fits.
        shapes: What its cells must look like; anything, without one.
        many: Whether several columns may be it.
        alone: A shape by which it is known where no heading says it.
    """

    name: str
    title: str
    heads: tuple[str, ...]
    weak: tuple[str, ...] = ()
    shapes: tuple[Shape, ...] = ()
    many: bool = False
    alone: Shape | None = None


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of sheet.

    Attributes:
        name: For programs.
        title: For people.
        fields: What its columns can be.
        needs: Of each group, one at least must be there.
        marks: The fields by which the kind is told from others.
    """

    name: str
    title: str
    fields: tuple[SheetField, ...]
    needs: tuple[tuple[str, ...], ...]
    marks: tuple[str, ...] = ()

    def field(self, name: str) -> SheetField | None:
        """Return the field of that name."""
        return next((each for each in self.fields if each.name == name), None)


def _field(
    name: str,
    title: str,
    heads: str,
    weak: str = "",
    *shapes: Shape,
    many: bool = False,
    alone: Shape | None = None,
) -> SheetField:
    return SheetField(name, title, _split(heads), _split(weak), shapes, many, alone)


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


_DAYS = (Shape.SERIAL, Shape.DAY)
_TIMES = (Shape.TIME, Shape.MOMENT)

_NAME = _field(
    "name",
    "Name",
    "name|full name|your name|print name|printed name|chosen name|display name|guest|guest name|"
    "visitor|visitor name|participant|participant name|member|member name|attendee|attendee name|"
    "person|peer|peer name|contact name|volunteer|volunteer name|staff|staff name|staff member|"
    "employee|employee name|who|names|signed in by|last first|last name first name|"
    f"{OTHERS_CALL_THEM}",
    "",
    Shape.NAME,
    Shape.COMMA_NAME,
    alone=Shape.COMMA_NAME,
)
_FIRST = _field(
    "first_name",
    "First name",
    "first name|first|given name|fname|firstname|forename|preferred first name",
)
_LAST = _field(
    "last_name", "Last name", "last name|last|surname|family name|lname|lastname|last initial"
)
_NUMBER = _field(
    "id",
    "Number",
    "id|person id|visitor id|guest id|member id|participant id|member number|person number",
    "number",
    Shape.NUMBER,
)
_CODE = _field("code", "Code", "code|own code|unique code|self made code")
_PERSON = (_NAME, _FIRST, _LAST, _NUMBER)
_WHO = ("name", "first_name", "last_name", "id")

_DAY = _field(
    "day",
    "Day",
    "date|day|visit date|date of visit|service date|attendance date|visiting date|check in date|"
    "sign in date|event date|shift date|date worked",
    "when",
    *_DAYS,
    alone=Shape.DAY,
)
_HALF = _field("am_pm", "am or pm", "am pm|a m p m|am or pm|ampm", "", Shape.HALF, many=True)

PEOPLE = SheetKind(
    "people",
    "people",
    (
        _NAME, _FIRST, _LAST, _NUMBER, _CODE,
        _field(
            "other_name", "Other name",
            "other name|preferred name|nickname|nick name|goes by|alias|aka|also known as|"
            "other names|legal name|known as",
        ),
        _field("pronouns", "Pronouns", "pronouns|pronoun|preferred pronouns"),
        _field(
            "roles", "Role",
            "roles|role|person type|visitor type|member type|membership type|type of person",
            "type|category|status|group", Shape.ROLE,
        ),
        _field(
            "contact", "Contact",
            "contact|phone|phone number|telephone|tel|cell|cell phone|mobile|mobile phone|email|"
            "e mail|email address|contact info|contact information|home phone|primary phone",
            "", many=True, alone=Shape.PHONE,
        ),
        _field(
            "message_ok", "May a message be left",
            "message ok|ok to leave message|may we leave a message|leave message|voicemail ok",
            "", Shape.TICK,
        ),
        _field("town", "Town", "town|city|city town|town city|municipality|home town"),
        _field(
            "heard_of", "How they heard of us",
            "heard of|how did you hear about us|how did you hear of us|referred by|referral source|"
            "referral|heard about us",
        ),
        _field("language", "Language", "language|preferred language|primary language"),
        _field(
            "joined_on", "Joined on",
            "joined on|joined|date joined|join date|member since|registered|registration date|"
            "enrollment date|enrolled|date enrolled|first visit|date added|created|created at|"
            "sign up date",
            "date|start date", *_DAYS, Shape.MOMENT,
        ),
        _field(
            "started_on", "Began to work",
            "started on|hire date|hired|date hired|date of hire|started|start date", "", *_DAYS,
        ),
        _field("ended_on", "Stopped working", "ended on|end date|left on|termination date|last day",
               "", *_DAYS),
        _field("drives", "Drives", "drives|driver|can drive|drives for us", "", Shape.TICK),
        _field("roles_held", "Roles with days", "roles held"),
        _field("different_from", "Somebody else than", "different from"),
        _field("former_names", "Names from before", "former names"),
    ),
    (("name", "first_name", "last_name", "code"),),
    ("roles", "joined_on", "pronouns"),
)  # fmt: skip
"""Who comes, and who works here."""

VISITS = SheetKind(
    "visits",
    "visits",
    (
        *_PERSON, _CODE, _DAY, _HALF,
        _field(
            "arrived", "Came",
            "arrived|time in|in|arrival|arrival time|check in|checked in|check in time|"
            "checked in at|checkin|checkin time|sign in|signed in|sign in time|signed in at|"
            "signin|clock in|arrive|entered|entry time|in time|check in date time",
            "time|start time|timestamp|date time|datetime|date and time|date|start|created|"
            "created at|visit date|submitted|visit", *_TIMES, alone=Shape.TIME,
        ),
        _field(
            "left", "Left",
            "left|time out|out|departure|departure time|check out|checked out|check out time|"
            "checked out at|checkout|checkout time|sign out|signed out|sign out time|"
            "signed out at|signout|clock out|departed|exit|exit time|out time",
            "time|end time|end|finish", *_TIMES,
        ),
        _field(
            "minutes", "How long they stayed",
            "minutes|duration|length of stay|stay|length|hours|duration minutes|duration hours|"
            "total hours|total time|time spent|minutes stayed|hours stayed",
            "", Shape.NUMBER, Shape.TIME,
        ),
        _field(
            "activities", "Took part in",
            "activities|activity|program|programs|group|groups|service|services|purpose|"
            "purpose of visit|reason|visit type|what for|attended|participated in|event|class|"
            "here for|visiting",
            "", many=True,
        ),
        _field("unnamed", "How many without a name", "unnamed|head count|headcount|how many",
               "count", Shape.NUMBER),
        _field("left_how", "How the check-out is known", "left how"),
    ),
    ((*_WHO, "code", "unnamed"), ("arrived",)),
    ("arrived", "left", "day"),
)  # fmt: skip
"""Who came when."""

_STARTS = _field(
    "starts", "From",
    "starts|start|start time|from|shift start|begin|begins|time in|start date time|scheduled start",
    "time|in|date", *_TIMES, alone=Shape.TIME,
)  # fmt: skip
_ENDS = _field(
    "ends", "Until",
    "ends|end|end time|to|until|shift end|finish|time out|end date time|scheduled end",
    "time|out", *_TIMES,
)  # fmt: skip

SHIFTS = SheetKind(
    "shifts",
    "shifts",
    (
        *_PERSON, _DAY, _HALF, _STARTS, _ENDS,
        _field("job", "Job", "job|position|task|duty|assignment|shift|station|job title|shift name",
               "role|activity|type|description"),
    ),
    (("starts",), ("ends",), ("job",)),
    ("job", "starts", "ends"),
)  # fmt: skip
"""Who works when."""

CONVERSATIONS = SheetKind(
    "conversations",
    "conversations",
    (
        *_PERSON, _DAY, _HALF,
        _field("with", "With", "with|talked with|met with|peer supporter|peer specialist|with whom",
               "staff|staff member|provider|volunteer"),
        _STARTS, _ENDS,
        _field("minutes", "Minutes", "minutes|duration|length|how long", "", Shape.NUMBER,
               Shape.TIME),
        _field("room", "Room", "room|location|place|where"),
        _field("state", "How it stands", "state", "status"),
        _field("with_id", "Number of the other", "with id", "", Shape.NUMBER),
    ),
    (_WHO, ("with", "with_id"), ("starts",)),
    ("with", "starts"),
)  # fmt: skip
"""Who talks with whom."""

TRAINING = SheetKind(
    "training",
    "training records",
    (
        *_PERSON,
        _field(
            "requirement", "Training",
            "requirement|training|training name|training title|course|course name|course title|"
            "class name|certification|certificate|learning", "topic|title|class|subject",
        ),
        _field(
            "on", "Done on",
            "on|date completed|completed on|completion date|completed|training date|date taken|"
            "date attended|issue date|date issued", "date|day", *_DAYS, Shape.MOMENT,
        ),
        _field("hours", "Hours", "hours|credit hours|ceus|ceu|credits|contact hours|hrs", "",
               Shape.NUMBER),
        _field("category", "Category", "category|type"),
        _field("trainer", "Trainer", "trainer|instructor|facilitator|presenter|taught by"),
        _field("certified", "Trainer is certified", "certified", "", Shape.TICK),
        _field("counts_for", "Counts for", "counts for", "", *_DAYS),
        _field("evidence", "Where the proof is", "evidence|proof|certificate number|document"),
        _field("edition", "Edition", "edition", "", Shape.NUMBER),
        _field("equivalent", "Equivalent", "equivalent", "", Shape.TICK),
    ),
    (_WHO, ("requirement",), ("on",)),
    ("requirement", "on"),
)  # fmt: skip
"""Who learned what."""

LEAVE = SheetKind(
    "leave",
    "leave",
    (
        *_PERSON,
        _field(
            "from", "From",
            "from|first day|start|start date|begin date|leave start|from date|first day off",
            "date", *_DAYS,
        ),
        _field("to", "To", "to|last day|end|end date|through|leave end|to date|until|last day off",
               "", *_DAYS),
        _field("reason", "Reason", "reason|leave type|type of leave|absence type", "type|notes"),
    ),
    (_WHO, ("from",), ("to", "reason")),
    ("from", "to", "reason"),
)  # fmt: skip
"""Who is away."""

CLOSED = SheetKind(
    "closed",
    "closed days",
    (
        _field("on", "Closed on", "on|closed on|date|holiday date|closed", "day", *_DAYS),
        _field("reason", "Reason", "reason|holiday|holiday name|closed for|occasion",
               "name|event|notes|description"),
    ),
    (("on",), ("reason",)),
    ("on", "reason"),
)  # fmt: skip
"""When the house stays closed."""

KINDS = (VISITS, SHIFTS, CONVERSATIONS, TRAINING, LEAVE, CLOSED, PEOPLE)
"""All kinds, of two that fit a sheet alike the likelier first."""


def kind_named(name: str) -> SheetKind | None:
    """Return the kind of that name."""
    return next((kind for kind in KINDS if kind.name == name), None)
