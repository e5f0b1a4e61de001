"""The same person twice: putting two records together, taking them apart, telling two apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from frontdesk.domain import times
from frontdesk.domain.people.former_names import FormerName, same_name
from frontdesk.domain.people.merging import Stay, first_day, joined, lacking, shared, taken_apart
from frontdesk.domain.people.names import clean
from frontdesk.domain.people.values import Person
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.values import LeftHow, Visit, overlaps
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.people.commands import resolve
from frontdesk.services.people.lookup import on_file
from frontdesk.services.visits.visit_rules import estimate
from frontdesk.store.people import former_names, merges, reassign_rows
from frontdesk.store.people import rows as people
from frontdesk.store.people.merges import Merge
from frontdesk.store.people.reassign_rows import BothAtOnce, Moved, Moving
from frontdesk.store.port import Session
from frontdesk.store.visits import rows as visits

_EVERY_VISIT = 2**31


def same_person(number: int) -> Refusal:
    """They are one on file."""
    return Refusal("same-person", f"That is one record, #{number}. Choose two records.")


@act("people-merged")
def merge(context: WriteContext, person: int, into: int) -> Refusal | None:
    """Put a person's records together with those of `into`, who is kept.

    What the kept person lacks is filled in; nothing is overwritten. Visits at the same time
    become one.
    """
    other, keep = on_file(context.database, person), on_file(context.database, into)
    if isinstance(other, Refusal):
        return other
    if isinstance(keep, Refusal):
        return keep
    if other == keep:
        return same_person(keep)
    context.changes.about("person", keep)
    try:
        _put_together(context, other, keep, context.now)
    except BothAtOnce:
        return Refusal(
            "both-at-once",
            f"#{other} and #{keep} are both down for something at the same time, or for a "
            "conversation with each other. If they are one person, take one of the two shifts off, "
            "or let one conversation go, first.",
            (keep, other),
        )
    return None


def _put_together(context: WriteContext, other: int, keep: int, at: int) -> None:
    away, kept = people.load(context.database, other), people.load(context.database, keep)
    assert away is not None
    assert kept is not None
    moved = Moving(context.changes, other, keep, at)
    _settle_visits(context, moved, other, keep)
    _settle_roles(context, moved, away, kept)
    _settle_former_names(context, moved, other, kept)
    _settle_training(context, moved, other, keep)
    moved.move(keep)
    fuller = people.columns(replace(kept.details, **lacking(kept.details, away.details)))
    moved.change("person", keep, **fuller)


def _settle_roles(context: WriteContext, moved: Moving, away: Person, kept: Person) -> None:
    """Unite the roles; of two that last, the kept person's stays, and says since when."""
    lasting = {held.role: held for held in kept.roles if held.until_on is None}
    for row, held in people.role_rows(context.database, away.id):
        theirs = lasting.get(held.role)
        if held.until_on is not None or theirs is None:
            moved.change("role_held", row, person_id=kept.id)
            continue
        moved.remove("role_held", row)
        own = people.role_rows(context.database, kept.id)
        number = next(number for number, each in own if each == theirs)
        moved.change("role_held", number, from_on=first_day(theirs, held))


def _settle_former_names(context: WriteContext, moved: Moving, other: int, kept: Person) -> None:
    """Let the kept person be found by the other's former names, too; by each of them once."""
    known = [kept.details.name, *(each.name for each in _former(context, kept.id))]
    for each in _former(context, other):
        if any(same_name(each.name, name) for name in known):
            moved.remove("former_name", each.id)
        else:
            moved.change("former_name", each.id, person_id=kept.id)
            known.append(each.name)


def _settle_training(context: WriteContext, moved: Moving, other: int, keep: int) -> None:
    """Let the kept person have done what the other did; what both have on record, once."""
    for table, row, there_already in reassign_rows.training_of(context.database, other, keep):
        if there_already:
            moved.remove(table, row)
        else:
            moved.change(table, row, person_id=keep)


def _former(context: WriteContext, person: int) -> list[FormerName]:
    return former_names.of_person(context.database, person)


# Visits


