"""docs/reference/cli.md is made from the help of the commands and is never stale."""

from __future__ import annotations

from pathlib import Path

from gutskin.cli import COMMANDS
from gutskin.cli.reference import reference_page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"


def test_the_page_is_what_the_help_says():
    assert PAGE.read_text(encoding="utf-8") == reference_page(), (
        "docs/reference/cli.md is not what the help of the commands says. "
        "To fix this: python -m gutskin.cli.reference > docs/reference/cli.md"
    )


def test_every_command_is_documented():
    headings = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
    assert headings == ["## gutskin", *(f"## gutskin {command.name}" for command in COMMANDS)]


def test_the_page_is_the_same_on_every_terminal(start):
    done = start(program=("-m", "gutskin.cli.reference"), COLUMNS="40", PYTHONIOENCODING="ascii")
    assert done.stdout == reference_page()
