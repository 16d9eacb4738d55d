"""`gutskin export`: the whole diary out again, as a table or with every edit."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gutskin.cli.command import Command
from gutskin.errors import DiaryFileError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from gutskin.diary import Diary


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `export` on a parser."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="one row per day, for a spreadsheet or gutskin analyze")
    form.add_argument("--json", action="store_true", help="every edit there ever was; nothing is lost")
    parser.add_argument("-o", "--output", metavar="FILE", help="write into this file, readable by you only")


def run(arguments: Namespace) -> int:
    """Write the diary to a file or to the standard output."""
    from gutskin.cli.diary_kept import read_kept

    diary = read_kept()
    is_json = arguments.json or (not arguments.csv and str(arguments.output).endswith(".json"))
    text = _as_text(diary, is_json=is_json)
    if arguments.output is None:
        from gutskin.cli.terminal import as_data

        as_data(sys.stdout).write(text)
        return 0
    path = Path(arguments.output)
    write_private(path, text)
    print(f"Written to {path}: {len(diary.days)} day{'s' * (len(diary.days) != 1)}.", file=sys.stderr)
    return 0


def _as_text(diary: Diary, *, is_json: bool) -> str:
    """Return the diary in its form; what a CSV cannot hold is said on the standard error."""
    from gutskin.reports import diary_to_csv, diary_to_json, left_out_of_csv

    if is_json:
        return diary_to_json(diary)
    if left_out := left_out_of_csv(diary):
        from gutskin.cli.terminal import tell_error

        tell_error("\n  ".join(["The CSV leaves something out; --json keeps everything.", *left_out]))
    return diary_to_csv(diary)


def write_private(path: Path, content: str | bytes) -> None:
    """Write a file only its owner can read (0600); a file of this name is replaced at once or not at all."""
    from gutskin.diary.place import diary_file

    if path.resolve() == diary_file().resolve():
        raise UsageError(f"{path} is the diary itself", "choose another name.")
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise DiaryFileError(f"{path} cannot be written ({error.strerror})", "choose another place.") from error


COMMAND = Command(
    name="export",
    summary="Write the whole diary out, as CSV or as JSON",
    usage="[--csv | --json] [-o FILE]",
    details="""Without -o it goes to the standard output. Without --csv or --json a FILE that ends in .json gets JSON
        and everything else CSV. Both can be imported again.""",
    examples=("gutskin export -o diary.csv", "gutskin export --json -o diary.json"),
    add_arguments=add_arguments,
    run=run,
)