def _settle_visits(context: WriteContext, moved: Moving, other: int, keep: int) -> None:
    """Make all visits the kept person's: those that share a moment become one."""
    today, _ = times.today_span(context.now, context.center.zone)
    theirs = visits.of_person(context.database, other, _EVERY_VISIT)
    own = visits.of_person(context.database, keep, _EVERY_VISIT)
    left_over = {visit.id: visit for visit in (*own, *theirs)}
    stays: dict[int, Stay] = {visit.id: _stay(visit) for visit in left_over.values()}
    absorbed: dict[int, int] = {}
    for group in shared(own, theirs, lambda visit: _day_ends(context, visit.arrived)):
        survivor = next(visit for visit in group if visit.person == keep)
        stays[survivor.id] = joined(group, today, visits.LONGEST)
        absorbed |= {visit.id: survivor.id for visit in group if visit is not survivor}
    for gone in absorbed:
        del left_over[gone], stays[gone]
    _close_forgotten_ones(context, stays)
    for gone, survivor_id in absorbed.items():
        moved.absorb(gone, survivor_id, columns(keep, stays[survivor_id]))
    # Those that close go first: nobody has two visits that are open, not even for a moment.
    for number in sorted(stays, key=lambda number: stays[number].left is None):
        moved.change_visit(number, columns(keep, stays[number]))


def _close_forgotten_ones(context: WriteContext, stays: dict[int, Stay]) -> None:
    """Of several that nobody closed, only the last one stays so."""
    in_order = sorted(stays, key=lambda number: (stays[number].arrived, number))
    following: int | None = None
    found_open = False
    for number in reversed(in_order):
        stay = stays[number]
        if stay.left is None and found_open:
            left = estimate(context.center, stay.arrived, following)
            stays[number] = Stay(stay.arrived, left, LeftHow.ESTIMATED)
        found_open = found_open or stay.left is None
        following = stay.arrived


def _day_ends(context: WriteContext, arrived: int) -> int:
    return times.today_span(arrived, context.center.zone)[1]


def _stay(visit: Visit) -> Stay:
    return Stay(visit.arrived, visit.left, visit.left_how)


def columns(person: int, stay: Stay) -> dict[str, Any]:
    """Return a stay of a person as the columns of a visit."""
    how = None if stay.left_how is None else stay.left_how.value
    return {"person_id": person, "arrived": stay.arrived, "left": stay.left, "left_how": how}


# Taking apart


@act("people-unmerged")
def unmerge(context: WriteContext, person: int) -> Refusal | None:
    """Take a person who was merged away apart again from the one who was kept.

    What came from them goes back, as it is now; what was added since stays with the kept person.
    """
    wanted = merges.merge_of(context.database, person)
    if wanted is None:
        return not_merged(person)
    kept = merges.kept(context.database, person)
    if merges.forgotten(context.database, kept):
        return Refusal("forgotten", "They were forgotten, so there is nothing left to split.")
    later = [each for each in merges.merges_into(context.database, kept) if each.id > wanted.id]
    context.changes.about("person", person)
    for each in reversed(later):  # what was put together on top comes off first, ...
        _take_apart(context, each)
    _take_apart(context, wanted)
    for each in later:  # ... and is put together again without them
        _put_together(context, each.person, each.into, each.at)
    return None


def not_merged(person: int) -> Refusal:
    """This record was not put together with another."""
    return Refusal(
        "not-merged",
        f"#{person} was not merged with anybody, so there is nothing to split.",
    )


def _take_apart(context: WriteContext, merge: Merge) -> None:
    rows = reassign_rows.moved(context.database, merge.id)
    _visits_apart(context, merge, [row for row in rows if row.table == "visit"])
    reassign_rows.put_back(context.changes, [row for row in rows if row.table != "visit"])
    reassign_rows.end(context.changes, merge)


def _visits_apart(context: WriteContext, merge: Merge, rows: list[Moved]) -> None:
    together = {row.into for row in rows if row.into is not None}
    are_now = {
        visit: reassign_rows.current(context.database, "visit", visit)
        for visit in (row.into or row.row for row in rows)
    }

    def turn(row: Moved) -> tuple[bool, ...]:
        """What goes away comes first, then what lasts less long again, last what comes back."""
        stays_with_kept = row.before["person_id"] == merge.into and row.row not in together
        return row.into is not None, stays_with_kept, row.row in together

    for row in sorted(rows, key=turn):
        now = are_now[row.into or row.row]
        if now is None or now["person_id"] != merge.into:
            continue  # taken off the record since, or somebody else's
        stay = taken_apart(
            _as_stay(row.before),
            _as_stay(row.after or {}),
            _as_stay(now),
            together=row.into is not None or row.row in together,
        )
        _put_visit_back(context, row, now, stay)


