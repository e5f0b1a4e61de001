"""What happens when a card or a code is shown; one that nobody has yet asks whose it is."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content

from frontdesk import services
from frontdesk.domain.people.cards import read, shown
from frontdesk.domain.people.names import clean
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import ModeScreen
from frontdesk.screens.breaks.stop import are_told
from frontdesk.screens.check_in.active_group import ASKING, come
from frontdesk.widgets.person_rows import PersonRow
from frontdesk.widgets.row_list import Row
from frontdesk.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from frontdesk.domain.breaks.values import CenterBreak
    from frontdesk.services.desk.context import Act
    from frontdesk.services.desk.desk import Desk

ASKED_FOR = 90
"""Seconds for which the question stands; whoever comes later must not be given the card."""

_NOBODYS = Refusal(
    "card-unknown",
    "Nobody has this card yet. Choose whose it is, or Ctrl+N for someone new.",
)


@dataclass(frozen=True, slots=True)
class Whose:
    """A card or a code that was shown, and until when it is asked whose it is.

    Attributes:
        text: It as it came.
        until: When the question lapses, UTC seconds.
    """

    text: str
    until: int

    @property
    def card(self) -> str:
        """The card's number in groups, or empty for a self-made code."""
        number = read(self.text)
        return "" if isinstance(number, Refusal) else shown(number)

    @property
    def title(self) -> str:
        """The question."""
        what = f"card {self.card}" if self.card else f"code {clean(self.text, 40)}"
        return f"Whose {what} is this? Esc: nobody's"

    def given_to(self, person: int, activities: tuple[str, ...] = ()) -> Act:
        """Return the act that makes it a person's and checks them in, for these activities."""
        if self.card:
            return services.people.cards.give(self.text, person, activities, arriving=True)
        return services.people.cards.give_code(self.text, person, activities)


class CardAskingScreen(ModeScreen):
    """A screen with a find box, at which somebody shows a card or a code.

    Attributes:
        breaks: The breaks from the center that go on, by whom they are of, as they were loaded.
    """

    whose: Whose | None = None

    def __init__(self) -> None:
        super().__init__()
        self.breaks: dict[int, CenterBreak] = {}

    @property
    def group(self) -> str:
        """What whoever comes takes part in, or empty."""
        return ""

    @property
    def over_the_box(self) -> str:
        """What stands over the box while nothing is asked."""
        return ASKING

    @property
    def box(self) -> SearchBox:
        """The find box."""
        raise NotImplementedError

    def choose(self, row: Row, text: str) -> None:
        """Take a row that was found for `text`."""
        raise NotImplementedError

    @property
    def asked_card(self) -> str:
        """The card of which it is asked whose it is, or empty."""
        return "" if self.whose is None else self.whose.card

    def welcome_new(self, text: str, activities: tuple[str, ...]) -> None:
        """Open the dialog for someone new, with the card or the code of which it is asked whose.

        Left unsaved, the name stands in the box again: so the same key goes on with it.
        """
        from frontdesk.screens.people.person_form import NewPersonDialog

        whose = self.whose
        code = whose.text if whose is not None and not whose.card else ""
        dialog = NewPersonDialog(clean(text), self.asked_card, activities, code)

        def closed(_: None) -> None:
            if dialog.left_with and not self.box.value:
                self.box.value = dialog.left_with
                self.box.set_aside()

        self.app.push_screen(dialog, closed)

    @work(group="scan")
    async def scanned(
        self, code: str, otherwise: Row | None = None, numbered: bool = False
    ) -> None:
        """Check in whose card or code this is; or the row that was marked for the text."""
        arriving = services.people.cards.arrive(code, (self.group,) if self.group else ())
        desk = self.app.desk
        if desk is not None:
            taking = desk.submit_query(services.breaks.commands.by_code(code))
            if (found := await asyncio.wrap_future(taking)) is not None:
                self._tell_of_break(found, arriving)
                return
        outcome = await come(self.app, arriving, self.group)
        if outcome is None:
            return
        unknown = outcome.code == "code-unknown"
        if unknown and otherwise and (numbered or await self._fits(otherwise, code)):
            self.choose(otherwise, code)
            return
        if outcome.code in ("card-unknown", "code-unknown"):
            self.ask_whose(Whose(code, self.app.clock() + ASKED_FOR))
        self._not_checked_in(_NOBODYS if outcome.code == "card-unknown" else outcome)

    def _not_checked_in(self, refusal: Refusal) -> None:
        """Say why not; about somebody who is here already it is to be read again what to know."""
        self.show_refusal(refusal)
        if refusal.code == "already-here":
            self.ask_to_know(refusal.about)

    async def _fits(self, row: Row, text: str) -> bool:
        """Whether the row is of somebody who is called so, letters and digits."""
        desk = self.app.desk
        if desk is None or not isinstance(row.key, PersonRow):
            return False
        asked = desk.submit_query(services.people.commands.is_called(row.key.person, text))
        return await asyncio.wrap_future(asked)

    def ask_whose(self, whose: Whose | None) -> None:
        """Ask whose a card or a code is, or ask no more."""
        self.whose = whose
        self.say_over_the_box()

    def say_over_the_box(self) -> None:
        """Say what Enter is about."""
        words = self.over_the_box if self.whose is None else self.whose.title
        self.box.border_title = Content(words)

    def arrive(self, person: int, arriving: Act) -> None:
        """Check somebody in; of somebody taking a break it is told first what to say to them."""
        if (taking := self.breaks.get(person)) is not None:
            self._tell_of_break(taking, arriving)
        else:
            self._arrive(arriving)

    @work(exclusive=True, group="dialog")
    async def _tell_of_break(self, taking: CenterBreak, arriving: Act) -> None:
        if await are_told(self.app, [taking]):
            self._arrive(arriving)

    @work(group="act")
    async def _arrive(self, arriving: Act) -> None:
        """Do an arrival in which the group is named; who is here already is added to it."""
        refusal = await come(self.app, arriving, self.group)
        if refusal is not None:
            self._not_checked_in(refusal)

    def answered(self, row: Row) -> bool:
        """Take a row for the answer, if a question stands and the row is somebody on file."""
        whose = self.whose
        if whose is None or not isinstance(row.key, PersonRow):
            return False
        self.ask_whose(None)
        person = row.key.person
        giving = whose.given_to(person, (self.group,) if self.group else ())
        if person in self.breaks:
            self.arrive(person, giving)
        else:
            self.do(giving)
        return True

    async def look_whose(self, desk: Desk) -> None:
        """Ask no more when it was answered, here or at another desk, or nobody did for so long."""
        whose = self.whose
        if whose is None:
            return
        known = await asyncio.wrap_future(
            desk.submit_query(services.people.lookup.by_code(whose.text))
        )
        over = isinstance(known, int) or whose.until <= self.app.clock()
        if over and whose is self.whose and self.query(SearchBox):
            self.ask_whose(None)
