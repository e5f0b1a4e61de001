"""What each key means, in the whole program: a letter, alone or with Ctrl, has one meaning.

Where letters are typed into a box, the same letter does it with Ctrl. A key of a screen or a dialog
stands here under its letter by the id of its binding; a test holds that each does.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a key means.

    Attributes:
        says: The meaning, in words.
        ids: The bindings that mean it, by their ids.
    """

    says: str
    ids: frozenset[str]


def _means(says: str, *ids: str) -> Meaning:
    return Meaning(says, frozenset(ids))


MEANINGS = {
    "a": _means(
        "yes: they agree, or it is so", "agree-talk", "both-agree", "leave-estimated",
        "same-person",
    ),
    "b": _means("a break starts, or is over", "break", "take-break"),
    "c": _means("ask for somebody else, or for another time", "cover", "offer-talk"),
    "d": _means("type a day", "type-day", "details"),
    "e": _means(
        "end it: a shift, a conversation, a roll call, the day",
        "end-shift", "finish-talk", "end-roll-call", "close-day", "turn-activity",
        "turn-title",
    ),
    "f": _means("what brings them in", "what-for"),
    "g": _means("somebody without a name", "unnamed"),
    "h": _means(
        "what there was: hours worked, meetings held", "own-shifts", "meetings",
        "hours-talked",
    ),
    "i": _means("bring it back in", "bring-back"),
    "j": _means("back onto the waiting list", "put-back"),
    "k": _means("count heads", "headcount", "group-heads", "heads"),
    "l": _means(
        "another list: who is here, who took part, who else, what is still open",
        "list", "group-people", "show-found", "only-unseen", "gaps", "twice", "former-names",
        "prompts", "ready-made", "reminder-list",
    ),
    "m": _means("move it to another time", "move-talk"),
    "n": _means(
        "something new", "new", "new-on-file", "propose", "add-shift", "add-visit", "know",
        "new-rule", "another-meeting", "a-meeting",
    ),
    "o": _means("open what is selected", "person", "edit", "everyone", "edit-rule", "there"),
    "p": _means("paper: print it, or write a file", "print-talks", "print-week", "site-report",
                "report-pdf", "print-view"),
    "q": _means("quit", "quit"),
    "r": _means(
        "record what took place", "record-training", "put-right", "group",
        "record-talk",
    ),
    "s": _means("start", "start-shift", "start-talk"),
    "t": _means("today", "today"),
    "u": _means("training that is due", "learning-of-shift", "coming-up"),
    "v": _means("view it another way", "week", "talks-view", "only-on-shift"),
    "w": _means("paper, where letters are typed", "print-roll-call", "cards"),
    "x": _means("away or excused: it counts against nobody", "leave-days", "not-met", "excuse"),
    "y": _means("free to talk now", "talk-now", "free-to-talk"),
}  # fmt: skip
"""What a letter means, small or capital, and with Ctrl."""

CTRL_MEANINGS = {
    "p": _means("find any key, setting or page by name", "palette"),
    "s": _means(
        "save", "save", "close-now", "keep-count", "keep-ticks", "write-paper",
    ),
    "z": _means("undo; again right after: what was done, to undo one of it", "undo"),
}  # fmt: skip
"""The three letters that mean with Ctrl what they mean in other programs, too."""


def meanings_of(key: str) -> Meaning | None:
    """Return what a key means, if it is a letter, alone or with Ctrl."""
    *with_, letter = key.lower().split("+")
    if len(letter) != 1 or not letter.isalpha() or with_ not in ([], ["ctrl"]):
        return None
    known = CTRL_MEANINGS if with_ and letter in CTRL_MEANINGS else MEANINGS
    return known.get(letter, Meaning("", frozenset()))


OTHER_WORDS = {
    "print-week": "print paper pdf file export schedule",
    "print-talks": "print paper pdf file export wall schedule",
    "print-roll-call": "print paper list fire drill evacuation",
    "site-report": "print paper pdf export xlsx csv report compliance",
    "cards": "print badge barcode qr code",
    "help": "help keys shortcuts manual how",
    "palette": "search menu command",
    "quit": "exit leave close bye end",
    "undo": "take back revert mistake wrong",
    "hide-names": "privacy cover blur screen",
    "new": "add register sign up visitor guest first time",
    "unnamed": "anonymous nameless guest count",
    "what-for": "reason purpose activity group program",
    "group": "class meeting program art",
    "close-day": "end finish night evening lock up sign everyone out",
    "headcount": "number how many occupancy capacity",
    "list": "present in the house who",
    "talk-now": "peer support conversation free available",
    "roll": "fire drill evacuation alarm emergency",
    "past-days": "history yesterday correct fix forgotten visit",
    "patterns": "recurring repeat weekly publish schedule every week",
    "rota-settings": "settings jobs coverage options rules",
    "talk-rules": "settings rooms options rules",
    "rules": "settings requirements presets options",
    "leave-days": "vacation holiday sick absence time off closed",
    "cover": "swap substitute replace sub",
    "gaps": "open uncovered empty unfilled",
    "own-shifts": "hours timesheet phone calendar ics export",
    "hours-worked": "timesheet payroll report total volunteer",
    "card-sheet": "badge barcode qr code print blank",
    "people-list": "list members guests participants names directory records all",
    "staff-list": "list employees team peer specialist volunteers new hire role drives joined",
    "break-list": "list away until welcome back",
    "message-list": "notes to know list",
    "card-list": "list lost who has",
    "reminder-list": "call text phone message reminders list",
    "hours-talked": "report total time talked minutes",
    "record-talk": "past forgotten happened conversation",
    "ready-made": "presets templates requirements state",
    "same-person": "merge combine duplicate join",
    "print-view": "print paper pdf file export",
    "propose": "new book appointment schedule conversation",
    "record-training": "done completed certificate class",
    "excuse": "exempt waive provisional elsewhere",
    "type-day": "date go to calendar",
    "settings": "settings options preferences configure set up zone capacity questions fields "
    "required closing fiscal year",
    "colours": "colors theme dark light contrast appearance mode",
    "backup": "backup copy save restore",
    "recovery-key": "password restore key lost",
    "activities": "settings groups programs list rename",
    "lists": "import restore csv upload data copy folder",
    "import": "bring in upload load csv excel xlsx spreadsheet sheet file",
    "export": "save as download spreadsheet excel xlsx csv file folder copy data write out",
    "twice": "duplicate merge double same",
    "steps": "history journal log audit list acts undo revert mistake",
    "a-meeting": "co-reflection training attendance group",
}  # fmt: skip
"""Other words that somebody may look for, by the id of a binding or of a page."""


def fit(wanted: str, words: str, name: str, key: str = "") -> int:
    """Return how well something fits what is wanted, for help and palette alike.

    2 if its `words` do: each word that is wanted begins one of them. 1 if what its `key` means does
    too, or the other words that stand under its `name`. 0 if it does not fit.
    """
    meaning = meanings_of(key.split(",")[0])
    said = meaning.says if meaning is not None else ""
    more = f"{words} {said} {OTHER_WORDS.get(name, '')}"
    return 2 if _begin(wanted, words) else int(_begin(wanted, more))


def _begin(wanted: str, words: str) -> bool:
    there = words.casefold().replace("+", " ").split() + words.casefold().split()
    return all(any(each.startswith(word) for each in there) for word in wanted.casefold().split())
