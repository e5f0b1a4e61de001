"""What files did, told briefly."""

from __future__ import annotations

from typing import Any

from .line import Line


def told(document: dict[str, Any]) -> tuple[int, int, int, list[int]]:
    """Return how many were added, filled in and on file already, and the lines of bad rows."""
    bad = [row["line"] for row in document["bad"]]
    return document["added"], document["completed"], document["unchanged"], bad


def visits_on(line: Line, day: str = "2026-11-20") -> list[tuple[str | None, str, str | None]]:
    """Return the visits of a day: name, arrival, leaving with a ~ when estimated."""
    told = []
    for visit in line.do("visits", "list", "--on", day):
        how = "~" if visit["left_how"] == "estimated" else ""
        left = visit["left"] and how + visit["left"][11:16]
        told.append((visit["name"], visit["arrived"][11:16], left))
    return told
