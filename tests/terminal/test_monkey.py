"""Random keys over everything, in a real terminal: it stays alive, answers, and loses no act."""

from __future__ import annotations

import os
import random
from pathlib import Path

from terminal.conftest import Center
from terminal.monkey import Monkey

SEED = int(os.environ.get("MONKEY_SEED") or random.SystemRandom().randint(1, 1_000_000))
"""Another one each time; it stands in what a failure says, and can be set to see it again."""


def test_random_keys_resizes_and_commands_beside_it_do_it_no_harm(
    center: Center, tmp_path: Path
) -> None:
    print(f"MONKEY_SEED={SEED}")
    played = Monkey(center, SEED, tmp_path).play(200)
    assert not played.wrong, f"MONKEY_SEED={SEED}\n{played}"
