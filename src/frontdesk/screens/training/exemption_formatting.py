"""The words of what is on record of somebody for a requirement, drawn from what was loaded.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.domain.training.records import Done, ExcuseKind, Granted, Record, Taken
from frontdesk.screens.formatting import shown_name
from frontdesk.screens.training.meeting_formatting import dated
from frontdesk.widgets.result_list import Row

_KINDS = {ExcuseKind.EXEMPT: "– exempt", ExcuseKind.PROVISIONAL: "◑ provisional"}


def rows(
    done: Sequence[Record],
    granted: Sequence[Granted],
    taken: Sequence[Taken],
    *,
    zone: str,
    hidden: bool,
) -> list[Row]:
    """Return what was granted, revoked and done, the latest first, each by what and its number."""
    found = [
        (each.from_on, Row(("granted", each.id), _granted(each, zone), each.reason))
        for each in granted
    ]
    found += [
        (each.on, Row(("taken", each.id), f"× revoked {dated(each.on, zone)}", each.reason))
        for each in taken
    ]
    found += [(each.done.on, _done(each, zone, hidden=hidden)) for each in done]
    return [row for _, row in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _granted(each: Granted, zone: str) -> str:
    return f"{_KINDS[each.kind]} {dated(each.from_on, zone)} – {dated(each.until_on, zone)}"


def _done(record: Record, zone: str, *, hidden: bool) -> Row:
    done = record.done
    sign = "≈ done elsewhere" if done.equivalent else "✓ done"
    words = f"{sign} {dated(done.on, zone)}"
    if record.gathering is not None:
        return Row(("meeting", record.gathering), words, _how(done, hidden), "at a meeting")
    return Row(("done", record.id), words, _how(done, hidden))


def _how(done: Done, hidden: bool) -> str:
    parts = (
        f"with {shown_name(done.trainer, hidden=hidden)}" if done.trainer else "",
        done.evidence,
    )
    return ", ".join(part for part in parts if part)
