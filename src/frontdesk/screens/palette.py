"""The palette: every live key of the screen, found by its name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, cast

from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

if TYPE_CHECKING:
    from frontdesk.app import FrontDesk


class LiveKeys(Provider):
    """Offers what the screen's keys do, from the one place where they are said."""

    def _live(self) -> list[ActiveBinding]:
        named = (active for active in self.screen.active_bindings.values() if active.binding.id)
        return [active for active in named if active.enabled]

    def _words(self, active: ActiveBinding) -> str:
        key = self.app.get_key_display(active.binding)
        return f"{active.binding.description} ({key}): {active.tooltip}"

    async def discover(self) -> Hits:
        """Offer all of them."""
        for active in self._live():
            words = self._words(active)
            yield DiscoveryHit(Content(words), self._press(active), text=words)

    async def search(self, query: str) -> Hits:
        """Offer those that fit."""
        matcher = self.matcher(query)
        for active in self._live():
            words = self._words(active)
            score = matcher.match(words)
            if score > 0:
                yield Hit(score, Content(words), self._press(active), text=words)

    def _press(self, active: ActiveBinding) -> Callable[[], Awaitable[None]]:
        async def press() -> None:
            await self.app.run_action(active.binding.action, active.node)

        return press


class Settings(Provider):
    """Offers the center's settings: seldom wanted, so without a key of their own."""

    WORDS = "The center: its name, its hours, room for how many, usual stay"

    async def discover(self) -> Hits:
        """Offer them once the data is open."""
        if self._desk_app.desk is not None:
            yield DiscoveryHit(Content(self.WORDS), self._open, text=self.WORDS)

    async def search(self, query: str) -> Hits:
        """Offer them if they fit."""
        score = self.matcher(query).match(self.WORDS)
        if score > 0 and self._desk_app.desk is not None:
            yield Hit(score, Content(self.WORDS), self._open, text=self.WORDS)

    @property
    def _desk_app(self) -> FrontDesk:
        return cast("FrontDesk", self.app)

    def _open(self) -> None:
        from frontdesk.screens.center import CenterSheet

        self.app.push_screen(CenterSheet())
