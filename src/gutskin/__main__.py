"""`python -m gutskin` is the `gutskin` command."""

from __future__ import annotations

import sys

from gutskin.cli import main

if __name__ == "__main__":
    sys.exit(main())
