"""The palette: every live key of the screen, found by its name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content


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
