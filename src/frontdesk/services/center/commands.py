"""Setting up a center, and changing what it wants."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from frontdesk.clock import Clock
from frontdesk.config import Paths
from frontdesk.domain import times
from frontdesk.domain.center import recovery
from frontdesk.domain.center.opening_hours import are_hours
from frontdesk.domain.center.values import RECIPE_LIMIT, Center
from frontdesk.domain.center.zone_change import Why
from frontdesk.domain.events import KEY_WRITTEN, SET_UP
from frontdesk.domain.people.names import clean, fold
from frontdesk.domain.people.values import QUESTIONS, FieldUse
from frontdesk.domain.refusals import Refusal
from frontdesk.services.center import backups, zones
from frontdesk.services.desk.context import Act, WriteContext, act
from frontdesk.services.desk.desk import Desk
from frontdesk.store import opening
from frontdesk.store.center import settings
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.errors import Unusable
from frontdesk.store.shifts import jobs
from frontdesk.store.visits import activities as activity_rows

DEFAULT_ACTIVITIES = ("Company", "Group", "Conversation", "Meal", "Art", "Phone or computer")
"""What a new center's list of activities begins with; every line is the center's to change."""

DEFAULT_JOBS = ("Desk", "Floor", "Kitchen", "Van")
"""What its list of jobs on shift begins with."""


@dataclass(frozen=True, slots=True)
class SetUp:
    """A center that has just been made.

    Attributes:
        desk: Its first desk, open.
        recovery_key: The letters to write down and keep apart from this machine.
        kept: Where this machine keeps the key, in words.
    """

    desk: Desk
    recovery_key: str
    kept: str


def checked(center: Center) -> Center | Refusal:
    """Return `center` as it may be kept, or what is not right with it."""
    name = clean(center.name)
    if not name:
        return Refusal("no-name", "Give the center a name.", field="name")
    if not times.is_zone(center.zone):
        return Refusal(
            "no-such-zone",
            f"“{center.zone[:40]}” is not a time zone. Write it like America/New_York.",
            field="zone",
        )
    if center.capacity is not None and not 1 <= center.capacity <= 100_000:
        return Refusal(
            "capacity-out-of-range",
            "Write how many people fit as a number from 1.",
            field="capacity",
        )
    if not 1 <= center.usual_stay <= 1440:
        return Refusal(
            "stay-out-of-range", "The usual stay is a number of minutes up to 1440.", field="stay"
        )
    if not 0 <= center.proof_years <= 100:
        return Refusal("years-out-of-range", "Proof stays for 1 to 100 years, or 0 for ever.")
    if not 1 <= center.fiscal_month <= 12:
        return Refusal("month-out-of-range", "Write the fiscal year's first month, 1 to 12.")
    if center.hours and (len(center.hours) != 7 or not all(map(are_hours, center.hours))):
        return Refusal("not-hours", "Write the hours of a day like 09:00-17:00, or “closed”.")
    unknown = [name for name in center.fields if name not in QUESTIONS]
    if unknown:
        known = ", ".join(QUESTIONS)
        return Refusal("no-such-field", f"There is no field “{unknown[0]}”. There are: {known}.")
    if len(clean(center.code_recipe, RECIPE_LIMIT + 1)) > RECIPE_LIMIT:
        return Refusal(
            "too-long",
            f"That is longer than {RECIPE_LIMIT} letters. Make it shorter.",
            field="recipe",
        )
    return replace(center, name=name, code_recipe=clean(center.code_recipe, RECIPE_LIMIT))


def _save(changes: ChangeRecorder, center: Center) -> None:
    settings.save(
        changes,
        name=center.name,
        zone=center.zone,
        capacity=center.capacity,
        usual_stay=center.usual_stay,
        fields={name: use.value for name, use in center.fields.items()},
        hours=list(center.hours),
        settle_by=center.settle_by.value,
        code_recipe=center.code_recipe,
        fiscal_month=center.fiscal_month,
        proof_years=center.proof_years,
        backup_folder=center.backup_folder,
        usual_people=center.usual_people,
        twelve_hours=center.twelve_hours,
        month_first=center.month_first,
    )


@act("center-changed")
def change(context: WriteContext, center: Center, why: Why | None = None) -> Refusal | None:
    """Change the center's settings; `why` the time zone is another one, if anything moves by it."""
    good = checked(center)
    if isinstance(good, Refusal):
        return good
    if good.backup_folder != context.center.backup_folder:
        no = backups.may_be_the_second(good.backup_folder)
        if no is not None:
            return no
    if good == context.center:
        return Refusal("nothing-new", "Nothing changed. The settings are already like that.")
    if good.zone != context.center.zone:
        no = zones.move(context, good.zone, why)
        if no is not None:
            return no
    _save(context.changes, good)
    return None


