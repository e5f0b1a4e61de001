"""A visit's dialog: when it began and ended, whether it ever was; or one to be added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.values import LeftHow, Visit
from frontdesk.screens import formatting
from frontdesk.screens.breaks.stop import may_come
from frontdesk.screens.dialogs import SAVE, TYPED, Do, FormDialog, buttons, label, line, note, wrong
from frontdesk.screens.time_field import end_field, moment_field
from frontdesk.screens.visits import day_formatting

if TYPE_CHECKING:
    from frontdesk.services.desk.context import Act
    from frontdesk.services.visits.corrections import Whose

_NO_TIME = Refusal("no-time", "Write when the visit began, like 14:30.", field="arrived")
_UNCLEAR = Refusal(
    "not-clear-who",
    "That matches nobody, or several people. Write #NUMBER, or show names with F9.",
    field="who",
)


class VisitDialog(FormDialog[None]):
    """Whose a visit was, when and what for; on a closed day also why that is put right."""

    KEEPS = TYPED
    FIRST = ""
    AS_DONE = frozenset()
    BINDINGS = [SAVE]

    def __init__(self, day: str, visit: Visit | None, *, closed: bool, why: str = "") -> None:
        super().__init__()
        self.subject = day if visit is None else visit.id
        self._why = why
        self._day = day
        self._visit = visit
        self._asks_why = closed
        self._arrived = moment_field("field-arrived", "Arrived", "e.g. 2:30 pm", on=lambda: day)
        self._left = end_field(
            "field-left", "Left", "e.g. 4 pm; may be empty",
            start=self._since, on=lambda: day, of_visit=True,
        )  # fmt: skip

    def parts(self) -> ComposeResult:
        """Yield the fields."""
        visit = self._visit
        yield line("who", "Who", "a name; none is fine", 0)
        yield self._arrived
        yield self._left
        yield line("for", "Came for", "; between two, or empty", 0)
        if visit is not None and visit.left_how is LeftHow.ESTIMATED:
            yield note("Nobody knows when they left. If the time is right, save.")
        if self._asks_why:
            yield label("The day is closed. Say why in a few words.")
            yield line("why", "Why", "e.g. forgot to check out", 0)
        yield wrong()
        never = [] if visit is None else [Do("Delete this visit", "remove")]
        yield buttons(Do("Add the visit" if visit is None else "Save", "save"), *never)
        yield note("Enter: next line. Ctrl+S saves.")

    def begin(self) -> None:
        """Show the times as they are on record."""
        zone, visit, hidden = self.desk.center.clock, self._visit, self.app.names_hidden
        if visit is None:
            self.show_title("A visit to add")
        else:
            texts = {
                "who": visit.name,
                "for": "; ".join(visit.activities),
                "arrived": day_formatting.hour_text(visit.arrived, self._day, zone),
                "left": day_formatting.hour_text(visit.left, self._day, zone),
            }
            name = formatting.shown_name(visit.name, hidden=hidden)
            if visit.person is None:
                texts["who"], name = "", "Someone without a name"
            elif hidden or not visit.name:
                texts["who"] = f"#{visit.person}"
            self.fill(texts)
            self.show_title(name)
        if self._asks_why and not self.text("why"):
            self.box("why").value = self._why
        first = "who" if visit is None else "left" if self._estimated else "arrived"
        self.box(first).focus()

    @property
    def _estimated(self) -> bool:
        """Whether the leaving as it stands in its field is only estimated."""
        estimated = self._visit is not None and self._visit.left_how is LeftHow.ESTIMATED
        return estimated and not self.changed("left")

    @work(exclusive=True, group="act")
    async def action_remove(self) -> None:
        """Take the visit off the record."""
        assert self._visit is not None
        if await self.did(services.visits.commands.remove(self._visit.id, self.text("why"))):
            self.dismiss(None)

    async def wanted(self) -> Act | Refusal | None:
        """Return the act that keeps what is written here."""
        whose = await self._whose()
        wanted = self._wanted(whose)
        if isinstance(wanted, Refusal) or await may_come(self.app, self._coming(whose)):
            return wanted
        return None

    def _wanted(self, whose: Whose | Refusal | None) -> Act | Refusal:
        arrived = self._read("arrived")
        if isinstance(arrived, Refusal):
            return arrived
        left = self._read("left")
        if isinstance(left, Refusal):
            return left
        why, titles = self.text("why"), self._titles()
        visit = self._visit
        if isinstance(whose, Refusal):
            return whose
        if visit is None:
            if arrived is None:
                return _NO_TIME
            person = None if whose is None else whose.person
            return services.visits.corrections.add(person, arrived, left, why, titles or ())
        emptied = bool(self.stood("left")) and not self.text("left")
        as_it_stood = not emptied and (arrived, left, whose, titles) == (None,) * 4
        if as_it_stood and self._estimated:
            left = visit.left  # saved as it stands: the time is right
        return services.visits.corrections.put_right(
            visit.id,
            whose=whose,
            arrived=arrived,
            left=left,
            still_here=emptied,
            activities=titles,
            why=why,
        )

    def _coming(self, whose: Whose | Refusal | None) -> int | None:
        """Return who is here from now on, and was not before this is kept."""
        goes_on = self._day == self._today and not self.text("left")
        if isinstance(whose, services.visits.corrections.Whose):
            return whose.person if goes_on else None
        reopened = self._visit is not None and self._visit.left is not None and goes_on
        return self._visit.person if self._visit is not None and reopened else None

    @property
    def _today(self) -> str:
        return times.day_of(self.desk.clock(), self.desk.center.clock)

    async def _whose(self) -> Whose | Refusal | None:
        """Return whose visit it was, as it is written; None if that stands as before."""
        if self._visit is not None and not self.changed("who"):
            return None
        if not self.text("who"):
            return services.visits.corrections.Whose(None)
        who = services.people.commands.who(self.text("who"))
        found = await self.ask(who)
        if isinstance(found, Refusal):
            return _UNCLEAR if self.app.names_hidden else found
        return services.visits.corrections.Whose(found)

    def _titles(self) -> tuple[str, ...] | None:
        """Return what they came for, or None if that stands as before."""
        if not self.changed("for"):
            return None
        return tuple(title.strip() for title in self.text("for").split(";") if title.strip())

    def _read(self, name: str) -> int | Refusal | None:
        """Return the instant written in a field, or None if it stands as before or is empty."""
        field = self._arrived if name == "arrived" else self._left
        if not self.changed(name):
            return None
        return _NO_TIME if name == "arrived" and not field.text else field.meant()

    def _since(self) -> int | None:
        """Return when they arrived, as it is written or as it stood."""
        arrived = self._read("arrived")
        if isinstance(arrived, int):
            return arrived
        return None if self._visit is None else self._visit.arrived
