"""The center: its name, its zone, and what it wants to ask people."""

from __future__ import annotations

from dataclasses import dataclass, field

from frontdesk.domain.people import DEFAULT_USE, FieldUse

DEFAULT_STAY = 120
"""How long a visit without a recorded leaving is taken to have lasted, minutes."""


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
    """

    name: str
    zone: str
    capacity: int | None = None
    usual_stay: int = DEFAULT_STAY
    fields: dict[str, FieldUse] = field(default_factory=lambda: dict(DEFAULT_USE))
    database: str = ""

    def asks(self, name: str) -> bool:
        """Whether the center asks for the field `name`."""
        return self.fields.get(name, FieldUse.OPTIONAL) is not FieldUse.OFF

    def requires(self, name: str) -> bool:
        """Whether the center requires the field `name`."""
        return self.fields.get(name, FieldUse.OPTIONAL) is FieldUse.REQUIRED