def set_up(
    paths: Paths,
    center: Center,
    clock: Clock,
    *,
    made_up: bool = False,
    activities: Sequence[str] | None = None,
    fill: Callable[[WriteContext], None] | None = None,
) -> SetUp | Refusal:
    """Make a new center in `paths` and open its desk. Raises `Unusable` in words.

    A made-up one keeps its key beside its data. `activities` is the list to begin with; `fill`
    does more in the same first act instead.
    """
    good = checked(center)
    if isinstance(good, Refusal):
        return good
    building = opening.begin(paths)
    desk = Desk(building.engine, clock=clock, label=paths.desk, center=good)

    def perform(context: WriteContext) -> Refusal | None:
        _save(context.changes, good)
        settings.save(
            context.changes, database=building.engine.identity, code_secret=secrets.token_hex(32)
        )
        if made_up:  # its key is beside its data, and there is nothing to lose
            settings.save(context.changes, recovery_key_written=context.now)
        if fill is None:
            _list_activities(context, activities)
            for title in DEFAULT_JOBS:
                jobs.add(context.changes, title)
        else:
            fill(context)
        return None

    try:
        desk.do(Act(SET_UP, perform))
    finally:
        desk.close()
    engine, kept = building.finish(paths, key_beside=made_up)
    desk = Desk(engine, clock=clock, label=paths.desk, paths=paths)
    return SetUp(desk, recovery.to_letters(engine.key), kept)


def _list_activities(context: WriteContext, titles: Sequence[str] | None) -> None:
    listed: set[str] = set()
    for title in map(clean, DEFAULT_ACTIVITIES if titles is None else titles):
        if fold(title) and fold(title) not in listed:
            activity_rows.add(context.changes, title)
            listed.add(fold(title))


def recovery_key(desk: Desk) -> str:
    """Return the letters that open this center on another machine."""
    return recovery.to_letters(desk.engine.key)


@act(KEY_WRITTEN)
def key_written(context: WriteContext, typed: str, letters: str) -> Refusal | None:
    """Keep that the recovery key `letters` is on paper, by its last group as it was `typed`."""
    if not recovery.is_last_group(typed, letters):
        return Refusal(
            "not-the-last-group",
            "That is not the last group. Check it on the paper.",
            field="last-group",
        )
    if settings.value(context.database, "recovery_key_written") is not None:
        return Refusal("nothing-new", "The recovery key is already on paper.")
    settings.save(context.changes, recovery_key_written=context.now)
    return None


def recover(paths: Paths, letters: str) -> str | Refusal:
    """Keep the key that `letters` stand for, if it opens the center; return where, in words.

    Raises `Unusable` when there is no center or the file is damaged.
    """
    key = recovery.from_letters(letters)
    if isinstance(key, Refusal):
        return key
    try:
        engine = opening.open_engine(paths, stamp="recover", key=key)
    except Unusable as unusable:
        if unusable.reason != "wrong-key":
            raise
        return Refusal(
            "another-key",
            "These letters belong to another center, or the file is damaged. Find "
            "the paper of this center.",
        )
    return opening.keep_key(engine.identity, key, paths.keys)


def uses_from(texts: dict[str, str]) -> dict[str, FieldUse] | Refusal:
    """Return the uses of fields as written in words, or which word is none."""
    uses: dict[str, FieldUse] = {}
    for name, text in texts.items():
        if text not in set(FieldUse):
            return Refusal(
                "no-such-use", f"“{name}” is off, optional or required, not “{text[:40]}”."
            )
        uses[name] = FieldUse(text)
    return uses
