"""`python -m gutskin.web serve`: prepare what is needed and serve the pages on this machine.

Any other word goes to Django's own commands (`migrate`, `makemigrations --check` ...).
"""

from __future__ import annotations

import os
import sys


def main(arguments: list[str]) -> int:
    """Run `serve` or one of Django's commands; return the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gutskin.web.settings")
    if arguments[:1] == ["serve"]:
        from gutskin.web.server import serve_command

        return serve_command(arguments[1:])
    from django.core.management import execute_from_command_line

    from gutskin.web.prepare import make_private_place

    if arguments[:1] == ["migrate"]:
        make_private_place()
    execute_from_command_line(["gutskin.web", *arguments])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
