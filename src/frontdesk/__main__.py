"""Where frontdesk starts."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the command line and return its exit status."""
    os.umask(0o077)  # nothing we write is for anyone else on this machine
    for name in [name for name in os.environ if name.startswith("TEXTUAL_")]:
        del os.environ[name]  # TEXTUAL_LOG would write down every key
    from frontdesk.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
