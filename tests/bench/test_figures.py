"""The page of figures: what a bench states is kept, what is worse is marked, the rest stays."""

from __future__ import annotations

import math
from importlib import import_module
from inspect import getmembers, isfunction
from pathlib import Path

import pytest

from bench import ROOT, __main__
from bench.__main__ import BENCHES, sizes, usual
from bench.figures import PAGE, WORSE, Figure, Figures, Run, keep, page, read, rows_of

MONDAY = Run("2026-11-23", "abc123", "2 cores, load 0.1")
TUESDAY = Run("2026-11-24", "def456+", "2 cores, load 0.2")

GOOD = Figure("start to first echo", 1.18, at_most=1.2, beside="a bare Input")
BAD = Figure("here --json", 5.4, at_most=2, beside="python, import peewee")


@pytest.mark.parametrize(
    ("figure", "worse"),
    [
        (Figure("ratio", 1.2, at_most=1.2), False),
        (Figure("ratio", 1.2001, at_most=1.2), True),
        (Figure("found first", 90.0, "%", at_least=90), False),
        (Figure("found first", 89.9, "%", at_least=90), True),
        (Figure("doubles", 0, "", at_most=0), False),
        (Figure("doubles", 1, "", at_most=0), True),
        (Figure("nothing measured", math.nan, at_most=1), True),
        (Figure("nothing found", math.nan, at_least=1), True),
    ],
)
def test_a_figure_out_of_its_reach_is_worse(figure: Figure, worse: bool) -> None:
    assert figure.worse == worse
    assert ("! worse" in str(figure)) == worse
    assert rows_of("some", [figure], MONDAY)[0].count(WORSE) == worse


def test_a_figure_has_one_reach() -> None:
    for reach in (None, 1.0):
        with pytest.raises(ValueError, match="one reach"):
            Figure("something", 1.0, at_most=reach, at_least=reach)


def test_what_is_stated_is_printed_and_kept(capsys: pytest.CaptureFixture[str]) -> None:
    figures = Figures()
    figures.state("largest frame", 4.5, "KB", at_most=4)
    assert figures.stated == [Figure("largest frame", 4.5, "KB", at_most=4)]
    assert capsys.readouterr().out.split() == (
        ["!", "worse", "largest", "frame", "4.5", "KB", "reach:", "at", "most", "4", "KB"]
    )


def test_a_page_is_read_as_it_was_written(tmp_path: Path) -> None:
    file, rows = tmp_path / "figures.md", rows_of("start", [GOOD, BAD], MONDAY)
    keep(file, "start", rows, BENCHES)
    text = file.read_text("utf-8")
    assert read(text) == {"start": rows}
    assert page(read(text), BENCHES) == text
    assert rows[0] == (
        "| start | start to first echo | 1.18 x | a bare Input | at most 1.2 x | ok"
        " | 2026-11-23 | abc123 | 2 cores, load 0.1 |"
    )
    assert f"| at most 2 x | {WORSE} |" in rows[1]
    assert "2 figures, 1 worse than their reach. Not measured yet: typing," in text


def test_a_bench_that_has_not_run_keeps_its_rows(tmp_path: Path) -> None:
    file = tmp_path / "figures.md"
    keep(file, "here", rows_of("here", [BAD], MONDAY), BENCHES)
    keep(file, "start", rows_of("start", [GOOD], MONDAY), BENCHES)
    keep(file, "here", rows_of("here", [Figure("here --json", 1.9, at_most=2)], TUESDAY), BENCHES)
    kept = read(file.read_text("utf-8"))
    assert kept["start"] == rows_of("start", [GOOD], MONDAY)
    assert [row.split(" | ")[-3:-1] for row in kept["here"]] == [["2026-11-24", "def456+"]]
    assert list(kept) == ["start", "here"], "in the order of the benches"


def test_a_bench_that_ended_early_is_worse(tmp_path: Path) -> None:
    rows = rows_of("loop", [], TUESDAY)
    assert len(rows) == 1
    assert "did not finish" in rows[0]
    assert read(page({"loop": rows}, BENCHES))["loop"] == rows
    assert WORSE in rows[0]


@pytest.mark.parametrize(
    ("words", "told", "status", "kept"),
    [
        (["here", "start"], {"here": [BAD], "start": [GOOD]}, 1, ["start", "here"]),
        (["start"], {"start": [GOOD]}, 0, ["start"]),
        (["start"], {"start": []}, 1, ["start"]),
        (["start", "--quick"], {"start": [GOOD]}, 0, []),
        (["start", "people=300"], {"start": [BAD]}, 1, []),
    ],
)
def test_a_run_keeps_what_was_of_the_usual_size(
    words: list[str],
    told: dict[str, list[Figure]],
    status: int,
    kept: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "figures.md"
    monkeypatch.setattr(__main__, "PAGE", file)
    monkeypatch.setattr(__main__, "apart", lambda name, _: told[name])
    assert __main__.main(words) == status
    assert list(read(file.read_text("utf-8")) if file.exists() else {}) == kept


@pytest.mark.parametrize("words", [["nothing"], ["people=300"]])
def test_what_is_no_bench_is_said(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        __main__.main(words)
    assert ended.value.code == 2


def test_every_bench_is_run() -> None:
    said = {
        file.stem for file in (ROOT / "bench").glob("*.py") if "\ndef main(" in file.read_text()
    }
    assert said - {"__main__"} == set(BENCHES)


@pytest.mark.parametrize("name", BENCHES)
def test_a_bench_has_what_a_run_needs(name: str) -> None:
    module = import_module(f"bench.{name}")
    assert "Reach" in (module.__doc__ or ""), "it says at its top what it is held to"
    assert module.QUICK.keys() <= usual(module).keys()
    assert sizes(module, [], quick=True) == usual(module) | module.QUICK
    assert all(isinstance(size, int | float | str | tuple) for size in usual(module).values())
    assert "figures" in dict(getmembers(module, isfunction))["main"].__annotations__


def test_a_size_is_told_in_words() -> None:
    roster, keys = import_module("bench.roster"), import_module("bench.keys")
    assert sizes(roster, ["people=50,60"], quick=False) == {"people": (50, 60)}
    assert sizes(keys, ["share=0.5"], quick=True) == {"people": (300,), "share": 0.5}
    with pytest.raises(SystemExit, match="takes people, not rounds"):
        sizes(roster, ["rounds=3"], quick=False)


def test_the_page_here_is_a_page() -> None:
    text = PAGE.read_text("utf-8")
    assert page(read(text), BENCHES) == text
