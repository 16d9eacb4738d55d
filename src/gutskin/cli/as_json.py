"""Results as JSON for other programs: the names of the fields are the keys, what is not known is null."""

from __future__ import annotations

import json
from typing import TextIO

from gutskin.reports.plain import plain

__all__ = ["plain", "write_json"]


def write_json(result: object, stream: TextIO) -> None:
    """Write a result as indented JSON in UTF-8, followed by a line end."""
    from gutskin.cli.terminal import as_data

    as_data(stream).write(json.dumps(plain(result), ensure_ascii=False, indent=2, allow_nan=False) + "\n")
