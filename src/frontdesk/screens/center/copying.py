"""The backups that the app makes by itself, on a thread of their own, and what is said of them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TYPE_CHECKING, TypeVar

from frontdesk import services
from frontdesk.domain.center import backups
from frontdesk.widgets.notices import Notice
from frontdesk.widgets.once import once

if TYPE_CHECKING:
    from frontdesk.domain.center.backups import BackupFolder
    from frontdesk.screens.desk_app import DeskApp
    from frontdesk.services.center.backups import Made
    from frontdesk.services.desk.desk import Desk
    from frontdesk.store.port import Session

T = TypeVar("T")

BY_THEMSELVES = True
"""Whether backups are made without being asked for; most tests have no use for one."""

AFTER = 2.0
"""Seconds after the data was opened: first somebody wants to type."""

AGAIN = 15 * 60.0
"""Seconds between two looks at whether one is due: midnight passes, a stick is plugged in."""

_A_MOMENT = 1.0

_STILL_READ = "A forgotten name is still in the data's log. It goes when another program is done."


class Copying:
    """Makes the backup of the day while the app is open; one at a time.

    Attributes:
        replaced: What is to be said since another file was put in the place of the center's.
    """

    def __init__(self, app: DeskApp) -> None:
        self._app = app
        self._folders: tuple[BackupFolder, ...] = ()
        self._database: Session | None = None
        self._doing: Future[Made] | None = None
        self._under_way = self._again = self._stopped = self._begun = False
        self.replaced = ""

    def begin(self) -> None:
        """The data is open: make the backup of today soon, and look again now and then."""
        if BY_THEMSELVES and not self._begun:
            self._begun = True
            once(self._app, AFTER, self.make)
            self._app.set_interval(AGAIN, self.make)

    def day_closed(self) -> None:
        """The day was closed: make its backup anew, with all that happened."""
        if BY_THEMSELVES:
            self.make(anew=True)

    def make(self, *, anew: bool = False, by_hand: bool = False) -> None:
        """Make the backup of today where there is none, or ``anew``, or one that was asked for."""
        if self._app.desk is None or self._stopped:
            return
        if self._under_way:
            self._again = self._again or anew or by_hand
            return
        self._under_way = True
        self._app.run_worker(self._made(self._app.desk, anew=anew, by_hand=by_hand), group="backup")

    async def _made(self, desk: Desk, *, anew: bool, by_hand: bool) -> None:
        from frontdesk.services.desk.desk import Unusable

        app = self._app

        def work() -> Made:
            args = (desk.engine, app.paths, desk.center, app.clock())
            if by_hand:
                return services.center.backups.by_hand(*args)
            return services.center.backups.of_the_day(*args, anew=anew, watched=self._watch)

        def look(made: Made | None) -> tuple[BackupFolder, ...]:
            return services.center.backups.look(desk.engine, app.paths, desk.center, made)

        try:
            self._doing = _in_background(work)
            made = await asyncio.wrap_future(self._doing)
            self._folders = await asyncio.wrap_future(_in_background(lambda: look(made)))
        except Unusable as unusable:  # only of one that was asked for
            if app.is_running:
                app.mode_screen.tell(unusable.sentence, "refused")
            return
        finally:
            self._under_way = False
        if not app.is_running:
            return
        if by_hand:
            copy = made.copy or made.second
            assert copy is not None
            also = " ".join(made.trouble.values())
            words = f"Backup made and checked: {copy.file}. {also}".strip()
            app.mode_screen.tell(words, "refused" if also else "done")
        else:
            app.mode_screen.reload()
        if self._again:
            self._again = False
            self.make(anew=True)

    def _watch(self, database: Session) -> None:
        self._database = database
        if self._stopped:
            database.stop()

    def stop(self) -> None:
        """The app is closing: break off a backup under way, so that nothing half is left of it.

        Waits a moment for that, on the calling thread.
        """
        self._stopped = True
        if self._database is not None:
            self._database.stop()
        if self._doing is not None:
            wait([self._doing], timeout=_A_MOMENT)

    def notices(self, today: str) -> list[Notice]:
        """Return what is to be said of the backups, a line for each folder with something."""
        desk = self._app.desk
        still_read = _STILL_READ if desk is not None and desk.log_waits else ""
        said = [
            self.replaced,
            still_read,
            *(backups.said(folder, today) for folder in self._folders),
        ]
        return [Notice(f"! {words}", "app.back_up") for words in said if words]


def _in_background(work: Callable[[], T]) -> Future[T]:
    """Do something on a thread that does not keep the program from ending."""
    future: Future[T] = Future()
    future.set_running_or_notify_cancel()  # whoever waits may give up, the thread does not

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, name="backup", daemon=True).start()
    return future
