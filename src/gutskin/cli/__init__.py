"""The `gutskin` command: works on files, needs no server. Everything a command needs is imported when it runs."""

from gutskin.cli.entrance import COMMANDS, main

__all__ = ["COMMANDS", "main"]
