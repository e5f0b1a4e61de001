"""The training panel's place: everything it shows, as of one moment."""

from __future__ import annotations

from frontdesk.domain.training.place import TrainingView
from frontdesk.services import journal, shifts, visits
from frontdesk.services.acting import Reading, query
from frontdesk.services.training.loading import load_board


@query
def view(reading: Reading, day: str) -> TrainingView:
    """Return everyone's training, to be asked about `day`, and who is on shift or comes on."""
    now = shifts.now().answer(reading)
    coming = {seat.person for seat in (*now.late, *now.expected) if seat.person is not None}
    return TrainingView(
        at=reading.now,
        day=day,
        board=load_board(reading, until=day),
        on_shift=frozenset({work.person for work in now.on} | coming),
        on_now=len(now.on),
        here=visits.here().answer(reading),
        last=journal.last_at_desk().answer(reading),
    )
