"""What can be asked and done: load, decide, save.

The modules are imported when first used, not with the package: the database libraries behind them
cost more than the first frame of the app, which is painted meanwhile.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from frontdesk.services import activities as activities
    from frontdesk.services import backups as backups
    from frontdesk.services import breaks as breaks
    from frontdesk.services import calendars as calendars
    from frontdesk.services import cards as cards
    from frontdesk.services import center as center
    from frontdesk.services import checking as checking
    from frontdesk.services import closed_days as closed_days
    from frontdesk.services import closed_on as closed_on
    from frontdesk.services import closing as closing
    from frontdesk.services import conversations as conversations
    from frontdesk.services import copying as copying
    from frontdesk.services import coverage as coverage
    from frontdesk.services import covers as covers
    from frontdesk.services import demo as demo
    from frontdesk.services import desk as desk
    from frontdesk.services import door as door
    from frontdesk.services import exports as exports
    from frontdesk.services import forgetting as forgetting
    from frontdesk.services import former_names as former_names
    from frontdesk.services import gaps as gaps
    from frontdesk.services import groups as groups
    from frontdesk.services import headcounts as headcounts
    from frontdesk.services import hours as hours
    from frontdesk.services import import_days as import_days
    from frontdesk.services import import_people as import_people
    from frontdesk.services import import_rota as import_rota
    from frontdesk.services import import_visits as import_visits
    from frontdesk.services import imports as imports
    from frontdesk.services import journal as journal
    from frontdesk.services import leave as leave
    from frontdesk.services import merging as merging
    from frontdesk.services import on_shift as on_shift
    from frontdesk.services import pairs as pairs
    from frontdesk.services import past_days as past_days
    from frontdesk.services import pauses as pauses
    from frontdesk.services import people as people
    from frontdesk.services import publishing as publishing
    from frontdesk.services import put_right as put_right
    from frontdesk.services import roll_call as roll_call
    from frontdesk.services import rota as rota
    from frontdesk.services import seats as seats
    from frontdesk.services import settling as settling
    from frontdesk.services import shift_rules as shift_rules
    from frontdesk.services import shifts as shifts
    from frontdesk.services import showing as showing
    from frontdesk.services import stays as stays
    from frontdesk.services import to_know as to_know
    from frontdesk.services import training as training
    from frontdesk.services import twice as twice
    from frontdesk.services import visits as visits
    from frontdesk.services import weekly as weekly
    from frontdesk.services import working as working
    from frontdesk.services import zones as zones


def __getattr__(name: str) -> Any:
    if name.startswith("_"):
        raise AttributeError(name)
    try:
        return import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as error:
        raise AttributeError(name) from error
