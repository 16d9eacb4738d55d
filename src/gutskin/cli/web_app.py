"""Becoming the web app: what needs its tables is done by it, as a program of its own."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def become_web_app(words: Sequence[str]) -> int:
    """Run `python -m gutskin.web` with some words in place of this program, and return its exit code."""
    command = [sys.executable, "-m", "gutskin.web", *words]
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606  (our own program, no shell)
    import subprocess

    return subprocess.run(command, check=False).returncode  # noqa: S603
