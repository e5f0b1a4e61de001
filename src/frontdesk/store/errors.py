"""When the data cannot be used: one plain sentence each, with what to do."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_stop


class Unusable(Exception):
    """The data cannot be used just now.

    Attributes:
        reason: A stable code, such as ``locked`` or ``damaged``.
        sentence: One plain sentence with what to do next.
        at_command_line: What a line command says besides: which words to type. No screen shows it.
    """

    def __init__(self, reason: str, sentence: str, *, at_command_line: str = "") -> None:
        super().__init__(sentence)
        self.reason = reason
        self.sentence = one_stop(sentence)
        self.at_command_line = at_command_line

    @property
    def refusal(self) -> Refusal:
        """The same as a value, for whoever expects a no."""
        return Refusal(self.reason, self.sentence, at_command_line=self.at_command_line)

    @property
    def for_command_line(self) -> str:
        """The sentence, and what a line command says besides."""
        return self.refusal.for_command_line

    def again(self) -> Unusable:
        """Return the same to be raised once more."""
        return Unusable(self.reason, self.sentence, at_command_line=self.at_command_line)


_RECOVER = "“frontdesk key recover” takes it."
_RESTORE = "“frontdesk restore FILE” brings a copy back."
_DATA = "Name it with --data."
_UNCHANGED = "Nothing was changed."


def no_center(folder: Path) -> Unusable:
    """No database where one was expected."""
    if _copies_in(folder):
        gone = f"The center's file is no longer in {folder}."
        return _bring_back("no-center", gone, folder)
    return Unusable(
        "no-center",
        f"There is no center in {folder} yet. Set one up first.",
        at_command_line="Start with “frontdesk setup”, or look around with “frontdesk demo”.",
    )


def already_there(folder: Path) -> Unusable:
    """A center where a new one was to be made."""
    return Unusable(
        "already-there",
        f"There is a center in {folder} already. Open that one, or choose another folder.",
        at_command_line="“frontdesk” opens it. Name another folder with --data.",
    )


def wrong_key(file: Path) -> Unusable:
    """A key that does not open the file, or bytes that are no database of ours."""
    return _bring_back(
        "wrong-key",
        f"The key on this machine does not open {file}. Type the recovery key from the paper. If "
        f"that fails, the file is damaged.",
        file.parent,
        at_command_line=_RECOVER,
    )


def not_a_key(file: Path) -> Unusable:
    """A file that should hold a key and does not."""
    return Unusable(
        "wrong-key",
        f"The key file {file} does not hold a key. Type the recovery key from the paper.",
        at_command_line=_RECOVER,
    )


def no_key(file: Path) -> Unusable:
    """A file whose key this machine does not hold."""
    return _no_key(file, "move it away first", at_command_line=_RECOVER)


def no_key_of_copy(file: Path) -> Unusable:
    """A copy whose key this machine does not hold."""
    return _no_key(file, "choose another one")


def _no_key(file: Path, otherwise: str, *, at_command_line: str = "") -> Unusable:
    return Unusable(
        "no-key",
        f"This machine does not hold the key of {file}. Type the recovery key from the paper. If "
        f"frontdesk never made this file, {otherwise}.",
        at_command_line=at_command_line,
    )


def foreign(file: Path) -> Unusable:
    """A file that something else made."""
    return Unusable(
        "foreign",
        f"{file} was not made by frontdesk. Move it away, or choose another folder.",
        at_command_line=_DATA,
    )


def damaged(file: Path) -> Unusable:
    """A file with pages that do not prove genuine."""
    return _bring_back("damaged", f"{file} is damaged. Keep it.", file.parent)


def _bring_back(reason: str, sentence: str, data: Path, *, at_command_line: str = "") -> Unusable:
    """Say what is wrong, and point at the newest copy if there is one."""
    found = _copies_in(data)
    todo = (
        f"Bring back the newest copy: {max(found)[1]}."
        if found
        else "There is no copy in “backups”. Look for one on a stick or a share."
    )
    return Unusable(
        reason, f"{sentence} {todo}", at_command_line=f"{at_command_line} {_RESTORE}".lstrip()
    )


def _copies_in(data: Path) -> list[tuple[float, Path]]:
    """Return the copies in a center's own folder of backups, with when each was written."""
    with suppress(OSError):
        copies = data.joinpath("backups").glob("*.db")
        return [(copy.stat().st_mtime, copy) for copy in copies if copy.name[:9] != "replaced-"]
    return []


def damaged_copy(file: Path) -> Unusable:
    """A copy that is not whole."""
    return _another_copy("damaged-copy", f"{file} is damaged", "Choose another copy.")


