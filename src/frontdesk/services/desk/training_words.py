"""What the journal says of acts about training."""

from __future__ import annotations

TRAINING: dict[str, tuple[str, str]] = {
    "training-recorded": ("Recorded training", " of "),
    "training-removed": ("Took training off the record", " of "),
    "training-corrected": ("Put a training record right", " of "),
    "training-revoked": ("Revoked training", " of "),
    "training-revocation-removed": ("Took a revocation back", " of "),
    "training-excused": ("Exempt or provisional", ": "),
    "training-excuse-ended": ("Ended an exemption", " of "),
    "training-imported": ("Read training records from a file", ""),
    "training-rules-changed": ("Changed the training rules", ""),
    "training-rule-ended": ("Ended a training rule", ""),
    "training-policy-changed": ("Changed what happens when training is overdue", ""),
    "proofs-forgotten": ("Let go of old proof of training", ""),
    "gathering-recorded": ("Recorded a meeting", ""),
    "gathering-corrected": ("Put a meeting right", ""),
    "gathering-ticked": ("Was there", ": "),
    "gathering-unticked": ("Was not there", ": "),
    "gathering-removed": ("Took a meeting off the record", ""),
    "prompts-changed": ("Changed the prompts for Co-Reflection", ""),
}
"""What is said of each kind of act, and how the name of whom it is about is joined to it."""
