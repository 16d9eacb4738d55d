"""`gutskin import`: show what a file would add to the diary, and add it when the person says yes; undo it again."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.cli.command import Command
from gutskin.errors import NoDiaryError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping, Sequence

    from gutskin.cli.terminal import Terminal
    from gutskin.diary import Diary, Entry
    from gutskin.importers import Imported, Offered, Question

SHOWN: Final = 20
"""How many refused rows are shown with their reasons before the rest is only counted."""
NEWEST: Final = "newest"


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """What came of one file, and the entries beside it: its name, and the answers about its columns."""

    imported: Imported
    beside: tuple[Entry, ...] = ()


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `import` on a parser."""
    parser.add_argument(
        "files", nargs="*", metavar="file", help="exports of gutskin (CSV, JSON, an archive) or of other programs"
    )
    parser.add_argument("--yes", action="store_true", help="write without asking")
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="QUESTION=CHOICE",
        help="answer a question the file leaves open, as in date-order=day-first or column:Haut=skin",
    )
    parser.add_argument("--list", action="store_true", help="list the imports the diary knows of")
    parser.add_argument(
        "--undo",
        nargs="?",
        const=NEWEST,
        metavar="IMPORT",
        help="take an import back, the newest or the one of this name in the list",
    )


def run(arguments: Namespace) -> int:
    """Show what the files hold, ask, and write; one file that cannot be read stops all of them."""
    from gutskin.cli.terminal import Terminal

    if arguments.list or arguments.undo is not None:
        from gutskin.cli import undoing

        return undoing.run(arguments)
    if not arguments.files:
        raise UsageError("No file was named", "name one or more: gutskin import diary.csv.")
    if any(map(holds_an_archive, arguments.files)):
        return take_archive(arguments.files, is_sure=arguments.yes)
    terminal = Terminal.on(sys.stdout)
    found = read_files(arguments.files, answers_in(arguments.answer))
    open_questions = [each for taken in found for each in taken.imported.questions]
    for taken in found:
        show_import(terminal, taken.imported)
    if open_questions:
        raise UsageError("The file leaves something open, and nothing was written", "say it with --answer.")
    return _write(terminal, found, is_sure=arguments.yes)


def _write(terminal: Terminal, found: Sequence[Taken], *, is_sure: bool) -> int:
    from gutskin.cli.diary_kept import append
    from gutskin.importers.batches import came_with_of

    entries = [entry for taken in found for entry in taken.imported.entries]
    if not entries:
        return _say_nothing_is_new(terminal, [taken.imported for taken in found])
    if not (is_sure or agreed(f"Write {len(entries)} entries into the diary?")):
        terminal.text("Nothing was written.")
        return 1
    came_with = {entry: key for taken in found for entry, key in came_with_of(taken.imported).items()}
    append([*entries, *(entry for taken in found for entry in taken.beside)], came_with)
    terminal.text(f"{len(entries)} entries were written into the diary.")
    return 0


def holds_an_archive(name: str) -> bool:
    """Whether a file is an archive of gutskin; what is not there or not readable is told later."""
    from gutskin.importers import is_archive
    from gutskin.importers.offered import of_path

    return is_archive(of_path(name))


def take_archive(names: Sequence[str], *, is_sure: bool) -> int:
    """Become the web app, which takes an archive with its photos in."""
    from gutskin.cli.web_app import become_web_app

    if len(names) > 1:
        raise UsageError("An archive comes in by itself", "name the zip alone, and the other files after it.")
    return become_web_app(["take-archive", *(["--yes"] if is_sure else []), "--", names[0]])


def answers_in(said: Sequence[str]) -> dict[str, str]:
    """Return the answers given with --answer, by the id of their question."""
    parts = [each.rpartition("=") for each in said]
    if wrong := [each for each, (key, _, choice) in zip(said, parts, strict=True) if not (key and choice)]:
        raise UsageError(f'"{wrong[0]}" is no answer', "write it as in --answer date-order=day-first.")
    return {key: choice for key, _, choice in parts}


def _say_nothing_is_new(terminal: Terminal, found: Sequence[Imported]) -> int:
    """Say why nothing is written; only a file the diary holds already is a success."""
    is_known = any(imported.already_there for imported in found)
    what = "Nothing in it is new." if is_known else "Nothing of it could be taken."
    terminal.text(f"{what} The diary is as it was.")
    return 0 if is_known else 1


def read_files(names: Sequence[str], answers: Mapping[str, str]) -> list[Taken]:
    """Return what each file adds to the diary and to the files before it; nothing is stored."""
    from gutskin.importers.offered import of_path

    diary, found = _diary_so_far(), []
    for name in names:
        taken = _read(of_path(name), name, diary, answers)
        found.append(taken)
        diary = diary.with_entries(*taken.imported.entries)
    return found


