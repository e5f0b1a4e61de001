"""What the journal says of acts about staff on shift."""

from __future__ import annotations

ON_SHIFT: dict[str, tuple[str, str]] = {
    "shift-added": ("A shift was added", " for "),
    "shift-started": ("On shift", ": "),
    "shift-ended": ("A shift was ended", ": "),
    "shift-covered": ("A shift was changed", ", about "),
    "shifts-swapped": ("A shift was swapped", " with "),
    "shift-called-off": ("A shift was called off", ", of "),
    "shift-moved": ("A shift was moved", ", of "),
    "shift-worked": ("A shift was worked after all", ": "),
    "shift-not-held": ("A shift did not take place", ", of "),
    "shift-change-taken-back": ("A change of a shift was taken back", ", about "),
    "break-begun": ("On a break", ": "),
    "break-over": ("Back from the break", ": "),
    "work-corrected": ("Put a shift right", ": "),
    "work-removed": ("Took a shift off the record", ": "),
    "pattern-added": ("A pattern was added", " for "),
    "pattern-ended": ("A pattern was ended", ", of "),
    "pattern-skipped": ("A day was left out of a pattern", ", of "),
    "weekly-begun": ("A weekly shift was added", " for "),
    "shifts-published": ("Published the rota", ""),
    "leave-added": ("On leave", ": "),
    "leave-removed": ("Took leave off", " for "),
    "closed-on-added": ("Added a day on which the center is not open", ""),
    "closed-on-removed": ("The center opens on a day after all", ""),
    "coverage-changed": ("Changed the rules of coverage", ""),
    "graces-changed": ("Changed how exact shifts are", ""),
    "shifts-imported": ("Read a rota from a file", ""),
    "leave-imported": ("Read leave from a file", ""),
    "closed-days-imported": ("Read closed days from a file", ""),
    "job-added": ("Added a job to the list", ""),
}
"""What is said of each kind of act, and how the name of whom it is about is joined to it."""
