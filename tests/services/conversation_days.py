"""Days with conversations: shorter names for what tests of conversations do all the time."""

from __future__ import annotations

from dataclasses import dataclass

from days import Day, done, refused
from frontdesk.domain.conversations.values import Conversation
from frontdesk.services.conversations import proposing, queries, rooms, settings, talking
from frontdesk.services.desk.context import Act

HALF = 30


@dataclass
class Conversations:
    """A day with conversations at a desk."""

    day: Day

    def at(self, when: str) -> int:
        """Return the instant that is meant."""
        return self.day.clock.at(when)

    def do(self, act: Act) -> int:
        """Do an act and return the number of the conversation it is about."""
        event = done(self.day.desk.do(act))
        return event.first("conversation") if "conversation" in event.records else 0

    def no(self, act: Act) -> tuple[str, str]:
        """Do an act that must be refused."""
        return refused(self.day.desk.do(act))

    def proposing(
        self,
        who: str,
        other: str | None,
        when: str | None,
        minutes: int | None = HALF,
        **more: object,
    ) -> Act:
        """Return the act of proposing; `room` by its number."""
        start = None if when is None else self.at(when)
        second = None if other is None else self.day[other]
        return proposing.propose(self.day[who], second, start, minutes, **more)  # type: ignore[arg-type]

    def propose(
        self,
        who: str,
        other: str | None,
        when: str | None,
        minutes: int | None = HALF,
        **more: object,
    ) -> int:
        """Propose a conversation and return its number."""
        return self.do(self.proposing(who, other, when, minutes, **more))

    def agreed(
        self, who: str, other: str, when: str, minutes: int | None = HALF, **more: object
    ) -> int:
        """Have two agree on a time and return the number."""
        return self.propose(who, other, when, minutes, agreed=True, **more)

    def start(self, number: int, at: str | None = None) -> int:
        """Have two start to talk."""
        return self.do(talking.start(number, None if at is None else self.at(at)))

    def finish(self, number: int, at: str | None = None) -> int:
        """Have two finish."""
        return self.do(talking.finish(number, None if at is None else self.at(at)))

    def room(self, title: str) -> int:
        """Put a room on the list and return its number."""
        return done(self.day.desk.do(rooms.add(title))).first("room")

    def rules(self, **changed: object) -> None:
        """Change what the center wants of conversations."""
        from dataclasses import replace

        kept = self.day.desk.ask(settings.rules())
        done(self.day.desk.do(settings.change(replace(kept, **changed))))  # type: ignore[arg-type]

    def __getitem__(self, number: int) -> Conversation:
        """Return a conversation as it stands."""
        talk = self.day.desk.ask(queries.show(number))
        assert talk is not None
        return talk

    def state(self, number: int) -> str:
        """Return how a conversation stands."""
        return self[number].state.value
