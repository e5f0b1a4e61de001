"""The walls of the house: who may import whom, who may ask the time, where SQL lives."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .source import PACKAGE, ROOT, Module, modules, planted

CLOCKS = re.compile(
    r"datetime\.datetime\.(now|utcnow|today)|datetime\.date\.today"
    r"|time\.(time|time_ns|localtime|gmtime|ctime|asctime|strftime|clock_gettime(_ns)?)"
    r"|pendulum\.((DateTime|Date|Time)\.)?(now|today|tomorrow|yesterday|utcnow)"
    r"|peewee\.fn\.(now|current_\w+)",
    re.IGNORECASE,
)
"""Names that tell what time it is by this machine. How long something took is another matter."""

CLOCKS_IN_SQL = re.compile(
    r"\bCURRENT_(TIMESTAMP|DATE|TIME)\b|'now'|\bnow\(\)"
    r"|\b(datetime|date|time|julianday|unixepoch)\(\s*('subsec(ond)?'\s*)?\)",
    re.IGNORECASE,
)

SQL = re.compile(
    r"\s*(SELECT\s.+\sFROM\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|REPLACE\s+INTO\s|UPDATE\s+\S+\s+SET\s"
    r"|DELETE\s+FROM\s|(CREATE|DROP|ALTER)\s+(TABLE|INDEX|UNIQUE|TRIGGER|VIEW|VIRTUAL)\s"
    r"|PRAGMA\s+\w|BEGIN\s+(IMMEDIATE|EXCLUSIVE|DEFERRED)|VACUUM\b|ATTACH\s+DATABASE)",
    re.DOTALL | re.IGNORECASE,
)
"""An SQL statement. “Select a name from the list” is a sentence: it begins with one capital."""

EXECUTING = {"execute", "execute_sql", "executemany", "executescript"}

Rule = Callable[[Module], Iterator[str]]


def asks_the_time(module: Module) -> Iterator[str]:
    """Yield each place where `module` asks what time it is instead of being handed a clock."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Attribute() | ast.Name() if CLOCKS.fullmatch(name := module.full_name(node)):
                yield module.at(node, f"asks {name} what time it is")
    for string in module.strings():
        if CLOCKS_IN_SQL.search(str(string.value)):
            yield module.at(string, f"asks the database what time it is: {string.value!r}")


