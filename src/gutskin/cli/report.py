"""`gutskin report`: the doctor's page as PDF, FHIR, CSV and JSON, or as text in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gutskin.cli.command import Command
from gutskin.errors import DiaryFileError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from gutskin.cli.terminal import Terminal
    from gutskin.diary import Diary
    from gutskin.reports.chosen import Chosen
    from gutskin.reports.doctors_page import DoctorsPage


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `report` on a parser."""
    parser.add_argument("file", nargs="?", metavar="DIARY", help="a diary as CSV; your own when left out")
    parser.add_argument("--pdf", metavar="FILE", help="the page on paper: tagged, with tables on its second side")
    parser.add_argument("--fhir", metavar="FILE", help="a FHIR R4 document with the PDF in it")
    parser.add_argument("--csv", metavar="FOLDER", help="a folder of tables: a row for each food, for each rating ...")
    parser.add_argument("--json", metavar="FILE", help="the page with all its numbers, and every entry")
    parser.add_argument("--weeks", type=int, choices=(4, 12, 26, 52), help="how far back the page looks (12)")
    parser.add_argument("--paper", choices=("a4", "letter"), help="the size of the paper (a4)")
    parser.add_argument("--question", metavar="TEXT", help="what you want to ask at this visit")
    parser.add_argument("--date", metavar="DAY", help="the last day of the page: yesterday or 2026-11-23")


def run(arguments: Namespace) -> int:
    """Make what was asked for; show the page as text where nothing was."""
    from datetime import UTC, datetime

    from gutskin.cli.log import day_meant
    from gutskin.cli.terminal import Terminal, working
    from gutskin.reports.doctor import doctors_page

    today = datetime.now(UTC).astimezone().date()
    last = day_meant(arguments.date, today) if arguments.date else None
    diary = _diary(arguments.file)
    with working("Making the page"):
        page = doctors_page(diary, made_on=today, last=last, chosen=_chosen(arguments, diary))
        written = _write(arguments, page, diary)
    if not written:
        show_page(Terminal.on(sys.stdout), page)
    for name in written:
        print(f"Written to {name}", file=sys.stderr)
    return 0


def _diary(file: str | None) -> Diary:
    if file is None:
        from gutskin.cli.diary_kept import read_kept

        return read_kept()
    from gutskin.diary import read_diary

    return read_diary(file)


def _chosen(arguments: Namespace, diary: Diary) -> Chosen:
    """Return what the diary's settings say, changed by what was asked for here."""
    from dataclasses import replace

    from gutskin.reports.chosen import LONGEST_QUESTION, chosen_in

    chosen = chosen_in(diary)
    if arguments.weeks:
        chosen = replace(chosen, weeks=arguments.weeks)
    if arguments.paper:
        chosen = replace(chosen, paper="us-letter" if arguments.paper == "letter" else "a4")
    if arguments.question:
        chosen = replace(chosen, question=arguments.question[:LONGEST_QUESTION])
    return chosen


def _write(arguments: Namespace, page: DoctorsPage, diary: Diary) -> list[str]:
    """Write each form that was asked for, readable by their owner only; return where they are."""
    from gutskin.cli.export import write_private

    forms: list[tuple[str, str | bytes]] = []
    if arguments.pdf or arguments.fhir:
        from gutskin.reports.pdf import doctors_pdf

        pdf = doctors_pdf(page)
        forms += [(arguments.pdf, pdf)] if arguments.pdf else []
    if arguments.fhir:
        from gutskin.reports.fhir import fhir_text

        forms.append((arguments.fhir, fhir_text(page, diary, pdf)))
    if arguments.json:
        from gutskin.reports.json_file import report_json

        forms.append((arguments.json, report_json(page, diary)))
    if arguments.csv:
        from gutskin.reports.csv_files import csv_files

        _make_folder(Path(arguments.csv))
        forms += [(str(Path(arguments.csv) / name), text) for name, text in csv_files(diary).items()]
    for name, content in forms:
        write_private(Path(name), content)
    return [name for name, _ in forms]


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        what = f"The folder {path} cannot be made ({error.strerror})"
        raise DiaryFileError(what, "choose another place.") from error


def show_page(terminal: Terminal, page: DoctorsPage) -> None:
    """Write the page as text, part by part."""
    from gutskin.reports.as_text import text_parts

    title, *parts = text_parts(page)
    terminal.title(title.title)
    for line in title.lines:
        terminal.text(line)
    for part in parts:
        terminal.heading(part.title)
        for line in part.lines:
            terminal.text(line, indent=2)


COMMAND = Command(
    name="report",
    summary="Make the page for your doctor: PDF, FHIR, CSV, JSON, or text",
    usage="[DIARY] [--pdf FILE] [--fhir FILE] [--csv FOLDER] [--json FILE]",
    details="""What goes in is what you chose on the page "For your doctor", with what you say here instead. CSV and
        JSON hold the whole diary. Without any of the four the page appears as text.""",
    examples=(
        "gutskin report",
        "gutskin report --pdf doctor.pdf --question 'Is the cream still needed?'",
        "gutskin report diary.csv --pdf out.pdf --fhir out.json --csv folder/",
    ),
    add_arguments=add_arguments,
    run=run,
)
