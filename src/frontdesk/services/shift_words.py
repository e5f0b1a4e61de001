"""What the journal says of acts about staff on shift."""

from __future__ import annotations

ON_SHIFT: dict[str, tuple[str, str]] = {
    "shift-added": ("A shift was added", " for "),
    "shift-started": ("On shift", ": "),
    "shift-ended": ("A shift was ended", ": "),
    "shift-covered": ("A shift was changed", ", about "),
    "shifts-swapped": ("A shift was swapped", " with "),
    "shift-called-off": ("A shift was called off", ", of "),
    "shift-change-taken-back": ("A change of a shift was taken back", ", about "),
    "break-begun": ("On a break", ": "),
    "break-over": ("Back from the break", ": "),
    "job-added": ("Added a job to the list", ""),
}
"""What is said of each kind of act, and how the name of whom it is about is joined to it."""