def speaks_sql(module: Module) -> Iterator[str]:
    """Yield each place where `module` says or runs SQL, or takes the tables in its own hands."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in EXECUTING:
            yield module.at(node, f"calls .{node.attr}")
        if isinstance(node, ast.ImportFrom | ast.Import):
            named = {node.module or ""} if isinstance(node, ast.ImportFrom) else set[str]()
            named |= {f"{next(iter(named), '')}.{alias.name}".strip(".") for alias in node.names}
            if "frontdesk.store.models" in named:
                yield module.at(node, "takes rows out of the store")
    for string in module.strings():
        text = str(string.value)
        if SQL.match(text) and not text.split()[0].istitle():
            yield module.at(string, f"says SQL: {string.value!r}")


def screens_in(module: Module) -> Iterator[str]:
    """Yield the import name of `module` if a screen is in it; a dialog may be shown by several."""
    bases = [
        ast.unparse(base).partition("[")[0].rpartition(".")[2]
        for node in module.tree.body
        if isinstance(node, ast.ClassDef)
        for base in node.bases
    ]
    if module.path.startswith("screens/") and {"ModeScreen", "Screen"} & set(bases):
        yield "frontdesk." + module.path.removesuffix(".py").replace("/", ".")


def complaints_of(rule: Rule, held: list[Module]) -> list[str]:
    """Return all that `rule` has to say about the modules `held` against it."""
    return [complaint for module in held for complaint in rule(module)]


def lint_imports(checkout: Path) -> subprocess.CompletedProcess[str]:
    """Hold the package in `checkout` against the contracts in its ``pyproject.toml``."""
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()",
         "--config", str(checkout / "pyproject.toml"), "--no-cache"],
        cwd=checkout / "src",
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip


def test_nothing_imports_what_the_contracts_forbid() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("path", "line", "contract"),
    [
        ("domain/planted.py", "import frontdesk.services", "The floors"),
        ("store/planted.py", "import frontdesk.screens", "The floors"),
        ("services/planted.py", "import textual", "Textual and Rich"),
        ("cli/planted.py", "import rich", "Textual and Rich"),
        ("services/planted.py", "import peewee", "Peewee and APSW"),
        ("screens/planted.py", "import apsw", "Only the store knows Peewee and APSW"),
        ("store/journal.py", "import apsw", "Only the engine and the models"),
        ("store/journal.py", "import frontdesk.store.sqlite.engine", "names the engine"),
        ("services/planted.py", "import frontdesk.store.sqlite.engine", "names the engine"),
        (
            "screens/check_in/screen.py",
            "import frontdesk.screens.center.welcome",
            "Screens do not import",
        ),
    ],
)
def test_a_forbidden_import_breaks_its_contract(
    path: str, line: str, contract: str, tmp_path: Path
) -> None:
    shutil.copytree(PACKAGE, tmp_path / "src" / "frontdesk")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted_file = tmp_path / "src" / "frontdesk" / path
    with planted_file.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    result = lint_imports(tmp_path)
    assert result.returncode == 1, result.stdout + result.stderr
    broken = [text for text in result.stdout.splitlines() if text.endswith("BROKEN")]
    assert any(contract in text for text in broken), result.stdout


def test_the_contracts_of_the_engine_hold_for_all_of_the_store() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    modules = {path.stem for path in (PACKAGE / "store").iterdir() if path.name[0] != "_"}
    for name, apart in (
        ("names the engine", {"sqlite", "opening"}),
        ("models", {"sqlite", "models"}),
    ):
        (contract,) = [each for each in contracts["contracts"] if name in each["name"]]
        listed = {each.rpartition("store.")[2] for each in contract["source_modules"]}
        assert modules - apart <= listed


def test_every_screen_stands_under_the_contract_that_keeps_screens_apart() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    apart = next(each for each in contracts["contracts"] if each["type"] == "independence")
    found = {name for module in modules() for name in screens_in(module)}
    bases = {
        "frontdesk.screens.base",
        "frontdesk.screens.check_in.unknown_card",
        "frontdesk.screens.day_screen",
    }  # what others are made from
    assert found - bases <= set(apart["modules"])


def test_a_screen_is_told_from_a_dialog() -> None:
    screens = (
        "class A(ModeScreen): ...",
        "class A(Screen[None]): ...",
        "class A(screen.Screen): ...",
    )
    assert all(list(screens_in(planted(line))) for line in screens)
    assert not list(screens_in(planted("class A(Dialog[None]): ...\nclass B(ModalScreen): ...")))


def test_only_the_clock_asks_what_time_it_is() -> None:
    found = complaints_of(asks_the_time, [m for m in modules() if m.path != "clock.py"])
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "import datetime; datetime.datetime.now()",
        "import datetime as d; d.datetime.utcnow()",
        "from datetime import datetime as dt, UTC; dt.now(UTC)",
        "from datetime import date; made = date.today",
        "import time; time.time()",
        "import time as t; t.time_ns()",
        "from time import time; time()",
        "def f():\n    from time import localtime as l\n    return l()",
        "import pendulum; pendulum.now('UTC')",
        "from pendulum import today; today()",
        "from peewee import fn; fn.NOW()",
        "sql = \"insert into visit values (strftime('%s', 'now'))\"",
        "sql = 'at integer default current_timestamp'",
        "sql = 'select unixepoch()'",
        "sql = f\"select datetime('now', {zone})\"",
    ],
)
def test_asking_the_time_is_noticed(line: str) -> None:
    assert complaints_of(asks_the_time, [planted(line)])


@pytest.mark.parametrize(
    "line",
    [
        "from frontdesk.clock import Clock\ndef f(clock: Clock) -> int:\n    return clock()",
        "from datetime import datetime; datetime.fromtimestamp(0)",
        "import time; time.monotonic(); time.sleep(1)",
        "def f(now: int) -> int:\n    'What ``now`` means, not CURRENT_TIME.'\n    return now",
        "when = 'now'",
        "now = snapshot.now; today = snapshot.today",
    ],
)
def test_being_handed_the_time_is_fine(line: str) -> None:
    assert not complaints_of(asks_the_time, [planted(line)])


def test_sql_stays_in_the_store() -> None:
    outside = [module for module in modules() if not module.path.startswith("store/")]
    found = complaints_of(speaks_sql, outside)
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "q = 'SELECT id FROM person WHERE id = ?'",
        "q = 'select id\\n  from person'",
        "q = f'delete from {table} where id = 1'",
        "q = 'INSERT OR IGNORE INTO visit VALUES (1)'",
        "q = 'update person set name = 1'",
        "q = 'PRAGMA data_version'",
        "q = '  create table person (id integer)'",
        "database.execute_sql(q)",
        "connection.cursor().execute(q)",
        "from frontdesk.store.models import Person",
        "from frontdesk.store import models",
        "import frontdesk.store.models",
    ],
)
def test_sql_outside_the_store_is_noticed(line: str) -> None:
    assert complaints_of(speaks_sql, [planted(line)])


@pytest.mark.parametrize(
    "line",
    [
        "s = 'Select a name from the list.'",
        "s = 'update'; d.update(a=1)",
        "s = 'Create a place for the data.'",
        "from frontdesk.store.visits import rows as visits",
    ],
)
def test_plain_sentences_are_not_taken_for_sql(line: str) -> None:
    assert not complaints_of(speaks_sql, [planted(line)])
