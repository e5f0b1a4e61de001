"""Nothing is only on the command line: every command has a way on screen, or a reason why not."""

from __future__ import annotations

import argparse
import ast
from collections.abc import Iterator

from frontdesk.cli.main import parser
from frontdesk.cli.parsing import Parser

from .source import modules

ON_SCREEN = {
    "setup": "Welcome",
    "center": "CenterSettingsDialog",
    "find": "CheckInScreen",
    "here": "CheckInScreen",
    "arrive": "CheckInScreen",
    "leave": "PersonDialog",
    "usual": "CheckInScreen",
    "close-day": "CloseDayDialog",
    "estimated": "PastDaysScreen",
    "headcount": "HeadcountDialog",
    "roll-call show": "RollCallScreen",
    "roll-call begin": "RollCallScreen",
    "roll-call found": "RollCallScreen",
    "roll-call not-found": "RollCallScreen",
    "roll-call end": "RollCallScreen",
    "roll-call print": "RollCallScreen",
    "shifts now": "ShiftsScreen",
    "shifts list": "ShiftsScreen",
    "shifts worked": "OwnShiftsDialog",
    "shifts add": "NewShiftDialog",
    "shifts start": "ShiftsScreen",
    "shifts end": "ShiftsScreen",
    "shifts break": "ShiftsScreen",
    "shifts cover": "ShiftDialog",
    "shifts call-off": "ShiftDialog",
    "shifts move": "ShiftDialog",
    "shifts settle": "ShiftDialog",
    "shifts show": "ShiftDialog",
    "shifts correct": "TimeEntryDialog",
    "shifts import": "ImportDialog",
    "shifts pattern list": "PatternsDialog",
    "shifts pattern add": "NewShiftDialog",
    "shifts pattern end": "PatternsDialog",
    "shifts pattern skip": "PatternsDialog",
    "shifts publish": "PatternsDialog",
    "shifts leave list": "AbsencesDialog",
    "shifts leave add": "AbsencesDialog",
    "shifts leave remove": "AbsencesDialog",
    "shifts leave import": "ImportDialog",
    "shifts closed list": "AbsencesDialog",
    "shifts closed add": "AbsencesDialog",
    "shifts closed remove": "AbsencesDialog",
    "shifts closed import": "ImportDialog",
    "shifts coverage gaps": "ShiftsScreen",
    "shifts coverage list": "RotaSettingsDialog",
    "shifts coverage add": "RotaSettingsDialog",
    "shifts coverage remove": "RotaSettingsDialog",
    "shifts settings": "RotaSettingsDialog",
    "shifts hours": "PaperView",
    "shifts week": "ShiftsScreen",
    "shifts jobs list": "RotaSettingsDialog",
    "shifts jobs add": "RotaSettingsDialog",
    "talk slots": "BookingDialog",
    "talk list": "ConversationsScreen",
    "talk show": "ConversationDialog",
    "talk propose": "BookingDialog",
    "talk agree": "ConversationDialog",
    "talk offer": "ConversationDialog",
    "talk move": "ConversationDialog",
    "talk let-go": "ConversationDialog",
    "talk reinstate": "ConversationDialog",
    "talk import": "ImportDialog",
    "talk now": "ConversationNowDialog",
    "talk free": "ShiftsScreen",
    "talk not-free": "ShiftsScreen",
    "talk start": "ConversationDialog",
    "talk finish": "ConversationDialog",
    "talk not-met": "ConversationDialog",
    "talk felt": "ConversationDialog",
    "talk line": "ConversationDialog",
    "talk initial": "ConversationDialog",
    "talk waiting": "ConversationsScreen",
    "talk take": "ConversationDialog",
    "talk put-back": "ConversationDialog",
    "talk sheet": "ConversationsScreen",
    "talk remind": "RemindersDialog",
    "talk rules": "ConversationSettingsDialog",
    "talk rooms list": "ConversationSettingsDialog",
    "talk rooms add": "ConversationSettingsDialog",
    "talk rooms retire": "ConversationSettingsDialog",
    "talk rooms close": "ConversationSettingsDialog",
    "talk rooms open": "ConversationSettingsDialog",
    "break start": "StartBreakDialog",
    "break end": "BreakDialog",
    "break list": "BreakListDialog",
    "people list": "PeopleListDialog",
    "people add": "PeopleListDialog",
    "people show": "PersonDialog",
    "people edit": "EditPersonDialog",
    "people merge": "DuplicatesDialog",
    "people unmerge": "DuplicatesDialog",
    "people pairs": "DuplicatesDialog",
    "people different": "DuplicatesDialog",
    "people forget": "EraseDialog",
    "people import": "ImportDialog",
    "cards make": "CardsDialog",
    "cards give": "CheckInScreen",
    "cards cancel": "CardsDialog",
    "know add": "NotesDialog",
    "know list": "MessageListDialog",
    "know change": "NotesDialog",
    "know end": "NotesDialog",
    "visits list": "PastDaysScreen",
    "visits correct": "VisitDialog",
    "visits add": "VisitDialog",
    "visits why": "PastDaysScreen",
    "visits import": "ImportDialog",
    "activities list": "ActivitiesDialog",
    "activities add": "ActivitiesDialog",
    "activities rename": "ActivitiesDialog",
    "activities retire": "ActivitiesDialog",
    "activities bring-back": "ActivitiesDialog",
    "activities attend": "WhatFor",
    "activities heads": "GroupHeadcountDialog",
    "training show": "TrainingScreen",
    "training explain": "RequirementDialog",
    "training coming-up": "ComingDialog",
    "training person": "LineDialog",
    "training report": "ReportDialog",
    "training record": "RecordDialog",
    "training correct": "ExemptionDialog",
    "training remove": "ExemptionDialog",
    "training records": "ExemptionDialog",
    "training excuse": "ExemptionDialog",
    "training end-excuse": "ExemptionDialog",
    "training revoke": "ExemptionDialog",
    "training unrevoke": "ExemptionDialog",
    "training meeting add": "MeetingScreen",
    "training meeting list": "PastMeetings",
    "training meeting show": "MeetingScreen",
    "training meeting correct": "MeetingDialog",
    "training meeting tick": "MeetingScreen",
    "training meeting untick": "MeetingScreen",
    "training meeting remove": "PastMeetings",
    "training prompts": "PromptsDialog",
    "training rules show": "RulesDialog",
    "training rules preset": "PresetsDialog",
    "training rules end": "RuleDialog",
    "training rules policy": "RequirementDialog",
    "training import": "ImportDialog",
    "import": "ImportDialog",
    "backup": "CheckInScreen",
    "undo": "CheckInScreen",
    "acts list": "StepsDialog",
    "journal list": "StepsDialog",
    "key show": "RecoveryKeyDialog",
    "key confirm": "RecoveryKeyDialog",
    "key recover": "Trouble",
    "break import": "ListsDialog",
    "cards import": "ListsDialog",
    "cards list": "CardListDialog",
    "cards print": "CardSheetDialog",
    "know import": "ListsDialog",
    "shifts pattern import": "ListsDialog",
    "training exemptions import": "ListsDialog",
    "training revocations import": "ListsDialog",
    "training rules export": "RulesDialog",
    "training rules import": "RulesDialog",
    "shifts ics": "OwnShiftsDialog",
    "shifts swap": "ShiftDialog",
    "talk hours": "PaperView",
    "talk ics": "CalendarDialog",
    "talk reminders": "PaperView",
    "training page": "RequirementDialog",
    "training proofs": "RulesDialog",
    "break export": "ExportDialog",
    "cards export": "ExportDialog",
    "export": "ExportDialog",
    "know export": "ExportDialog",
    "people export": "ExportDialog",
    "shifts closed export": "ExportDialog",
    "shifts export": "ExportDialog",
    "shifts leave export": "ExportDialog",
    "shifts pattern export": "ExportDialog",
    "talk export": "ExportDialog",
    "training exemptions export": "ExportDialog",
    "training export": "ExportDialog",
    "training revocations export": "ExportDialog",
    "visits export": "ExportDialog",
    "shifts jobs rename": "TitlesDialog",
    "shifts jobs retire": "TitlesDialog",
    "talk rooms rename": "TitlesDialog",
}
"""Where on screen one does what a command does: the screen or the dialog with its key or button."""

