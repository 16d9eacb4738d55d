"""`python -m gutskin.web schema > src/gutskin/diary/schema.sql`: what a freshly made diary file looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand

from gutskin.web.records.schema import fresh_schema

if TYPE_CHECKING:
    from typing import Any


class Command(BaseCommand):
    """Prints the statements; the diary itself is not touched."""

    help = "Print the statements that make an empty diary file, for src/gutskin/diary/schema.sql."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print the statements."""
        self.stdout.write(fresh_schema(), ending="")
