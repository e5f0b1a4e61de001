"""What people come for: the center's own list, and who took part."""

from __future__ import annotations

from frontdesk.domain.people.names import fold
from frontdesk.domain.visits.activities import Activity, OnDay
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session

_LISTED = (
    "SELECT activity.id, title, on_day, coalesce(times, 0)"
    " FROM activity LEFT JOIN retired_activity ON activity.id = retired_activity.activity_id"
    " LEFT JOIN (SELECT attendance.activity_id AS used, count(*) AS times"
    " FROM visit JOIN attendance ON +visit.id = visit_id WHERE arrived >= ? GROUP BY 1) AS counted"
    " ON used = activity.id"
)
"""The plus lets SQLite look up attendance by visit alone: else it goes through all of it."""


def titles(database: Session) -> dict[int, str]:
    """Return every activity's title by its number, in alphabetical order."""
    return dict(database.rows("SELECT id, title FROM activity ORDER BY title_key"))


def by_key(database: Session) -> dict[str, int]:
    """Return every activity's number by its folded title."""
    return dict(database.rows("SELECT title_key, id FROM activity"))


def listed(database: Session, since: int) -> list[Activity]:
    """Return the list: what was used most since an instant first, what is retired last."""
    rows = database.rows(
        f"{_LISTED} ORDER BY on_day IS NOT NULL, coalesce(times, 0) DESC, title_key", (since,)
    )
    return [Activity(*row) for row in rows]


def known(database: Session) -> dict[int, Activity]:
    """Return every activity by its number, in alphabetical order."""
    rows = database.rows(
        "SELECT activity.id, title, on_day FROM activity"
        " LEFT JOIN retired_activity ON activity.id = activity_id ORDER BY title_key"
    )
    return {row[0]: Activity(*row) for row in rows}


def add(changes: ChangeRecorder, title: str) -> int:
    """Record an activity and return its number."""
    return changes.add("activity", title=title, title_key=fold(title))


def rename(changes: ChangeRecorder, activity: int, title: str) -> None:
    """Call an activity something else, also in the past."""
    changes.change("activity", activity, title=title, title_key=fold(title))


def retire(changes: ChangeRecorder, activity: int, day: str) -> None:
    """Record that an activity is not offered any more from a day on."""
    changes.add("retired_activity", activity_id=activity, on_day=day)


def bring_back(changes: ChangeRecorder, activity: int) -> None:
    """Record that an activity is offered again."""
    row = changes.database.value(
        "SELECT id FROM retired_activity WHERE activity_id = ?", (activity,)
    )
    changes.remove("retired_activity", row)


# Taking part


def attend(changes: ChangeRecorder, visit: int, activity: int) -> None:
    """Record that a visitor takes part."""
    if activity not in attended(changes.database, visit):
        changes.add("attendance", visit_id=visit, activity_id=activity)


def attended(database: Session, visit: int) -> dict[int, int]:
    """Return the rows that say what a visitor took part in, by the activity's number."""
    return dict(
        database.rows(
            "SELECT activity_id, id FROM attendance WHERE visit_id = ? ORDER BY id", (visit,)
        )
    )


def leave_out(changes: ChangeRecorder, row: int) -> None:
    """Take off the record that a visitor took part."""
    changes.remove("attendance", row)


def ticked(
    database: Session, activity: int, start: int, end: int
) -> list[tuple[int, int | None, int]]:
    """Return (visit, person, when it was written down) of who takes part, in that order.

    Of the visits that began in ``[start, end)``; UTC seconds.
    """
    return database.rows(
        "SELECT visit.id, person_id, journal.at FROM visit"
        " JOIN attendance ON +visit.id = visit_id AND +activity_id = ?"
        " LEFT JOIN journal ON journal.id = attendance.act"
        " WHERE arrived >= ? AND arrived < ? ORDER BY attendance.id",
        (activity, start, end),
    )


def days_ago(database: Session, activity: int, day_ends: int, days: int) -> list[tuple[int, int]]:
    """Return who took part and how many days before the day that ends at `day_ends`."""
    return database.rows(
        "SELECT DISTINCT person_id, (? - arrived) / 86400 FROM visit"
        " JOIN attendance ON +visit.id = visit_id AND +activity_id = ?"
        " WHERE arrived >= ? AND arrived < ? AND person_id IS NOT NULL",
        (day_ends, activity, day_ends - (days + 1) * 86_400, day_ends),
    )


def most_attended(database: Session, spans: list[tuple[int, int]]) -> int | None:
    """Return the activity in which most took part of those who came in these times."""
    counts: dict[int, int] = {}
    for start, end in spans:
        for activity, count in database.rows(
            "SELECT activity_id, count(*) FROM visit"
            " JOIN attendance ON +visit.id = visit_id"
            " WHERE arrived >= ? AND arrived < ? GROUP BY 1",
            (start, end),
        ):
            counts[activity] = counts.get(activity, 0) + count
    return max(counts, key=lambda activity: (counts[activity], -activity), default=None)


def on_day(database: Session, day: str, start: int, end: int) -> list[OnDay]:
    """Return how many took part in each activity on a day, which is ``[start, end)``."""
    counts = {
        activity: (people, unnamed)
        for activity, people, unnamed in database.rows(
            "SELECT activity_id, count(DISTINCT person_id), count(*) - count(person_id) FROM visit"
            " JOIN attendance ON +visit.id = visit_id"
            " WHERE arrived >= ? AND arrived < ? GROUP BY 1",
            (start, end),
        )
    }
    headcounts = dict(
        database.rows("SELECT activity_id, sum(count) FROM heads WHERE day = ? GROUP BY 1", (day,))
    )
    return [
        OnDay(number, title, *counts.get(number, (0, 0)), headcounts.get(number))
        for number, title in titles(database).items()
        if number in counts or number in headcounts
    ]


# Heads


def headcount(database: Session, activity: int, day: str) -> tuple[int, int] | None:
    """Return the row and the number of heads counted at an activity on a day, if any were."""
    return database.row(
        "SELECT id, count FROM heads WHERE day = ? AND activity_id = ?", (day, activity)
    )


def keep_headcount(changes: ChangeRecorder, activity: int, day: str, at: int, count: int) -> None:
    """Record how many were counted on a day, in place of what was counted before; 0 for none."""
    before = headcount(changes.database, activity, day)
    if before is None:
        changes.add("heads", activity_id=activity, day=day, at=at, count=count)
    elif count:
        changes.change("heads", before[0], at=at, count=count)
    else:
        changes.remove("heads", before[0])
