"""A program for tests: names every key it hears. At a “z” it is busy for a third of a second."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from frontdesk.clock import desk_clock
from frontdesk.guards import GuardedApp


class KeysHeard(GuardedApp):
    """Shows the keys in the order they came."""

    def compose(self) -> ComposeResult:
        """Compose two lines."""
        yield Static("listening")
        yield Static("", id="heard")

    def on_mount(self) -> None:
        """Nothing was heard yet."""
        self.keys_heard: list[str] = []

    def on_key(self, event: events.Key) -> None:
        """Name a key; be busy if told to."""
        self.keys_heard.append((event.is_printable and event.character) or event.key)
        self.query_one("#heard", Static).update(Content(" ".join(self.keys_heard)))
        if event.key == "z":
            time.sleep(0.3)


if __name__ == "__main__":
    sys.exit(KeysHeard(Path(sys.argv[1]), desk_clock()).run() or 0)
