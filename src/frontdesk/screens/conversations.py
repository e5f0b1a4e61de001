"""Conversations: a key each to propose, agree, move, start, finish, let go and bring back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work
from textual.binding import Binding

from frontdesk.domain.refusals import Refusal
from frontdesk.screens.talks import LOOKING, Talks

if TYPE_CHECKING:
    from frontdesk.domain.conversations.values import Conversation
    from frontdesk.services.acting import Act

_WAYS = {
    "start": "start", "finish": "finish", "agree": "agree",
    "not_met": "not-met", "put_back": "put-back", "bring_back": "bring-back", "let_go": "let-go",
}  # fmt: skip
"""Which of the ways each action goes; its key is live only where that makes sense."""


class ConversationsPlace(Talks):
    """What is done with the marked conversation; both lists take the same keys.

    There is no box to type into here, so a letter is a key. Only those are live that make sense for
    what is marked.
    """

    BINDINGS = [
        Binding("s", "start", "Start", id="start-talk", tooltip="They start to talk, late too"),
        Binding("f", "finish", "Talked", id="finish-talk", tooltip="They have talked, until now"),
        Binding("a", "agree", "Agree", id="agree-talk",
                tooltip="Whoever was asked says yes, or somebody takes it"),
        Binding("d", "not_met", "Didn't meet", id="not-met",
                tooltip="They didn't get to meet; it counts against nobody"),
        Binding("w", "put_back", "Wait", id="put-back",
                tooltip="Back onto the waiting list, without a time"),
        Binding("b", "bring_back", "Bring back", id="bring-back",
                tooltip="As it was before it was let go, not met or finished"),
        Binding("l", "let_go", "Let go", id="let-go", tooltip="Nobody is asked why"),
        *LOOKING,
    ]  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense for the marked conversation has a live key."""
        if action not in _WAYS:
            return True
        talk, desk = self.marked, self.app.desk
        if talk is None or desk is None:
            return False
        from frontdesk.domain.conversations.ways import Way, ways

        return Way(_WAYS[action]) in ways(talk, desk.clock())

    # One key each

    @work(group="act")
    async def action_start(self) -> None:
        """The two start to talk now; from the waiting list, in turn or out of it."""
        from frontdesk import services

        talk, take = self.marked, services.conversations.waiting.take
        if talk is None:
            return
        if talk.starts_at is not None:
            await self._do(lambda why: services.conversations.talking.start(talk.id, why=why))
        elif len(talk.people) == 2:
            await self._do(lambda why: take(talk.id, why=why))
        else:
            self._who_takes(talk, lambda person, why: take(talk.id, person, why=why))

    @work(group="act")
    async def action_finish(self) -> None:
        """The two have talked, until now."""
        from frontdesk import services

        if (talk := self.marked) is not None:
            await self._do(lambda _: services.conversations.talking.finish(talk.id))

    @work(group="act")
    async def action_agree(self) -> None:
        """Whoever was asked says yes; with anyone, somebody takes it."""
        from frontdesk import services

        talk, agree = self.marked, services.conversations.proposing.agree
        if talk is None:
            return
        if len(talk.people) == 2:
            await self._do(lambda why: agree(talk.id, why=why))
        else:
            self._who_takes(talk, lambda person, why: agree(talk.id, person, why))

    @work(exclusive=True, group="sheet")
    async def _who_takes(self, talk: Conversation, make: Callable[[int, str], Act]) -> None:
        """Ask who takes one that is with anyone."""
        from frontdesk.screens.takers import TakerSheet

        if person := await self.app.push_screen_wait(TakerSheet(talk.id)):
            await self._do(lambda why: make(person, why))

    @work(group="act")
    async def action_not_met(self) -> None:
        """They didn't get to meet."""
        from frontdesk import services

        if (talk := self.marked) is not None:
            await self._do(lambda _: services.conversations.talking.not_met(talk.id))

    @work(group="act")
    async def action_let_go(self) -> None:
        """Let it go; nobody is asked why."""
        from frontdesk import services

        if (talk := self.marked) is not None:
            await self._do(lambda _: services.conversations.proposing.let_go(talk.id))

    @work(group="act")
    async def action_put_back(self) -> None:
        """Put it back onto the waiting list."""
        from frontdesk import services

        if (talk := self.marked) is not None:
            await self._do(lambda _: services.conversations.waiting.put_back(talk.id))

    @work(group="act")
    async def action_bring_back(self) -> None:
        """Bring it back as it was."""
        from frontdesk import services

        if (talk := self.marked) is not None:
            reinstate = services.conversations.proposing.reinstate
            await self._do(lambda why: reinstate(talk.id, why))

    async def _do(self, make: Callable[[str], Act]) -> None:
        """Do an act, and say why not; where the center asks why all the same, it is asked."""
        outcome = await self.app.do(make(""), quietly=True)
        if isinstance(outcome, Refusal) and outcome.code == "training-reason":
            self._ask_why(make, outcome)
        elif isinstance(outcome, Refusal):
            self.refused(outcome)

    @work(group="sheet")
    async def _ask_why(self, make: Callable[[str], Act], refusal: Refusal) -> None:
        from frontdesk.screens.reason import ReasonSheet

        if why := await self.app.push_screen_wait(ReasonSheet(refusal.sentence)):
            self.do(make(why))
        else:
            self.refused(refusal)
