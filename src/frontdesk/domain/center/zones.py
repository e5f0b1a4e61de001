"""Time zones as people name them: a city, Eastern, EST, a state, a country.

What is found is always a zone with its own summer time; the abbreviations that the time zone
database keeps for fixed offsets (EST, MST) would be an hour wrong all summer.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from zoneinfo import available_timezones

from frontdesk.domain import times
from frontdesk.domain.people.names import fold
from frontdesk.domain.refusals import Refusal

_SHOWN = 4
_LONGEST = 80  # characters

_CALLED = {
    "America/New_York": (
        "eastern, est, edt, et, est5edt, us eastern, boston, atlanta, miami, philadelphia, "
        "washington, washington dc, charlotte, pittsburgh, cleveland, baltimore, connecticut, "
        "delaware, maine, maryland, massachusetts, new hampshire, new jersey, north carolina, "
        "ohio, pennsylvania, rhode island, south carolina, vermont, virginia, west virginia, "
        "district of columbia"
    ),
    "America/Chicago": (
        "central, cst, cdt, ct, cst6cdt, us central, dallas, houston, austin, san antonio, "
        "new orleans, minneapolis, milwaukee, saint louis, st louis, nashville, memphis, alabama, "
        "arkansas, illinois, iowa, louisiana, minnesota, mississippi, missouri, oklahoma, wisconsin"
    ),
    "America/Denver": (
        "mountain, mst, mdt, mt, mst7mdt, us mountain, salt lake city, albuquerque, colorado, "
        "montana, new mexico, utah, wyoming"
    ),
    "America/Phoenix": "arizona, tucson",
    "America/Los_Angeles": (
        "pacific, pst, pdt, pt, pst8pdt, us pacific, seattle, san francisco, san diego, las vegas, "
        "california, nevada, washington state"
    ),
    "America/Anchorage": "alaska, akst, akdt",
    "Pacific/Honolulu": "hawaii, hst, hdt",
    "America/Detroit": "michigan",
    "America/Halifax": "atlantic, ast, adt, nova scotia",
    "America/St_Johns": "newfoundland, nst, ndt",
    "America/Puerto_Rico": "san juan",
    "Europe/London": "gmt, bst, uk, england, scotland, wales, great britain, united kingdom",
    "Europe/Dublin": "ireland",
    "Europe/Lisbon": "wet, west",
    "Europe/Paris": "cet, cest, met, mest",
    "Europe/Athens": "eet, eest",
    "Europe/Moscow": "msk",
    "Europe/Berlin": "germany, munich, hamburg, frankfurt",
    "Australia/Sydney": "aest, aedt, canberra",
    "Australia/Adelaide": "acst, acdt",
    "Australia/Perth": "awst",
    "Pacific/Auckland": "nzst, nzdt, new zealand, wellington",
    "Asia/Tokyo": "jst",
    "Asia/Seoul": "kst",
    "Asia/Singapore": "sgt",
    "Asia/Hong_Kong": "hkt",
    "Asia/Kolkata": "india, delhi, new delhi, mumbai",
    "Africa/Johannesburg": "sast",
}
"""More names of a zone than the database has: how people in it call its time, cities, states."""

_SHARED = {
    "ist": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "georgia": ("America/New_York", "Asia/Tbilisi"),
}
_NOT_OFFERED = ("Etc/", "SystemV/", "posix/", "right/")


def find_zone(text: str) -> str | Refusal:
    """Return the zone that `text` means: its own name, or another name that only it has."""
    found = find_zones(text)
    if len(found) == 1:
        return found[0]
    said = text.strip()[:40]
    if not found:
        return Refusal(
            "no-such-zone",
            f"“{said}” is not a time zone. Write a city, such as New York, or Eastern.",
            field="zone",
        )
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return Refusal(
        "no-such-zone",
        f"“{said}” may be {', '.join(found[:_SHOWN])}{more}. Write the one you mean.",
        field="zone",
    )


def find_zones(text: str) -> list[str]:
    """Return the zones that `text` may mean: the one of just that name, or all it begins."""
    key, name = _key(text), text.strip()
    if not key or len(text) > _LONGEST:
        return []
    names = _by_name()
    if "+" in name or "-" in name:  # Etc/GMT+5 is not Etc/GMT-5
        exact = [zone for zone in available_timezones() if zone.casefold() == name.casefold()]
        if exact or key.startswith(("gmt", "utc", "etc ")):
            return exact
    if key in names:
        return list(names[key])
    plain = key.removesuffix(" time").removesuffix(" standard").removesuffix(" daylight")
    if plain in names:
        return list(names[plain])
    if len(key) < 3:
        return []
    fits = (zone for name, zones in names.items() if name.startswith(key) for zone in zones)
    return list(dict.fromkeys(fits))


def zone_and_clock(zone: str, now: int) -> str:
    """Return a zone with what the clocks show in it: ``America/New_York · now 9:00 there``."""
    return f"{zone} · now {times.clock_time(now, _clock_of(zone))} there"


def _clock_of(zone: str) -> times.WallClock:
    """Return the clock as people there have it on the wall."""
    return times.WallClock(zone, twelve=times.is_us(zone))


def found_words(text: str, now: int) -> str:
    """Return what stands beside a box in which a zone is typed: the zone and its clock."""
    found = find_zones(text)
    if len(found) == 1:
        return zone_and_clock(found[0], now)
    if not text.strip():
        return "A city, a state, or a name like Eastern"
    refusal = find_zone(text)
    return refusal.sentence if isinstance(refusal, Refusal) else ""


def _key(text: str) -> str:
    return fold(text.replace("_", " ").replace("/", " "))


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[str, ...]]:
    """Return the zones by each of their names, folded: names of their own go before countries."""
    zones = sorted(zone for zone in available_timezones() if not zone.startswith(_NOT_OFFERED))
    found: dict[str, tuple[str, ...]] = {}
    for zone, called in _CALLED.items():
        for name in called.split(", "):
            found[_key(name)] = (zone,)
    found |= _SHARED
    named = set(found)
    for zone in sorted(available_timezones()):
        if _key(zone) not in named:
            found[_key(zone)] = (zone,)
    used = set(_in_countries())
    for zone in zones:
        city = _key(zone.rpartition("/")[2])
        if "/" in zone and zone in used and city not in named:
            found[city] = (*found.get(city, ()), zone) if city in found else (zone,)
    by_country: dict[str, list[str]] = {}
    for zone, country in _in_countries().items():
        by_country.setdefault(_key(country), []).append(zone)
    for country, there in by_country.items():
        found.setdefault(country, tuple(there))
    return found


@lru_cache(maxsize=1)
def _in_countries() -> dict[str, str]:
    """Return the zones in use with the country of each, from the time zone database's tables."""
    names = dict(_table("iso3166.tab", 0, 1))
    return {zone: names.get(code, code) for zone, code in _table("zone.tab", 2, 0)}


def _table(name: str, key: int, value: int) -> Iterator[tuple[str, str]]:
    text = (files("tzdata") / "zoneinfo" / name).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield cells[key], cells[value]
