"""How fast the program is, and how few keys it takes: `python -m bench`, from the top folder."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

if str(ROOT / "tests") not in sys.path:
    sys.path.append(str(ROOT / "tests"))  # some take a terminal or made-up stories from there
