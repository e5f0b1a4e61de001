"""The commonest tasks of a coordinator are done with so few keys."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bench.coordinator import TASKS, Task, press


@pytest.mark.parametrize("task", TASKS[-4:], ids=lambda task: task.name)
def test_a_task_takes_so_few_keys(task: Task, tmp_path: Path) -> None:
    assert len(task.keys) <= task.most
    assert asyncio.run(press(task, tmp_path)), "and is done then"
