"""While somebody new is written down: are they on file already?"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual import events, work
from textual.widgets import Input

from frontdesk import services
from frontdesk.domain.people.values import Details
from frontdesk.domain.refusals import Refusal
from frontdesk.screens import formatting
from frontdesk.screens.base import Dialog
from frontdesk.screens.breaks.stop import may_come
from frontdesk.widgets.suggestion_list import SuggestionList

if TYPE_CHECKING:
    from frontdesk.services.desk.acting import Act

PAUSE = 0.25
"""Seconds without a letter after which it is looked whether somebody is on file."""

_TELLING = ("name", "other_name", "contact", "town")
"""The fields that tell."""


class AskingDialog(Dialog[None]):
    """A dialog for someone new that asks first; it never refuses."""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look again, when nothing has been typed for a moment."""
        if (event.input.id or "").removeprefix("field-") in _TELLING:
            self.look_whether_on_file()

    @work(exclusive=True, group="maybe")
    async def look_whether_on_file(self) -> None:
        """Show who on file may be meant, and why; asked off the loop, and later letters win."""
        await asyncio.sleep(PAUSE)
        desk = self.app.desk
        if desk is None:
            return
        fields = {(each.id or "").removeprefix("field-"): each.value for each in self.query(Input)}
        typed: dict[str, Any] = {name: fields.get(name, "") for name in _TELLING}
        details = Details(**typed)
        found = await asyncio.wrap_future(desk.submit_query(services.people.pairs.maybe(details)))
        now, zone, hidden = (
            desk.clock(),
            desk.center.zone,
            formatting.HIDDEN if self.app.names_hidden else "",
        )
        said = [
            (each.id, services.people.pairs.sentence(each, now, zone, hidden)) for each in found
        ]
        if self.is_current:  # else it was left meanwhile
            await self.query_one(SuggestionList).show(
                [(who, f"{why} Is it them? Enter here takes them instead.") for who, why in said]
            )

    def on_key(self, event: events.Key) -> None:
        """Go down from a field to whom is asked about."""
        if event.key == "down" and isinstance(self.focused, Input):
            maybes = self.query_one(SuggestionList)
            if maybes.has_class("-some"):
                maybes.children[0].focus()
                event.stop()

    def taking(self, person: int) -> Act:
        """Return the act by which somebody on file is taken instead."""
        return services.visits.commands.arrive(person)

    @work(exclusive=True)
    async def on_suggestion_list_taken(self, message: SuggestionList.Taken) -> None:
        """Check in who is on file; what was typed is there again, should it have been wrong."""
        if not await may_come(self.app, message.number):
            return
        outcome = await self.act(self.taking(message.number))
        if isinstance(outcome, Refusal):
            self.say(outcome)
        else:
            self.action_close()

    def say(self, refusal: Refusal) -> None:
        """Say what is not right."""
        raise NotImplementedError