def another_centers_copy(file: Path) -> Unusable:
    """A copy of another center than the one that is here."""
    return _another_copy(
        "another-center", f"{file} is a copy of another center", "Choose a copy of this one."
    )


def foreign_copy(file: Path) -> Unusable:
    """A file, named as a copy, that is none."""
    return _another_copy("not-a-copy", f"{file} is no copy of a center", "Choose another file.")


def _another_copy(reason: str, what: str, todo: str) -> Unusable:
    return Unusable(reason, f"{what}. {_UNCHANGED} {todo}")


def copy_missing(file: Path) -> Unusable:
    """A copy that is not where it was said to be."""
    return Unusable("file-missing", f"There is no file {file}. Check its name and its folder.")


def newer_copy(file: Path) -> Unusable:
    """A copy that a later frontdesk made."""
    return _newer("newer-copy", f"{file} was made", "do it again")


def newer(file: Path) -> Unusable:
    """A database that a later frontdesk has changed."""
    return _newer("newer", f"{file} was last used", "start again")


def _newer(reason: str, what: str, then: str) -> Unusable:
    return Unusable(
        reason,
        f"{what} by a newer frontdesk. Update frontdesk on this machine, then {then}. {_UNCHANGED}",
    )


def no_room_for_a_copy(folder: Path) -> Unusable:
    """A full disk, while a copy was being written."""
    return Unusable(
        "disk-full",
        f"There is no space for a copy in {folder}. Make space there, or choose another folder.",
    )


def no_copy_allowed(folder: Path) -> Unusable:
    """A folder in which no copy may be written."""
    return Unusable(
        "read-only",
        f"No copy can be written in {folder}. Choose another folder, or ask "
        "whoever manages this machine.",
    )


def no_copy_folder(folder: Path) -> Unusable:
    """A folder for copies that is not there."""
    return Unusable(
        "no-such-folder",
        f"There is no folder {folder}. Plug in the stick or make the folder, then try again.",
    )


def copy_not_whole(folder: Path) -> Unusable:
    """A copy that was written and did not come back the same."""
    return Unusable(
        "damaged",
        f"A copy in {folder} could not be read back, so it was deleted. Try another folder. If "
        f"that fails, the center's own file may be damaged.",
    )


PUT_BACK = "put-back"
"""The reason when the center's file was replaced while it was open here."""


def put_back(kept: Path | None, *, step: bool) -> Unusable:
    """The file was replaced under this program, and has been opened anew.

    `step` is whether something was about to be done; it was not.
    """
    where = f" What was here before is now in {kept}." if kept is not None else ""
    todo = "Your last step is not in it. Do it again." if step else "Check who is here."
    return Unusable(
        PUT_BACK,
        "Another copy of the center's data was put in its place. This desk now "
        f"uses that one. {todo}{where}",
    )


def another_center_here(file: Path) -> Unusable:
    """Another center's file was put in the place of the one that was open."""
    return Unusable(
        PUT_BACK,
        f"Another center's data was put in {file}. Nothing more is recorded here. Put the "
        f"correct file back, or open this one.",
    )


def network_share(folder: Path, kind: str) -> Unusable:
    """A folder where SQLite's locks do not hold."""
    return Unusable(
        "network-share",
        f"{folder} is on a network share ({kind}). Records can be lost there. Choose a folder on "
        f"this machine. Several desks need a PostgreSQL server.",
        at_command_line=_DATA,
    )


def not_a_folder(file: Path) -> Unusable:
    """A file where the data's folder should be, or in the way to it."""
    return Unusable(
        "not-a-folder",
        f"{file} is a file, so there can be no center in it. Choose a folder.",
        at_command_line=_DATA,
    )


def locked() -> Unusable:
    """Somebody else held the write lock longer than we wait."""
    return Unusable(
        "locked",
        "Another program is writing to the center's data. Wait a moment and try again. If that "
        "fails, close the other program.",
    )


def read_only() -> Unusable:
    """The file or its folder may not be written."""
    return Unusable(
        "read-only",
        "The center's data can only be read here. Ask whoever manages this machine to allow "
        "writing to its folder.",
    )


def disk_full() -> Unusable:
    """There is no room for what was to be written."""
    return Unusable(
        "disk-full",
        "This machine's disk is full, so nothing was saved. Make some room and try again.",
    )


def stopped() -> Unusable:
    """Somebody broke off what was under way."""
    return Unusable("stopped", "That was stopped, and nothing was saved.")


class IntegrityError(Exception):
    """A rule of the database stands against what was to be written: a bug, or two who met."""
