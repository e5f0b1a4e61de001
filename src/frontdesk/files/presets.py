"""The rules that ship with the program: each a TOML file that people can read."""

from __future__ import annotations

from pathlib import Path

from frontdesk.files.rules_file import RulesRead, read_rules

FOLDER = Path(__file__).parents[1] / "presets"

PRESETS: dict[str, str] = {
    "ips": "this center: IPS Core once, Co-Reflection weekly, a certified trainer quarterly",
    "nh-he-m-402": "New Hampshire He-M 402.05: orientation, checks before hiring",
    "me-cipss": "Maine: Certified Intentional Peer Support Specialist",
    "pa-cps": "Pennsylvania: certified peer specialist",
    "ne-cpss": "Nebraska: certified peer support specialist",
    "tn-cprs": "Tennessee: certified peer recovery specialist",
    "wi-cps": "Wisconsin: certified peer specialist",
}
"""What there is, and what it is for."""


def preset_text(name: str) -> str | None:
    """Return a preset as it is written; None when there is none of that name."""
    return (FOLDER / f"{name}.toml").read_text("utf-8") if name in PRESETS else None


def read_preset(name: str) -> RulesRead | None:
    """Return the versions of a preset; None when there is none of that name."""
    text = preset_text(name)
    return None if text is None else read_rules(text)
