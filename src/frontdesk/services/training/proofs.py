"""Where the proof of training is to be found, kept for as long as the center says.

The proof itself is on paper or in a folder of the center's; only where is on record.
"""

from __future__ import annotations

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.durations import Duration, iso, number
from frontdesk.services.desk.acting import Acting, Reading, act, query
from frontdesk.services.training import finding
from frontdesk.store.training import records


def kept_since(here: Reading | Acting) -> str | None:
    """Return since which day proof is kept; None when it is kept for good."""
    years = here.center.proof_years
    today = number(finding.today(here))
    return iso(Duration(years, "year").before(today)) if years else None


@query
def older(reading: Reading) -> int:
    """Return how many records name a proof that is older than the center keeps it."""
    since = kept_since(reading)
    return 0 if since is None else len(records.proofs_before(reading.database, since))


@act("proofs-forgotten")
def let_go(acting: Acting) -> Refusal | None:
    """Take the proof off every record that is older than the center keeps it; the record stays."""
    since = kept_since(acting)
    if since is None:
        return Refusal(
            "kept-for-good",
            "The center keeps proof for good. Its settings can say for how many years instead.",
            at_command_line="“frontdesk center --proof-years 4” would keep it for 4 years.",
        )
    old = records.proofs_before(acting.database, since)
    if not old:
        return Refusal("nothing-new", f"No proof on record is from before {since}.")
    for row, equivalent in old:
        records.forget_proof(acting.changes, row, equivalent=equivalent)
    return None
