"""The palette: every live key of the screen, and the center's settings, found by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Button

from frontdesk.domain import times
from frontdesk.screens.base import take_message
from frontdesk.screens.desk_app import DeskApp
from frontdesk.screens.dialogs import Do
from frontdesk.screens.keys import fit

TWICE = "Duplicate records: who may be the same person twice, and why"
SETTINGS = "The center's settings: name, hours, usual stay, questions, fiscal year"

RECOVERY_KEY = "The recovery key: letters on paper that open the data on another machine"

BACKUP = "A backup: make a checked copy of everything now"

COLOURS = "Colors: dark, light, more contrast"

ACTIVITIES = "The center's activities: add, rename, stop or start offering"

LISTS = "Saved files: bring them back in, a folder or one list"

IMPORT = "Import a sheet: people, visits, shifts and more, from CSV or a workbook"

EXPORT = "Export to a file: people, visits, shifts or everything, as CSV or a workbook"

STEPS = "What was done: the last 50 steps, to look at and to undo one"

MEETING = "A meeting: a Co-Reflection or training, and who was there"

RULES = "The training rules: what is asked of whom, presets, a new rule"

PAGES = {
    "rota-settings": "Shift settings: jobs, how many people are needed, minutes",
    "patterns": "Repeating shifts: last day, skip a day, publish",
    "leave-days": "Time off and closed days: who is away, and when",
    "talk-rules": "Rooms to talk in, and settings for conversations",
    "reminder-list": "Reminders: who wants one for tomorrow",
    "hours-talked": "How long people talked this month",
    "hours-worked": "Hours worked and planned this month, of everyone",
    "card-sheet": "Cards to print: blank ones, or all that people have",
    "people-list": "People: everyone on file, by name",
    "staff-list": "Staff and volunteers: first and last day; add someone",
    "break-list": "Breaks from the center: who takes one, and until when",
    "message-list": "Messages for people: all that are shown now",
    "card-list": "Cards: all that people have, and whose they are",
}
"""Dialogs that are found wherever one is, by the id under which their other words stand."""


class Palette(CommandPalette):
    """Textual's palette; once something was chosen, or it was left, it takes nothing any more."""

    app: DeskApp

    def __init__(self) -> None:
        super().__init__(id="--command-palette")
        self.has_chosen = False

    async def _dispatch_message(self, message: Message) -> None:
        await take_message(self, message, super()._dispatch_message)

    def _action_command_list(self, action: str) -> None:
        if not self.query_one(CommandList).scrollable_content_region:
            return  # no line of it can be seen, nor be gone to
        if action == "select":
            self.has_chosen = self.has_chosen or self._can_choose()
        super()._action_command_list(action)

    def _can_choose(self) -> bool:
        """Whether the marked line is one that is done; one says that nothing fits."""
        lines = self.query_one(CommandList)
        marked = lines.highlighted_option
        return marked is not None and not marked.disabled

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, unless something else is on top: a second click would close what is under it."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to be found in the palette.

    Attributes:
        id: That of its binding or page, under which its other words stand.
        words: What is shown.
        do: What is done when it is chosen.
        key: The key that does it, if one does.
    """

    id: str
    words: str
    do: Callable[[], Awaitable[None] | None]
    key: str = ""


class Offers(Provider):
    """Offers what the screen's keys do, in the words of their bindings, then the settings.

    All of them from one provider: several are asked at once, and their order would be left to
    chance. The first one is marked when the palette opens: that of help, which changes nothing.
    """

    @property
    def _desk_app(self) -> DeskApp:
        app = self.screen.app  # which Textual types as any app
        assert isinstance(app, DeskApp)
        return app

    async def discover(self) -> Hits:
        """Offer all of them."""
        for each in self._offers():
            yield DiscoveryHit(Content(each.words), each.do, text=each.words)

    async def search(self, query: str) -> Hits:
        """Offer those that fit, also by other words; those that say the words first."""
        matcher = self.matcher(query)
        for each in self._offers():
            score = matcher.match(each.words) + 500 * fit(query, each.words, each.id, each.key)
            if score > 0:
                yield Hit(score, Content(each.words), each.do, text=each.words)

    def _offers(self) -> list[Offer]:
        return sorted(self._all(), key=lambda each: each.id != "help")

    def _all(self) -> Iterator[Offer]:
        for active in self.screen.active_bindings.values():
            if active.binding.id and active.enabled:
                key = self.app.get_key_display(active.binding)
                words = f"{active.binding.description} ({key}): {active.tooltip}"
                yield Offer(active.binding.id, words, self._press(active), active.binding.key)
        for button in self.screen.query(Do):
            if button.id and button.is_on_screen and not button.disabled:
                yield Offer(button.id, f"{button.label}: a button here", self._press_button(button))
        if self._desk_app.desk is not None:
            yield Offer("settings", SETTINGS, self._open_settings)
            yield Offer("steps", STEPS, self._desk_app.action_what_was_done)
            yield Offer("twice", TWICE, self._open_twice)
            yield Offer("activities", ACTIVITIES, self._open_activities)
            yield Offer("import", IMPORT, self._desk_app.action_import_sheet)
            yield Offer("lists", LISTS, self._open_lists)
            yield Offer("export", EXPORT, self._open_export)
            yield Offer("a-meeting", MEETING, self._open_meeting)
            yield Offer("rules", RULES, self._open_rules)
            there = {each.binding.id for each in self.screen.active_bindings.values()}
            for id_, words in PAGES.items():
                if id_ not in there:
                    yield Offer(id_, words, partial(self._open_page, id_))
            yield Offer("recovery-key", RECOVERY_KEY, self._desk_app.action_recovery_key)
            yield Offer("backup", BACKUP, self._desk_app.action_back_up)
        yield Offer("colours", COLOURS, self._desk_app.action_next_theme)

    def _press_button(self, button: Button) -> Callable[[], None]:
        def press() -> None:
            if button.is_attached:  # else it has gone since the list was made
                button.press()

        return press

    def _press(self, active: ActiveBinding) -> Callable[[], Awaitable[None]]:
        async def press() -> None:
            if active.node.is_attached:  # else it has gone since the list was made
                await self.app.run_action(active.binding.action, active.node)

        return press

    def _open_twice(self) -> None:
        from frontdesk.screens.people.duplicates_dialog import DuplicatesDialog

        self.app.push_screen(DuplicatesDialog())

    def _open_settings(self) -> None:
        from frontdesk.screens.center.settings_dialog import CenterSettingsDialog

        self.app.push_screen(CenterSettingsDialog())

    def _open_activities(self) -> None:
        from frontdesk.screens.center.activities_dialog import ActivitiesDialog

        self.app.push_screen(ActivitiesDialog())

    def _open_export(self) -> None:
        from frontdesk.screens.center.export_dialog import ExportDialog

        self._desk_app.push_with_names(ExportDialog)

    def _open_lists(self) -> None:
        from frontdesk.screens.center.lists_dialog import ListsDialog

        self._desk_app.push_with_names(ListsDialog)

    def _open_meeting(self) -> None:
        from frontdesk.screens.destinations import TodaysMeeting

        self._desk_app.action_go("meeting")
        self._desk_app.mode_screen.show(TodaysMeeting())

    def _open_page(self, page: str) -> None:
        from frontdesk.screens.conversations import took_place
        from frontdesk.screens.conversations.settings_dialog import ConversationSettingsDialog
        from frontdesk.screens.people import list_dialogs
        from frontdesk.screens.people.cards_dialog import CardSheetDialog
        from frontdesk.screens.shifts.absences_dialog import AbsencesDialog
        from frontdesk.screens.shifts.own_shifts_dialog import hours_of_everyone
        from frontdesk.screens.shifts.patterns_dialog import PatternsDialog
        from frontdesk.screens.shifts.settings_dialog import RotaSettingsDialog

        desk = self._desk_app.desk
        assert desk is not None
        today = times.day_of(desk.clock(), desk.center.zone)
        tomorrow = times.day_after(today, 1)
        dialogs: dict[str, Callable[[], Screen[Any]]] = {
            "rota-settings": RotaSettingsDialog,
            "patterns": PatternsDialog,
            "leave-days": AbsencesDialog,
            "talk-rules": lambda: ConversationSettingsDialog(today),
            "reminder-list": lambda: took_place.reminders(tomorrow),
            "hours-talked": lambda: took_place.talked(today),
            "hours-worked": lambda: hours_of_everyone(today),
            "card-sheet": CardSheetDialog,
            "people-list": list_dialogs.PeopleListDialog,
            "staff-list": lambda: list_dialogs.PeopleListDialog(staff=True),
            "break-list": list_dialogs.BreakListDialog,
            "message-list": list_dialogs.MessageListDialog,
            "card-list": list_dialogs.CardListDialog,
        }
        self.app.push_screen(dialogs[page]())

    def _open_rules(self) -> None:
        from frontdesk.screens.training.rules_dialog import RulesDialog

        self.app.push_screen(RulesDialog())
