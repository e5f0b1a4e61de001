"""Conversations at the door: the next ones beside the box, what who arrives hears, and now."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.widgets import Static

from frontdesk.screens.check_in import talks_beside
from frontdesk.screens.check_in.doorway import Doorway
from frontdesk.widgets.notices import Notice, Notices
from frontdesk.widgets.person_rows import person_of

if TYPE_CHECKING:
    from frontdesk.domain.conversations.at_the_door import TalksAtTheDoor
    from frontdesk.domain.events import Event
    from frontdesk.domain.visits.door import Door

LATER = 0.4
"""Seconds after the first look until conversations are looked for: first somebody wants to type."""

MOST = 10
"""Of so many who arrived at once it is looked whether somebody has a time to talk."""

_WHO = "Type a name first; then Ctrl+Y finds who is free to talk with them now."


class TalkingDoor(Doorway):
    """What the check-in screen knows of conversations; it is asked for after all else is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._talks: TalksAtTheDoor | None = None
        self._arrived: tuple[int, ...] = ()
        self._said: list[Notice] = []
        self._house = ""
        self._stands: dict[str, str] = {}

    def show_beside(self, door: Door, said: list[Notice], house: str) -> None:
        """Show what the door says, and look for conversations; what was known of them stays."""
        last = door.last
        arrived = tuple(last.event.arrived[:MOST]) if last is not None else ()
        if self._talks is not None:  # what was said to somebody else
            heard = tuple(each for each in self._talks.awaited if each.person in arrived)
            self._talks = replace(self._talks, awaited=heard)
        self._arrived, self._said, self._house = arrived, said, house
        self._show_talks()
        self.load_talks()

    def done(self, event: Event) -> None:
        """Whoever has just arrived is who is meant by the keys that follow."""
        super().done(event)
        self._arrived = tuple(event.arrived[:MOST])

    @work(exclusive=True, group="talks")
    async def load_talks(self) -> None:
        """Look for conversations, once everything else is shown."""
        if self._talks is None:
            await asyncio.sleep(LATER)
            name = "frontdesk.services.conversations.at_the_door"
            await asyncio.to_thread(import_module, name)  # it takes its time the first time
        from frontdesk.services.conversations import at_the_door

        desk = self.app.desk
        if desk is None:
            return
        asked = at_the_door.at_the_door(self._arrived)
        self._talks = await asyncio.wrap_future(desk.submit_query(asked))
        if self.query("#talks"):
            self._show_talks()

    def _show_talks(self) -> None:
        notices, beside, line = [], "", ""
        if self._talks is not None and self.app.desk is not None:
            zone, shade = self.app.desk.center.zone, self.app.shade
            notices = talks_beside.notices(self._talks, zone, shade=shade)
            beside = talks_beside.beside(self._talks, zone, shade=shade)
            line = talks_beside.in_short(self._talks, zone, shade=shade)
        self.query_one(Notices).show([*self._said, *notices])
        summary = f"{self._house} · {line}" if line else self._house
        self.set_class(bool(beside), "-talks")
        for place, words in (("#talks", beside), ("#summary", summary)):
            if self._stands.get(place) != words:  # the same words anew would lay all of it out
                self._stands[place] = words
                self.query_one(place, Static).update(Content(words))

    def action_talk_now(self) -> None:
        """Find somebody who is free to talk with the marked person, or with who just arrived."""
        marked = self._marked
        person = None if marked is None else person_of(marked.key)
        if person is None and not self.box.value.strip() and len(self._arrived) == 1:
            person = self._arrived[0]
        if person is None:
            self.tell(_WHO, "refused")
        else:
            self._talk_now(person)

    @work(exclusive=True, group="sheet")
    async def _talk_now(self, person: int) -> None:
        from frontdesk.screens.conversations.talk_now import TalkNowSheet

        if await self.app.push_screen_wait(TalkNowSheet(person)):
            self.box.clear()