def _put_visit_back(
    context: WriteContext, row: Moved, now: dict[str, Any], stay: Stay | None
) -> None:
    person = row.before["person_id"]
    fits = stay is not None and _is_free(context, person, stay, row.row)
    if row.into is not None:
        if fits and stay is not None:  # else its time is told by what was written down since
            context.changes.add("visit", id=row.row, **row.before | columns(person, stay))
        return
    values = columns(person, stay if fits and stay is not None else _as_stay(now))
    changed = {name: value for name, value in values.items() if value != now[name]}
    if changed:
        context.changes.change("visit", row.row, **changed)


def _is_free(context: WriteContext, person: int, stay: Stay, visit: int) -> bool:
    """Whether a person has no other visit at that time, nor another open one if this is open."""
    end = _day_ends(context, stay.arrived) if stay.left is None else stay.left
    still_in = visits.open_of(context.database, person)
    if stay.left is None and still_in is not None and still_in[0] != visit:
        return False
    return not any(
        other.id != visit
        and overlaps(
            stay.arrived,
            end,
            other.arrived,
            _day_ends(context, other.arrived) if other.left is None else other.left,
        )
        for other in visits.around(context.database, person, stay.arrived, end)
    )


def _as_stay(values: dict[str, Any]) -> Stay:
    how = values["left_how"]
    return Stay(values["arrived"], values["left"], None if how is None else LeftHow(how))


# The same person twice: which records were put together, and who are two all the same


@dataclass(frozen=True, slots=True)
class MergedAway:
    """A record that was put together with another's.

    Attributes:
        id: Its number, which leads to whom is kept.
        name: The chosen name on it, or empty.
        into: The number of whom is kept.
        at: When they were put together, UTC seconds.
    """

    id: int
    name: str
    into: int
    at: int


@query
def merged_away(context: ReadContext, person: int) -> list[MergedAway]:
    """Return the records that stand under a person, in the order they were put together."""
    return _merged_away(context.database, merges.kept(context.database, person))


def _merged_away(database: Session, kept: int) -> list[MergedAway]:
    found = []
    for merge in merges.merges_into(database, kept):
        record = people.load(database, merge.person)
        assert record is not None
        found.append(MergedAway(merge.person, record.details.name, kept, merge.at))
    return found


@query
def which_record(context: ReadContext, text: str) -> MergedAway | Refusal:
    """Return the record that `text` means to be taken apart: its number, or who it is now.

    A name is enough where only one record stands under that person, or only one is called so.
    """
    kept = resolve(context.database, text)
    if isinstance(kept, Refusal):
        return kept
    records = _merged_away(context.database, kept)
    number = text.strip().removeprefix("#")
    fits = (
        [each for each in records if str(each.id) == number]
        or [each for each in records if each.name and each.name == clean(text)]
        or records
    )
    if len(fits) == 1:
        return fits[0]
    if not fits:
        return not_merged(kept)
    listed = ", ".join(f"#{each.id} {each.name}".strip() for each in fits[:5])
    return Refusal(
        "which-record",
        f"Several records were merged into #{kept}: {listed}. Say which one by its number.",
    )


@act("people-different")
def different(context: WriteContext, one: int, other: int) -> Refusal | None:
    """Remember that two who look alike are two people, so that nobody asks again."""
    first, second = on_file(context.database, one), on_file(context.database, other)
    if isinstance(first, Refusal):
        return first
    if isinstance(second, Refusal):
        return second
    if first == second:
        return same_person(first)
    pair = (min(first, second), max(first, second))
    if pair in merges.told_apart(context.database):
        return Refusal("nothing-new", "They are already saved as two people.")
    context.changes.about("person", first)
    context.changes.about("person", second)
    merges.tell_apart(context.changes, *pair)
    return None
