"""A hundred scans at full speed with the program held up for a second: everybody, once."""

from __future__ import annotations

from pathlib import Path

from bench.scanner import SCANS, scan


def test_a_hundred_scans_with_the_loop_held_up_check_in_exactly_these(tmp_path: Path) -> None:
    found = scan(tmp_path / "center")
    assert (found.exact, found.strangers, found.unnamed) == (SCANS, 0, 0)
    assert found.typed == "Mo", "what was being written on the sheet is still there"
