"""The center: its name, its zone, and what it wants to ask people."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from frontdesk.domain.people.values import DEFAULT_USE, FieldUse
from frontdesk.domain.times import WallClock, is_us

DEFAULT_STAY = 120
"""How long a visit without a recorded leaving is taken to have lasted, minutes."""

DEFAULT_RECIPE = (
    "the first three letters of your last name, the day of the month you were born, "
    "the last two digits of the year"
)
"""Of what a self-made code is made until the center says otherwise.

Facts that do not change; in a few thousand people about two in a thousand share such a code.
"""

RECIPE_LIMIT = 200
"""The longest recipe, in characters: it is read out at the desk."""

CLOSED = ""
"""How a weekday stands in the hours on which the house stays closed."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The weekdays as they are written in settings."""


class SettleBy(StrEnum):
    """When somebody is taken to have left who did not say so."""

    USUAL_STAY = "usual-stay"
    CLOSING_TIME = "closing-time"


@dataclass(frozen=True, slots=True)
class Center:
    """The center's own settings.

    Attributes:
        name: As it stands on the first line of every screen.
        zone: IANA time zone, such as ``America/New_York``.
        capacity: How many people the house may hold, or None.
        usual_stay: Minutes a visit lasts when nobody recorded the leaving.
        fields: Which optional fields are asked for.
        database: The database's id, 32 hexadecimal letters.
        hours: When the house is open, Monday first: seven of ``09:00-17:00`` or `CLOSED`; none
            when the center has not said.
        settle_by: When somebody is taken to have left who did not say so.
        code_recipe: Of what a self-made code is made, or empty when anyone may choose.
        proof_years: How many years it is kept where the proof of training is found; 0 for good.
        backup_folder: A second folder for backups, such as a stick or a share; empty for none.
        key_written: Whether somebody has shown that the recovery key is on paper.
        fiscal_month: The month in which the fiscal year begins; 7 is July, as in New Hampshire.
        usual_people: Whether the empty box shows who usually comes about now.
        twelve_hours: Whether times are shown by 12 hours; None for as in the zone's country.
        month_first: Whether 3/4 is 4 March; None for as in the zone's country.
    """

    name: str
    zone: str
    capacity: int | None = None
    usual_stay: int = DEFAULT_STAY
    fields: dict[str, FieldUse] = field(default_factory=lambda: dict(DEFAULT_USE))
    database: str = ""
    hours: tuple[str, ...] = ()
    settle_by: SettleBy = SettleBy.USUAL_STAY
    code_recipe: str = DEFAULT_RECIPE
    fiscal_month: int = 7
    proof_years: int = 0
    backup_folder: str = ""
    key_written: bool = False
    usual_people: bool = True
    twelve_hours: bool | None = None
    month_first: bool | None = None

    @property
    def clock(self) -> WallClock:
        """The clock on the wall: the zone, and how times are shown."""
        return WallClock(self.zone, twelve=self.shows_twelve)

    @property
    def shows_twelve(self) -> bool:
        """Whether times are shown by 12 hours, else by 24."""
        return is_us(self.zone) if self.twelve_hours is None else self.twelve_hours

    @property
    def month_leads(self) -> bool:
        """Whether 3/4 is 4 March, else 3 April."""
        return is_us(self.zone) if self.month_first is None else self.month_first

    @property
    def code_hint(self) -> str:
        """Of what a self-made code is made here, as a sentence."""
        recipe = self.code_recipe or "four letters and digits or more, as you like"
        return f"A code here is made of: {recipe}."

    def open_on(self, weekday: int) -> tuple[int, int] | None:
        """Return when the house opens and closes on a weekday (Monday is 0), or None.

        Both are minutes after midnight, more than 1440 when it closes on the next day; None on a
        day on which it stays closed, and when the center has not said.
        """
        text = self.hours[weekday] if self.hours else CLOSED
        if text == CLOSED:
            return None
        opens, closes = (int(time[:2]) * 60 + int(time[3:]) for time in text.split("-"))
        return opens, closes if closes > opens else closes + 1440

    def asks(self, name: str) -> bool:
        """Whether the center asks for the field `name`."""
        return self.fields.get(name, FieldUse.OPTIONAL) is not FieldUse.OFF

    def requires(self, name: str) -> bool:
        """Whether the center requires the field `name`."""
        return self.fields.get(name, FieldUse.OPTIONAL) is FieldUse.REQUIRED


# What a new center has yet to do: computed from what it has, so that it goes away by itself

NEW_FOR = 14 * 86_400
"""Seconds after its set-up for which a center is reminded of its first steps."""

ENOUGH_PEOPLE = 10
"""So many people on file need no sheet any more."""


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """Which steps are still to be done.

    Attributes:
        schedule: Nothing is planned or worked yet.
        sheets: Nobody is on file by a sheet, and few otherwise.
    """

    schedule: bool = False
    sheets: bool = False


NONE_LEFT = FirstSteps()
"""Nothing is left to be done."""
