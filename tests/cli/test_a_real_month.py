"""A month of the rota: read from a file, published, covered, worked as people work, and added up.

Every sum is worked out once more from what the journal says: who began and ended when, by the acts
that stand.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from .line import Line

BEFORE, AFTER = "2026-09-25T10:00:00-04:00", "2026-11-02T09:00:00-05:00"
MONTH = ("--from", "2026-10-01", "--to", "2026-10-31")


def rota() -> str:
    """Return the rows of Bo's afternoons and Cy's nights in October."""
    rows = ["name,starts,ends,job"]
    day = datetime.fromisoformat("2026-10-01")
    while day.month == 10:
        if day.weekday() < 5:
            rows.append(f"Bo Diaz,{day:%Y-%m-%d} 13:00,17:00,Desk")
        if day.weekday() == 5:
            rows.append(f"Cy Yates,{day:%Y-%m-%d} 22:00,{day + timedelta(1):%Y-%m-%d} 06:00,Van")
        day += timedelta(days=1)
    return "\n".join(rows) + "\n"


def later(instant: str, minutes: int) -> str:
    return (datetime.fromisoformat(instant) + timedelta(minutes=minutes)).isoformat()


def minutes(start: str, end: str) -> int:
    return round((datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds() / 60)


def prepare(line: Line) -> None:
    """Plan the month: people, a file, a pattern, a closed day, leave, a cover and a swap."""

    def do(*words: str) -> Any:
        return line.do(*words, clock=BEFORE)

    for name, role in (("Ana Lima", "staff"), ("Bo Diaz", "staff"), ("Cy Yates", "volunteer"),
                       ("Dee", "volunteer")):  # fmt: skip
        do("people", "add", name, "--role", role, "--started-on", "2026-01-01")
    do("shifts", "closed", "add", "2026-10-12", "--reason", "a holiday")
    read = do("shifts", "import", line.file(rota(), "rota.csv"))
    assert (read["added"], [bad["line"] for bad in read["bad"]]) == (26, [11])
    assert do("shifts", "import", line.file(rota(), "rota.csv"))["unchanged"] == 26
    morning = ("--days", "mon-fri", "--starts", "09:00", "--ends", "13:00", "--job", "desk")
    do("shifts", "pattern", "add", "ana", *morning, "--from", "2026-10-01")
    do("shifts", "pattern", "skip", "1", "2026-10-30")
    assert do("shifts", "publish", "2026-10-01..2026-10-15")["added"] == 10
    published = do("shifts", "publish", "2026-10-01..2026-10-31")
    assert (published["added"], published["unchanged"]) == (10, 10)
    away = do("shifts", "leave", "add", "bo", "--from", "2026-10-19", "--to", "2026-10-20")
    one, two = away["empty_seats"]
    do("shifts", "cover", str(one["shift"]), "dee", "--why", "Bo is away")
    do("shifts", "cover", str(two["shift"]), "dee")
    do("shifts", "cover", str(two["shift"]), "--take-back")
    by_day = {(slot["starts"][:10], slot["name"]): slot for slot in do("shifts", "list", *MONTH)}
    mine, yours = by_day["2026-10-07", "Ana Lima"], by_day["2026-10-07", "Bo Diaz"]
    do("shifts", "swap", str(mine["shift"]), str(yours["shift"]), "--why", "a bus")


def work(line: Line) -> Counter[str]:
    """Have everybody work as people do; return how often what happened."""
    happened: Counter[str] = Counter()
    slots = line.do("shifts", "list", *MONTH, clock=BEFORE)
    for number, slot in enumerate(slots):
        if slot["state"] != "planned" or number == 20:
            happened["nobody came"] += slot["state"] == "planned"
            continue
        who = f"#{slot['id']}"
        began = later(slot["starts"], (0, -10, 12, -1, 0)[number % 5])
        happened[("on time", "early", "late", "early", "on time")[number % 5]] += 1
        line.do("shifts", "start", who, clock=began)
        if number == 5:
            line.do("undo", clock=later(began, 1))
            line.do("shifts", "start", who, clock=later(began, 2))
        if number % 6 == 0:
            happened["a break"] += 1
            line.do("shifts", "break", "start", who, clock=later(began, 60))
            line.do("shifts", "break", "end", who, clock=later(began, 75))
        if number % 7 == 3:
            happened["forgotten"] += 1
        else:
            line.do("shifts", "end", who, clock=later(slot["ends"], (5, -3, 0, 20)[number % 4]))
    return happened


def from_the_journal(line: Line) -> Counter[int]:
    """Return the minutes that each person worked, by the acts that stand, without breaks.

    A start that is followed by no end is left out: that is what is estimated.
    """
    lines = reversed(line.do("journal", "list", "--limit", "1000", clock=AFTER))
    sums: Counter[int] = Counter()
    began: dict[int, str] = {}
    paused: dict[int, str] = {}
    breaks: Counter[int] = Counter()
    for each in lines:
        if each["undone"] or not each["kind"].startswith(("shift-started", "shift-ended", "break")):
            continue
        person = each["records"]["person"][0][0]
        match each["kind"]:
            case "shift-started":
                began[person], breaks[person] = each["at"], 0
            case "break-begun":
                paused[person] = each["at"]
            case "break-over":
                breaks[person] += minutes(paused[person], each["at"])
            case "shift-ended":
                sums[person] += minutes(began[person], each["at"]) - breaks[person]
    return sums


def test_a_month_is_planned_worked_and_every_total_worked_out_again(line: Line) -> None:
    prepare(line)
    happened = work(line)
    assert min(happened.values()) >= 1
    assert set(happened) == {
        "on time", "early", "late", "a break", "forgotten", "nobody came",
    }  # fmt: skip

    said = line.do("shifts", "hours", *MONTH, clock=AFTER)
    assert said["going_on"] == 0
    sums: dict[str, Counter[int]] = {}
    for row in said["hours"]:
        for name in ("planned", "worked", "estimated", "break"):
            sums.setdefault(name, Counter())[row["id"]] += row[f"{name}_minutes"]

    # Planned: the rota as it stands. 20 mornings of 4 hours; 21 afternoons but for 2 on leave, one
    # of them Dee's; 5 nights of 8 hours, of which the last is an hour longer. A swap of one for one
    # changes no sum.
    assert sums["planned"] == {1: 20 * 240, 2: 19 * 240, 3: 4 * 480 + 540, 4: 240}

    # Worked: by the journal alone.
    assert +sums["worked"] == from_the_journal(line)

    # Estimated: what nobody ended, from when the journal says it began to its planned end.
    estimated: Counter[int] = Counter()
    starts = journal_starts(line)
    for each in line.do("shifts", "worked", *MONTH, clock=AFTER):
        assert (each["id"], each["began"]) in starts
        if each["ended_how"] == "estimated":
            assert each["ended"] == each["planned_ends"]
            lasted = minutes(each["began"], each["planned_ends"]) - each["break_minutes"]
            assert each["minutes"] == lasted
            estimated[each["id"]] += lasted
            happened["forgotten"] -= 1
    assert happened["forgotten"] == 0
    assert +sums["estimated"] == estimated

    for words, people in (("paid", (1, 2)), ("volunteer", (3, 4))):
        for name in ("planned", "worked", "estimated", "break"):
            total = sum(sums[name][person] for person in people)
            assert said[words][f"{name}_minutes"] == total

    # The same sums in a file, and nothing was changed by asking.
    sheet = line("shifts", "hours", *MONTH, "--csv", "-", clock=AFTER).lines
    assert len(sheet) == len(said["hours"]) + 1
    assert line.do("shifts", "hours", *MONTH, clock=AFTER) == said
    assert line.do("check", clock=AFTER)["complaints"] == []


def journal_starts(line: Line) -> set[tuple[int, str]]:
    """Return who began when, by the acts that stand."""
    return {
        (each["records"]["person"][0][0], each["at"])
        for each in line.do("journal", "list", "--limit", "1000", clock=AFTER)
        if each["kind"] == "shift-started" and not each["undone"]
    }
