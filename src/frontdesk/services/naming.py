"""Whom a file of the rota means by a name."""

from __future__ import annotations

from frontdesk.domain.names import clean, key_of
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts import Member
from frontdesk.services.acting import Acting
from frontdesk.store import people
from frontdesk.store.shifts import members


class Names:
    """Everyone on file by chosen and other name; who works here comes first."""

    def __init__(self, acting: Acting) -> None:
        self.members: dict[int, Member] = members.everyone(acting.database)
        self._chosen: dict[str, list[int]] = {}
        self._other: dict[str, list[int]] = {}
        for person, name, other in people.all_names(acting.database):
            self._chosen.setdefault(key_of(name), []).append(person)
            if other:
                self._other.setdefault(key_of(other), []).append(person)

    def who(self, name: str, *, staff_first: bool = True) -> int | Refusal:
        """Return the one person of this name, or why it is not one. Nothing is guessed."""
        key, shown = key_of(name), clean(name, 60)
        fits = self._chosen.get(key) or self._other.get(key, [])
        working = [person for person in fits if staff_first and person in self.members]
        fits = working or fits
        if len(fits) == 1:
            return fits[0]
        if fits:
            listed = ", ".join(f"#{person}" for person in fits[:5])
            return Refusal(
                "two-people-fit", f"“{shown}” fits several people ({listed}). Correct the name."
            )
        return Refusal(
            "nobody-fits", f"Nobody on file is called “{shown}”. Read in the people first."
        )
