"""What everything is measured against: a Textual app with one Input and nothing else."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Input


class BareApp(App[None]):
    """One Input."""

    def compose(self) -> ComposeResult:
        yield Input()


if __name__ == "__main__":
    BareApp().run()