def _read(offered: Offered, name: str, diary: Diary, said: Mapping[str, str]) -> Taken:
    """Return what a file adds, asking what it leaves open where somebody can answer."""
    from datetime import UTC, datetime

    from gutskin.cli.terminal import working
    from gutskin.importers import import_offered
    from gutskin.importers.file_names import naming
    from gutskin.importers.remembered import answers_kept, keeping

    now = datetime.now(UTC)
    answers = {**answers_kept(offered, diary), **said}
    while True:
        with working(f"Reading {name}", lambda: offered.share_read):
            imported = import_offered(offered, person="me", at=now, existing=diary, answers=answers)
        if not imported.questions or not _somebody_is_here():
            kept = None if imported.questions else keeping(offered, answers, diary, person="me", at=now)
            return Taken(imported=imported, beside=tuple(filter(None, (naming(imported), kept))))
        answers |= {question.id: ask(question) for question in imported.questions}


def ask(question: Question) -> str:
    """Ask one question at the terminal until one of its choices is given."""
    print(f"\n{question.text}")
    for number, choice in enumerate(question.choices, start=1):
        print(f"  {number}. {choice.text}")
    values = [choice.value for choice in question.choices]
    first = values.index(question.suggested) + 1 if question.suggested in values else None
    while True:
        try:
            typed = input(f"Which one? {f'[{first}] ' if first else ''}").strip() or str(first or "")
        except EOFError:
            raise UsageError("Nothing was written: the question was not answered", "answer it.") from None
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(values):
            return values[int(typed) - 1]


def _diary_so_far() -> Diary:
    from gutskin.cli.diary_kept import read_kept
    from gutskin.diary import Diary

    try:
        return read_kept()
    except NoDiaryError:
        return Diary()


def show_import(terminal: Terminal, imported: Imported) -> None:
    """Write what one file would bring, every row that did not arrive with its reason, and the rules gone by."""
    terminal.strong(imported.source)
    if not imported.tried:
        terminal.text("This format is not tried on a real file. Look closely at what comes.", indent=2)
    if imported.questions:
        _show_questions(terminal, imported)
        return
    terminal.text(imported.summary, indent=2)
    if imported.replaced:
        terminal.text(f"{imported.replaced} replace an earlier word, which stays in the history.", indent=2)
    _show_preview(terminal, imported)
    for row in imported.refused[:SHOWN]:
        terminal.item(str(row))
    if len(imported.refused) > SHOWN:
        terminal.faint(f"and {len(imported.refused) - SHOWN} more rows that did not arrive", indent=2)
    for words in imported.not_understood:
        terminal.text(f"Not understood: {words}", indent=2)
    for note in imported.notes:
        terminal.faint(note, indent=2)
    terminal.gap()


def _show_preview(terminal: Terminal, imported: Imported) -> None:
    from gutskin.importers.preview import preview_of

    preview = preview_of(imported)
    if not preview.days:
        return
    days = "1 day" if preview.days == 1 else f"{preview.days} days"
    terminal.text(f"{days}, {preview.first} to {preview.last}: {', '.join(preview.kinds)}.", indent=2)
    terminal.table(("day", "what", "value"), [(str(row.day), row.what, row.value) for row in preview.rows], indent=4)


def _show_questions(terminal: Terminal, imported: Imported) -> None:
    terminal.text(f"{imported.title}. The file leaves this open:", indent=2)
    for question in imported.questions:
        terminal.item(question.text)
        for choice in question.choices:
            terminal.faint(f"--answer '{question.id}={choice.value}'   {choice.text}", indent=6)
    terminal.gap()


def _somebody_is_here() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def agreed(question: str) -> bool:
    """Ask the person; where nobody can answer, say how to go on without being asked."""
    if not _somebody_is_here():
        raise UsageError("Nothing was written: nobody is here to say yes", "look at the counts and add --yes.")
    try:
        return input(f"{question} [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False


COMMAND = Command(
    name="import",
    summary="Take in files of gutskin or of another program, after showing what would arrive",
    usage="[--yes] [--answer QUESTION=CHOICE]... FILE... | --list | --undo [IMPORT]",
    details="""First it shows how many rows came in, how many would be stored, ten entries as they will be, and why any
        row would not arrive; then it asks. In a script, where nobody can answer, it needs --yes, and --answer for what
        a file leaves open: it lists the questions with their choices. Importing a file twice changes nothing. Every
        import can be undone at any time; what you wrote yourself since then stays.""",
    examples=(
        "gutskin import diary.csv",
        "gutskin import --yes bearable.csv",
        "gutskin import everything.zip",
        "gutskin import --undo",
    ),
    add_arguments=add_arguments,
    run=run,
)
