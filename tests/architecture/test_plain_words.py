"""What stands on screen is said in plain words: the settled ones, and sentences of few of them."""

from __future__ import annotations

import re

import pytest

from .source import planted
from .strings import Seen, all_seen, seen_in

SETTLED = {
    r"sign(ed|s|ing)?[ -](in|out)": "checked in, check out",
    r"taken to have left|leavings?|nobody saw": "left without checking out, check-out",
    r"puts? [\w ]{0,20}right|settled?": "correct, fix, check everyone out",
    r"keeps?( it| the count| what)?": "save",
    r"kept": "saved; stored in; merged into",
    r"never was|never took place": "delete",
    r"has yet to|(is|are) yet to|have yet to": "not yet, still missing",
    r"stands? here|waits? for anyone": "appear here, is waiting",
    r"goes on|turns it|takes it up": "Enter: next, Enter changes it, Enter edits",
    r"on file \.\.\.|to know …|twice\?|what for": "Edit details, Message for them, Duplicate?",
    r"arriving now|leaving now|left then|arrived then": "Check in now, Check out now, They left",
    r"wish(es)?|seats?|graces?|covers": "setting, open shift, extra time",
    r"find(s)? cover|wholly|owed to": "who takes it",
    r"rota": "schedule",
    r"marked?": "selected, choose",
    r"just so|once more|all the same|just now": "already like that, again, anyway, right now",
    r"taken? back|takes? (it|that|them) back": "undo",
    r"at the door|to the door|past the desk": "at Check in",
    r"fits": "matches",
    r"called off|till": "canceled, until",
    r"off the record": "deleted",
    r"is no (whole )?\w+\.": "is not a",
}
"""What is not said, and what is said instead: the table of plain words, and its siblings."""

_NOT_SAID = re.compile(rf"(?<![\w-])({'|'.join(SETTLED)})(?![\w-])", re.IGNORECASE)

SAID_ALL_THE_SAME = {
    "what you typed is kept": "of what was typed and not yet saved",
    "Esc keeps the text": "of what was typed and not yet saved",
    "keep the hour": "an hour that stays as it is shown",
    "keeps its hour": "an hour that stays as it is shown",
    "keeps the hour": "an hour that stays as it is shown",
    "keeps their hour": "an hour that stays as it is shown",
    "Keep it.": "a damaged file, that is not to be thrown away",
    "Keep the paper": "a paper, put somewhere",
    "keep them safe": "files, put somewhere",
    "keep it apart": "a file, put somewhere",
    "Keep one of them": "one of two columns",
    "keep your own words": "of what was typed and not yet saved",
    "shifts settle": "the name of a command",
    "“settle_by”": "the name of a setting in a file",
    "#{keep}": "a value in a command",
    "{keep}": "a value in a command",
    "{seat}": "a value",
    "{kept}": "a value",
    "{settled}": "a value",
    "{grace}": "a value",
    "{marked}": "a value",
    "{wish}": "a value",
    "take back revert": "words by which a key is found, that nobody is shown",
}
"""Where one of these words stands all the same, and why."""


def not_plain(seen: Seen) -> list[str]:
    """Return the words of a string that are said another way."""
    text = seen.text
    for each in SAID_ALL_THE_SAME:
        text = text.replace(each, "")
    return [found[0] for found in _NOT_SAID.finditer(text)]


def test_what_is_seen_is_said_in_the_settled_words() -> None:
    found = [(seen.module, seen.text, words) for seen in all_seen() if (words := not_plain(seen))]
    assert not found


LONG = {
    "the first three letters of your last name": "a recipe, of three parts",
    "[[requirement]]": "a rule as a text, to be written over",
    "Type a few letters of a name": "what may be typed, in one list",
    "Type names, a day": "what may be typed, in one list",
}
"""How the sentences begin that have more than fourteen words, and why."""

VERY_LONG = ("the first three", "[[requirement]]")
"""Those of them that have more than twenty."""

MOST, FEW = 20, 14


def words(sentence: str) -> int:
    """Return how many words a sentence has; a value and a sign count as one."""
    return len(re.sub(r"\s[·–—:|=]\s", " ", sentence).split())


def longer(than: int, but_for: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the sentences of more words, on screen and in what a screen says."""
    return [
        (seen.module, sentence)
        for seen in all_seen()
        if not seen.module.startswith("cli/")
        for sentence in seen.sentences
        if words(sentence) > than and not sentence.startswith(but_for)
    ]


def test_a_sentence_has_twenty_words_at_most() -> None:
    assert not longer(MOST, VERY_LONG)


def test_those_of_more_than_fourteen_words_are_named() -> None:
    assert not longer(FEW, tuple(LONG))
    said = [sentence for _, sentence in longer(FEW, ())]
    assert not [each for each in LONG if not any(one.startswith(each) for one in said)]


@pytest.mark.parametrize(
    "line",
    [
        "Static('3 are still signed in.')",
        "Static('Enter goes on to the next line.')",
        "Button('Keep')",
        "Do('It never was', 'remove')",
        "Binding('r', 'x', 'Put right')",
        "Refusal('x', 'The visit is recorded just so already.')",
    ],
)
def test_a_planted_word_is_noticed(line: str) -> None:
    assert any(not_plain(seen) for seen in seen_in(planted(line)))
