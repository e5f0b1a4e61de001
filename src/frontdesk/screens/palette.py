"""The palette: every live key of the screen, and the center's settings, found by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Button

                yield Offer(active.binding.id, words, self._press(active))
        for button in self.screen.query(Do):
            if button.id and button.is_on_screen and not button.disabled:
                yield Offer(button.id, f"{button.label}: a button here", self._press_button(button))
        if app.desk is not None:
            yield Offer("settings", SETTINGS, self._open_settings)
            yield Offer("twice", TWICE, self._open_twice)
            yield Offer("activities", ACTIVITIES, self._open_activities)
            yield Offer("import", IMPORT, self._open_import)
            yield Offer("a-meeting", MEETING, self._open_meeting)
            yield Offer("rules", RULES, self._open_rules)
            yield Offer("recovery-key", RECOVERY_KEY, app.action_recovery_key)
            yield Offer("backup", BACKUP, app.action_back_up)
        yield Offer("colours", COLOURS, app.action_next_theme)

    def _press_button(self, button: Button) -> Callable[[], None]:
        def press() -> None:
            if button.is_attached:  # else it has gone since the list was made
                button.press()

        return press
