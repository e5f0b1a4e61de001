"""Where files live on this machine, and which desk it is."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from frontdesk.domain.people.names import clean

DATABASE_FILE = "center.db"
"""The database's file name inside a center's data folder."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one center on this machine.

    Attributes:
        data: The database and its backups.
        config: The key files, apart from the data.
        desk: This desk's name, as the journal numbers it.
    """

    data: Path
    config: Path
    desk: str = "front desk"

    @property
    def database(self) -> Path:
        """The database file."""
        return self.data / DATABASE_FILE

    @property
    def backups(self) -> Path:
        """The folder of verified copies."""
        return self.data / "backups"

    @property
    def keys(self) -> Path:
        """The folder of key files."""
        return self.config / "keys"


def paths(data: str | None = None) -> Paths:
    """Return the folders to use: `data`, else ``FRONTDESK_DATA``, else the user's own data folder.

    ``FRONTDESK_CONFIG`` moves the configuration folder; ``FRONTDESK_DESK`` names the desk.
    """
    data = data or os.environ.get("FRONTDESK_DATA")
    config = os.environ.get("FRONTDESK_CONFIG")
    if not (data and config):
        import platformdirs

        data = data or platformdirs.user_data_dir("frontdesk", appauthor=False)
        config = config or platformdirs.user_config_dir("frontdesk", appauthor=False)
    desk = clean(os.environ.get("FRONTDESK_DESK", ""), 60) or "front desk"
    return Paths(Path(data).expanduser().absolute(), Path(config).expanduser().absolute(), desk)


def kept_theme(here: Paths) -> str:
    """Return the theme that was chosen at this desk, or nothing."""
    try:
        return (here.config / "theme").read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def keep_theme(here: Paths, theme: str) -> None:
    """Stay with a theme at this desk; a desk that cannot write keeps it until it closes."""
    with suppress(OSError):
        here.config.mkdir(parents=True, exist_ok=True, mode=0o700)
        (here.config / "theme").write_text(theme + "\n", "utf-8")


def kept_backup_folder(here: Paths) -> Path | None:
    """Return the second folder of copies as this machine last knew it.

    It is one of the center's settings; when its file cannot be opened, it has to be known anyway.
    """
    with suppress(OSError, UnicodeDecodeError):
        text = (here.config / "backup-folder").read_text("utf-8").strip()
        return Path(text) if text else None
    return None


def keep_backup_folder(here: Paths, folder: str) -> None:
    """Have this machine know the second folder of copies."""
    with suppress(OSError):
        if str(kept_backup_folder(here) or "") != folder:
            here.config.mkdir(parents=True, exist_ok=True, mode=0o700)
            (here.config / "backup-folder").write_text(folder + "\n", "utf-8")
