"""The page docs/reference/cli.md, made from the help of every command.

python -m gutskin.cli.reference > docs/reference/cli.md
"""

from __future__ import annotations

import sys
from typing import Final

from gutskin.cli.entrance import parsers

WIDTH: Final = 88
BEGINNING: Final = """\
# The gutskin command

<!-- Made from the help of the commands: python -m gutskin.cli.reference > docs/reference/cli.md -->

The commands work on the diary of this machine, in your data folder or in the folder the setting `GUTSKIN_DATA` names;
`analyze` works on any diary file. Only `serve` starts a server, and nothing is sent anywhere. What you write in the
terminal is in the app at once, and the other way round.

A command ends with 0 when it did what it was asked, 1 when it could not (the reason is on the standard error), 2 when
it was not understood or a value was not allowed, and 130 when it was interrupted. Weight and faintness are used on a
terminal only, and not at all when `NO_COLOR` is set.
"""


def reference_page() -> str:
    """Return the whole page as Markdown."""
    whole, commands = parsers(WIDTH)
    helps = [("gutskin", whole), *((f"gutskin {name}", one) for name, one in commands.items())]
    return "\n".join([BEGINNING, *(f"## {name}\n\n```text\n{one.format_help()}```\n" for name, one in helps)])


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(reference_page())
