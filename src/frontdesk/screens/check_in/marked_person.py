"""The marked person in a few words, under the list: what their page would say, without opening it.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.domain import times
from frontdesk.domain.conversations.at_the_door import in_their_day
from frontdesk.domain.people.notes import SIGN
from frontdesk.domain.people.values import NO_NAME, Role
from frontdesk.domain.times import WallClock
from frontdesk.domain.training.standing import SAID, SIGNS, Standing
from frontdesk.screens.breaks import words as break_words
from frontdesk.screens.formatting import shown_name
from frontdesk.widgets.fixed_lines import Words

if TYPE_CHECKING:
    from frontdesk.domain.breaks.values import CenterBreak
    from frontdesk.domain.conversations.values import Conversation
    from frontdesk.domain.people.notes import PersonNote
    from frontdesk.domain.people.values import Found
    from frontdesk.domain.training.pages import InShort

USUAL = (
    Words("These people often come about now.", "title"),
    Words("Press a number and Enter. Or type a few letters of a name.", "quiet"),
    Words("Someone new: Ctrl+N. Without a name: Ctrl+G, or +5 and Enter.", "quiet"),
)
"""What stands there while nothing is typed and the box shows who usually comes."""

_QUIET = (Standing.UP_TO_DATE, Standing.NOT_OWED, Standing.EXEMPT, Standing.NOT_YET_DUE)
"""How somebody stands of whom nothing needs doing."""


@dataclass(frozen=True, slots=True)
class KnownOf:
    """What is known of somebody besides what the find box found.

    Attributes:
        notes: The messages for them.
        away: The break that they take, or None.
        talks: Their conversations of today, in order.
        prevented: The numbers of those which cannot be as they were agreed.
        training: How they stand with their training, if anything is asked of them.
    """

    notes: Sequence[PersonNote] = ()
    away: CenterBreak | None = None
    talks: Sequence[Conversation] = ()
    prevented: frozenset[int] = frozenset()
    training: InShort | None = None


def lines(found: Found, known: KnownOf, *, now: int, zone: WallClock) -> list[Words]:
    """Return what is shown of somebody, what is most pressing first: the end is cut off first."""
    said = [Words(_about(found, now, zone), "title")]
    if known.away is not None:
        said.append(Words(break_words.told(known.away, now, zone, hidden=False), "wanted"))
    for talk in known.talks:
        cannot = talk.id in known.prevented
        words = in_their_day(talk, found.id, zone, _called, prevented=cannot)
        said.append(Words(words, "wanted" if cannot else "plain"))
    said += [Words(f"{SIGN} {each.text}") for each in known.notes]
    if known.training is not None:
        said.append(_training(known.training))
    return said


def _called(name: str) -> str:
    return shown_name(name, hidden=False)


def _about(found: Found, now: int, zone: WallClock) -> str:
    """Return who somebody is: ``Joanna Park · she/her · member since 2023 · card``."""
    roles = [held.role.value for held in found.roles if held.role is not Role.MEMBER]
    since = next(
        (held.from_on for held in found.roles if held.role is Role.MEMBER), found.joined_on
    )
    member = any(held.role is Role.MEMBER for held in found.roles)
    joined = "member" if member else ""
    if since:
        day = times.day_span(since, zone)[0]
        when = since[:4] if since[:4] != times.day_of(now, zone)[:4] else times.exact_day(day, zone)
        joined = f"{joined or 'joined'} {'since ' if member else ''}{when}"
    parts = (found.name or NO_NAME, found.pronouns, joined, *roles, "card" * found.has_card)
    return " · ".join(filter(None, parts))


def _training(short: InShort) -> Words:
    """Return how somebody stands: ``! training overdue: Co-Reflection``."""
    standing = short.standing
    sign = SIGNS[standing]
    if standing in _QUIET:
        return Words("✓ training up to date", "quiet")
    words = f"{sign} training {SAID[standing].lower()}: {', '.join(short.titles)}"
    return Words(words, "wanted" if standing is Standing.OVERDUE else "plain")
