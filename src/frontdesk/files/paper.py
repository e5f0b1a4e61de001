"""Plain lines for paper: as a file's bytes, or straight to the printer."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable

from frontdesk.domain.refusals import Refusal

PATIENCE = 10
"""Seconds that the printer's queue has to take a list."""

_INSTEAD = "“frontdesk here --roll-call --to FILE” writes the list to a file."
_NO_PRINTER = Refusal("no-printer", f"There is no printer at this machine. {_INSTEAD}")
_NOT_TAKEN = Refusal("no-printer", f"The printer did not take the list. {_INSTEAD}")


def page(lines: Iterable[str]) -> bytes:
    """Return `lines` as they go to a file or a printer."""
    text = "".join(f"{line}\n" for line in lines)
    return text.encode("utf-8", "replace")  # a damaged name must not keep back the others


def print_page(content: bytes) -> Refusal | None:
    """Hand `content` to the printer, or say why not. Waits up to `PATIENCE`."""
    program = shutil.which("lp")
    if program is None:
        return _NO_PRINTER
    try:
        subprocess.run([program], input=content, capture_output=True, timeout=PATIENCE, check=True)
    except (OSError, subprocess.SubprocessError):
        return _NOT_TAKEN
    return None
