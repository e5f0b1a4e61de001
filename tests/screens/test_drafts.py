"""What was typed and not saved is there again for the thing it was typed for, and for no other."""

from __future__ import annotations

from typing import Any

import pytest
from textual.widgets import Input, TextArea

from frontdesk.config import Paths
from frontdesk.screens.check_in.attendance_dialog import WhatFor
from frontdesk.screens.check_in.group_dialog import GroupHeadcountDialog
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.conversations.conversation_dialog import ConversationDialog
from frontdesk.screens.conversations.settings_dialog import ConversationSettingsDialog
from frontdesk.screens.dialogs import FormDialog
from frontdesk.screens.people.edit_dialog import EditPersonDialog
from frontdesk.screens.people.person_form import NewPersonDialog
from frontdesk.screens.visits.headcount_dialog import HeadcountDialog
from frontdesk.services.visits import activities
from frontdesk.widgets.cycle_button import CycleButton
from screens.all_dialogs import DIALOGS, Day, every_dialog
from screens.conftest import Minutes, Seen, at_the_desk

FIELDS = {
    NewPersonDialog: "#field-pronouns",
    EditPersonDialog: "#field-town",
    ConversationDialog: "#field-line",
    ConversationSettingsDialog: "#field-closed",
}
"""Where something is typed; elsewhere in the first line."""


ONE_SET = {ConversationSettingsDialog}
"""Where what is turned is of the center, whatever day the hours of a room are written for."""


def _dialogs() -> set[type[FormDialog[Any]]]:
    """Return the dialogs of the package that keep what is typed."""
    return {kind for kind in every_dialog() if kind.KEEPS}


def test_every_dialog_that_keeps_what_was_typed_is_looked_at() -> None:
    assert {kind.__name__ for kind in _dialogs()} == {kind.__name__ for kind in DIALOGS}


def _text(dialog: FormDialog[Any]) -> str:
    if isinstance(dialog, WhatFor):
        return ", ".join(sorted(dialog._ticked))
    box = _box(dialog)
    return box.text if isinstance(box, TextArea) else box.value


def _turns(dialog: FormDialog[Any]) -> list[object]:
    """Return the choices of what is turned; how it felt is written down at once, and no draft."""
    return (
        []
        if isinstance(dialog, ConversationDialog)
        else [turn.value for turn in dialog.query(CycleButton)]
    )


async def _turn(seen: Seen, dialog: FormDialog[Any]) -> list[object]:
    """Turn all that can be turned, and return the choices."""
    if not isinstance(dialog, ConversationDialog):
        for turn in dialog.query(CycleButton):
            turn.press()
        await seen.settle()
    return _turns(dialog)


def _box(dialog: FormDialog[Any]) -> Input | TextArea:
    if dialog.query(TextArea):
        return dialog.query(TextArea).first()
    return dialog.query(FIELDS.get(type(dialog), "Input")).first(Input)


def _type(dialog: FormDialog[Any], text: str) -> None:
    if isinstance(dialog, WhatFor):
        dialog._ticked = {"Art"}
        return
    box = _box(dialog)
    if isinstance(box, TextArea):
        box.text = text
    else:
        box.value = text


async def _open(seen: Seen, dialog: FormDialog[Any]) -> str:
    """Open a dialog and return what stands in it."""
    seen.app.push_screen(dialog)
    await seen.settle()
    assert seen.app.screen is dialog
    return _text(dialog)


async def _leave(seen: Seen, dialog: FormDialog[Any]) -> None:
    dialog.action_close()
    await seen.settle()
    assert isinstance(seen.app.screen, CheckInScreen)


HINTS = {
    "a name",
    "a name, then Enter",
    "a number, if there are several",
    "if it was in one",
    "; between two, or empty",
    "a day in the week or month it is for",
    "a day in the week or month it makes up",
    "a letter or a number",
    "a name, on file or not",
    "a name, or its first letters",
    "a name; none is fine",
    "any, if left empty",
    "everyone can read it",
    "everyone it changes; or a name",
    "if it was led by somebody",
    "if you want to say",
    "optional",
    "where to find it",
    "yes or no",
    "you can leave this empty",
}
"""What else stands in empty lines: what is to be written there, in words that are none of it."""


