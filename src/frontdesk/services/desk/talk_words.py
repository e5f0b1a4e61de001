"""What the journal says of acts about conversations."""

from __future__ import annotations

TALK: dict[str, tuple[str, str]] = {
    "conversation-proposed": ("A conversation was proposed", ": "),
    "conversation-agreed": ("A conversation is agreed", ": "),
    "conversation-offered": ("Another time was offered", ": "),
    "conversation-moved": ("A conversation was moved", ": "),
    "conversation-let-go": ("A conversation was let go", ": "),
    "conversation-reinstated": ("A conversation stands again", ": "),
    "conversation-taken": ("Taken from the waiting list", ": "),
    "conversation-put-back": ("Back on the waiting list", ": "),
    "conversation-started": ("Talking", ": "),
    "conversation-started-now": ("Talking", ": "),
    "conversation-finished": ("Talked", ": "),
    "conversation-not-met": ("Didn't get to meet", ": "),
    "reminder-wish-said": ("Said whether to be reminded", ": "),
    "conversation-felt": ("Said how a conversation felt", ": "),
    "conversation-line-written": ("The shared line was written", ": "),
    "conversation-line-initialled": ("The shared line was initialled", ": "),
    "conversations-imported": ("Read conversations from a file", ""),
    "conversation-rules-changed": ("Changed what is wanted of conversations", ""),
    "free-to-talk": ("Free to talk", ": "),
    "not-free-to-talk": ("Not free to talk just now", ": "),
    "room-added": ("A room is on the list", ""),
    "room-retired": ("A room is not used any more", ""),
    "room-closed": ("A room is closed for a while", ""),
    "room-opened": ("A room is open again", ""),
    "center-break-started": ("Taking a break from the center", ": "),
    "center-break-ended": ("Welcome back", ": "),
}
"""What is said of each kind of act, and how the names of whom it is about are joined to it."""
