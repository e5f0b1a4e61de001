"""The center's own prompts for Co-Reflection: shown, and written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import TextArea

from frontdesk import services
from frontdesk.screens.base import Above
from frontdesk.screens.dialogs import Do, FormDialog, buttons, note, wrong

if TYPE_CHECKING:
    from frontdesk.services.desk.context import Act


class PromptsDialog(FormDialog[None]):
    """A prompt a line, in the center's own words."""

    TITLE = "Your own prompts for Co-Reflection"
    SCROLLS = False
    KEEPS = FIRST = "TextArea"
    BINDINGS = [
        Above("ctrl+s", "save", "Save", id="save", tooltip="Save what you typed"),
    ]

    def parts(self) -> ComposeResult:
        """Yield the lines."""
        yield note(
            "One prompt a line, in your own words, like “What did we learn together?” They show "
            "beside the list while people meet. What is said is never saved."
        )
        yield TextArea(id="lines", tab_behavior="focus", highlight_cursor_line=False)
        yield wrong()
        yield buttons(Do("Save", "save"))
        yield note("Ctrl+S saves. With no line left there are none. Esc: back.")

    async def look_up(self) -> None:
        """Ask for the prompts."""
        prompts = await self.ask(services.training.meetings.prompts())
        self.fill({"lines": "\n".join(prompts)})

    async def wanted(self) -> Act:
        """Return the act that keeps them."""
        lines = tuple(self.query_one(TextArea).text.splitlines())
        return services.training.meetings.change_prompts(lines)