NOT_ON_SCREEN = {
    "demo": "it makes a center of its own, to look around in before there is one",
}
"""The commands that have no way on screen, and why."""

TO_COME = {"check", "restore"}
"""The commands whose way on screen is still to be made; this list only gets shorter."""

OPTIONS_ON_SCREEN = {
    "--backup-folder",
    "--capacity",
    "--clock",
    "--clock-was-wrong",
    "--code-recipe",
    "--dates",
    "--field",
    "--fiscal-month",
    "--hours",
    "--house-moved",
    "--name",
    "--preview",
    "--proof-years",
    "--settle-by",
    "--usual-people",
    "--usual-stay",
    "--zone",
}
"""The center's settings, all of which stand in its dialog."""

_SHARED = {"-h", "--help", "--data", "--json", "--as", "--act-id"}


def _subcommands(of: argparse.ArgumentParser) -> Iterator[tuple[str, Parser]]:
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def commands(of: argparse.ArgumentParser, before: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the words of every command."""
    inner = list(_subcommands(of))
    if not inner:
        yield " ".join(before)
    for name, command in inner:
        yield from commands(command, (*before, name))


def classes() -> set[str]:
    """Return the names of all classes of screens."""
    return {
        node.name
        for module in modules()
        if module.path.startswith("screens/")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
    }


def test_every_command_has_a_way_on_screen() -> None:
    named = ON_SCREEN.keys() | NOT_ON_SCREEN.keys() | TO_COME
    assert set(commands(parser())) == named


def test_no_command_stands_in_two_lists() -> None:
    assert not TO_COME & (ON_SCREEN.keys() | NOT_ON_SCREEN.keys())
    assert not ON_SCREEN.keys() & NOT_ON_SCREEN.keys()


def test_every_way_is_there() -> None:
    assert set(ON_SCREEN.values()) <= classes()


def test_every_setting_of_the_center_stands_in_its_dialog() -> None:
    center = dict(_subcommands(parser()))["center"]
    options = {name for action in center._actions for name in action.option_strings}
    assert options - _SHARED == OPTIONS_ON_SCREEN
