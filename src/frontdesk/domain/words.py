"""Words that are never said of a person, and what to say instead.

The one list: the house holds every string of its own against it, and a message about a person is
answered with it, since the person could read the message.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Never(NamedTuple):
    """Words that are not said.

    Attributes:
        words: A regular expression for whole words.
        instead: What is said instead.
        in_messages: Whether a message about somebody is answered, too. Words that mean something
            else outside this house as well are not: somebody may have an appointment elsewhere.
    """

    words: str
    instead: str
    in_messages: bool = True


NEVER = (
    Never(
        r"clients?|patients?|consumers?|cases?|users?",
        "person, visitor, guest, member, participant",
    ),
    Never(
        r"appointments?|sessions?|intakes?|triaged?",
        "conversation, time to talk, welcome",
        in_messages=False,
    ),
    Never(r"no[- ]shows?|fail(s|ed|ing)? to attend", "didn't get to meet"),
    Never(r"missed", "didn't get to meet", in_messages=False),
    Never(r"bans?|banned|barred|offenders?|blacklist(s|ed)?", "taking a break, welcome back on"),
    Never(
        r"assessments?|presenting problems?|reasons? for visit|diagnos[ie]s",
        "What brings you in?",
        in_messages=False,
    ),
    Never(r"(non-?)?compliant|non-?compliance|violations?", "up to date, coming up, overdue"),
    Never(r"supervis(e|es|ed|ing|ion|or|ors)", "co-reflection, coordinator", in_messages=False),
    Never(r"(risk|red) flags?|alerts?", "something to know, an agreement we made"),
)
"""What is never said on a screen, in a file or in an answer."""

OF_A_PERSON = (
    Never(r"(at|high|low)[- ]risk|risky?|risks", "what happened, or what would help"),
    Never(
        r"assessments?|presenting problems?|diagnos(is|es|ed)|schizophreni[ac]s?|psychotic"
        r"|psychosis|psychopath(s|ic)?|bipolar|manic|suicidal|delusional|paranoid|mentally ill"
        r"|disorders?|decompensat(e|ed|es|ing)|symptomatic",
        "their own words, if they want it known, or nothing of it",
    ),
    Never(
        r"addicts?|junkies?|junky|drunks?|alcoholics?|abusers?|crazy|insane|psycho",
        "the person's name, and what would help",
    ),
    Never(
        r"danger to (self|others|themselves|himself|herself)|dangerous|violent|aggressive"
        r"|manipulative|attention[- ]seeking|(high|low)[- ]functioning|unstable|off (his|her|their)"
        r" meds",
        "what happened, or an agreement we made",
    ),
)
"""What is not said of a person besides, in a message that they could read."""

ORDINARY = (
    r"in (any |that |this )?case|just in case|(pencil|pillow|guitar|violin|glasses|phone|suit) case"
    r"|cases? (manager|worker)s?|(be|being|so|very|more|was|is|are|were) patient|patient with"
    r"|alcoholics anonymous|user (name|manual|guide)s?"
)
"""Phrases with these words in them that mean nothing of the kind."""

_ORDINARY = re.compile(rf"\b({ORDINARY})\b", re.IGNORECASE)
_ASKED_ABOUT = tuple(
    (re.compile(rf"\b({each.words})\b", re.IGNORECASE), each.instead)
    for each in (*(each for each in NEVER if each.in_messages), *OF_A_PERSON)
)


def better_said(message: str) -> tuple[str, str] | None:
    """Return the first word in a message about a person that can be said better, and how."""
    plain = _ORDINARY.sub(lambda found: " " * len(found[0]), " ".join(message.split()))
    found = [
        (match.start(), match[0], instead)
        for words, instead in _ASKED_ABOUT
        if (match := words.search(plain))
    ]
    return min(found)[1:] if found else None