async def test_what_was_typed_is_for_that_thing_alone_and_saving_another_leaves_it(
    here: Paths, minutes: Minutes, center_at_work: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        desk = seen.app.desk
        assert desk is not None
        typed, turned, wrong = {}, {}, []
        hints = set[str]()
        for kind, opens in DIALOGS.items():
            first, *others = opens(desk, center_at_work)
            assert others or opens.__name__ == "<lambda>", kind
            stood, at_first = await _open(seen, first), _turns(first)
            hints |= {box.placeholder for box in first.query(Input)}
            turned[kind] = await _turn(seen, first)
            _type(first, "12 something")
            await seen.settle()
            typed[kind] = _text(first)
            assert typed[kind] != stood, kind
            assert not at_first or turned[kind] != at_first, kind
            await _leave(seen, first)
            for other in others:
                if (found := await _open(seen, other)) == typed[kind]:
                    wrong.append(f"{kind.__name__} has what was typed for another: {found}")
                if kind not in ONE_SET and turned[kind] and _turns(other) == turned[kind]:
                    wrong.append(f"{kind.__name__} has what was turned for another")
                await _leave(seen, other)
        assert not wrong
        # What could be taken for something that is filled in already says that it is an example.
        assert {
            each for each in hints if each and not each.startswith(("e.g. ", "empty: "))
        } == HINTS

        welcomed = NewPersonDialog("Zora Nou")
        await _open(seen, welcomed)
        welcomed.action_save()
        await seen.settle()
        assert seen.status.startswith("✓ Welcome, Zora N.")

        for kind, opens in DIALOGS.items():
            first, *_ = opens(desk, center_at_work)
            if await _open(seen, first) != typed[kind]:
                wrong.append(f"{kind.__name__} has lost what was typed")
            if _turns(first) != turned[kind]:
                wrong.append(f"{kind.__name__} has lost what was turned: {_turns(first)}")
            await _leave(seen, first)
        assert not wrong


@pytest.mark.parametrize("kind", ["house", "heads"])
async def test_a_count_of_heads_that_was_not_saved_is_gone(
    here: Paths, minutes: Minutes, day: Day, kind: str
) -> None:
    """It was true at its minute."""
    async with at_the_desk(here, minutes) as seen:
        desk = seen.app.desk
        assert desk is not None
        activity = desk.ask(activities.offered())[0]
        dialog = HeadcountDialog() if kind == "house" else GroupHeadcountDialog(activity, None)
        await _open(seen, dialog)
        _type(dialog, "14")
        await _leave(seen, dialog)
        again = HeadcountDialog() if kind == "house" else GroupHeadcountDialog(activity, None)
        assert await _open(seen, again) == ""


async def test_someone_new_who_was_left_unsaved_waits_in_the_box(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Ann Teller")
        await seen.press("ctrl+n")
        _type(seen.app.screen, "she/her")  # type: ignore[arg-type]
        await seen.press("escape")
        assert seen.box.value == "Ann Teller"
        await seen.type("Mark Brown")
        assert seen.box.value == "Mark Brown"
        await seen.press("ctrl+n")
        assert _text(seen.app.screen) == ""  # type: ignore[arg-type]
        await seen.press("ctrl+s")
        assert seen.status.startswith("✓ Welcome, Mark B.")
        assert seen.box.value == ""
        await seen.type("ann teller")
        await seen.press("ctrl+n")
        assert _text(seen.app.screen) == "she/her"  # type: ignore[arg-type]


async def test_a_code_that_was_shown_is_not_the_next_ones(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("zz99yy")
        await seen.press("enter")
        await seen.press("ctrl+n")
        assert seen.app.screen.query_one("#field-code", Input).value == "zz99yy"
        await seen.press("escape", "escape", "escape")
        await seen.type("Mark Brown")
        await seen.press("ctrl+n")
        assert seen.app.screen.query_one("#field-code", Input).value == ""
