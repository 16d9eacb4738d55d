"""`gutskin log`: one line in the terminal becomes the entries of a day.

The hot path: it imports no web framework and no numerics, and stays far under 0.15 s of processor time.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from gutskin.cli.command import Command
from gutskin.diary.entries import Entry, Kind
from gutskin.diary.habits import is_like_a_probiotic
from gutskin.errors import BadEntryError, NoDiaryError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

    from gutskin.diary.days import Day
    from gutskin.diary.entries import Value

DEVICE: Final = "terminal"
NONE: Final = "-"
"""In place of foods or a habit: there was none, which is not the same as not written."""


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `log` on a parser; values stay text here, so that every refusal can say what to write."""
    parser.add_argument("foods", nargs="*", help='what was eaten, in quotes, ";" between foods; "-" for nothing at all')
    parser.add_argument("--skin", metavar="N", help="skin clarity, 1 (my worst) to 10 (clear)")
    parser.add_argument("--gut", metavar="N", help="digestive comfort, 1 (very uncomfortable) to 10 (at ease)")
    parser.add_argument("--stress", metavar="N", help="stress, 1 to 10 (the most)")
    parser.add_argument("--sleep", metavar="HOURS", help="hours slept, as in 7.5")
    parser.add_argument("--habit", metavar="NAME", action="append", default=[], help="a habit kept; may be repeated")
    parser.add_argument("--note", metavar="TEXT", help="the note of the day; takes the place of the one before")
    parser.add_argument("--complete", "--that-was-all", action="store_true", help="nothing else was eaten on this day")
    parser.add_argument("--show", action="store_true", help="say what was counted in the foods (takes a moment longer)")
    parser.add_argument("--date", metavar="DAY", default="today", help="yesterday, or a date as in 2026-11-23")


def run(arguments: Namespace) -> int:
    """Write the entries of one line into the diary; a line with anything wrong in it writes nothing."""
    from gutskin.cli.terminal import tell_error

    now = datetime.now(UTC)
    day = day_meant(arguments.date, now.astimezone().date())
    entries, problems = entries_of(arguments, day)
    if problems:
        tell_error("\n".join([*map(str, problems), "Nothing was written."]))
        return BadEntryError.exit_code
    if not entries:
        remedy = 'say how the day was: gutskin log --skin 6 --gut 7 "oats with blueberries; latte"'
        raise UsageError("There is nothing to write", remedy)
    _write(entries, day, now)
    _say_what_was_written(entries, day)
    _say_where_probiotics_go(entries)
    if arguments.show:
        _say_what_was_counted(entries)
    return 0


def day_meant(text: str, today: date) -> date:
    """Return the calendar day a text means; days after tomorrow have not come, wherever the person is."""
    near = {"today": today, "yesterday": today - timedelta(days=1)}
    try:
        day = near.get(text) or date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f'"{text}" is not a day', f"write yesterday, or a date as in {today}.") from error
    if day > today + timedelta(days=1):
        raise UsageError(f"{text} has not come yet", "write a day that has, with the year first.")
    return day


def entries_of(arguments: Namespace, day: date) -> tuple[list[Entry], list[BadEntryError]]:
    """Return the entries the arguments mean for a day, and everything that is wrong with them."""
    entries: list[Entry] = []
    problems: list[BadEntryError] = []
    for kind, name, said in _things_said(arguments):
        try:
            value = _number(name or kind.value, str(said)) if kind in {Kind.RATING, Kind.SLEEP} else said
            entries.append(Entry(kind=kind, name=name, value=value, day=day, device=DEVICE))
        except BadEntryError as problem:
            problems.append(problem)
    return entries, problems


def _things_said(arguments: Namespace) -> Iterator[tuple[Kind, str, Value]]:
    """Yield kind, name and value of everything on the line, numbers still as text."""
    for name in ("skin", "gut", "stress"):
        if (said := getattr(arguments, name)) is not None:
            yield Kind.RATING, name, said
    if arguments.sleep is not None:
        yield Kind.SLEEP, "", arguments.sleep
    yield from _names_or_none(arguments.habit, Kind.HABIT, "habits")
    yield from _foods(arguments.foods)
    if arguments.note is not None:
        yield Kind.NOTE, "", arguments.note
    if arguments.complete:
        yield Kind.COMPLETE, "foods", True


def _foods(pieces: Sequence[str]) -> Iterator[tuple[Kind, str, Value]]:
    """Yield one meal per food named; a single "-" says that nothing was eaten."""
    if len(pieces) > 1:
        remedy = f'put all of them into one pair of quotes: "{"; ".join(pieces)}" (or a space where it was one food).'
        raise UsageError("The foods came in several pieces", remedy)
    named = [food.strip() for piece in pieces for line in piece.splitlines() for food in line.split(";")]
    return _names_or_none([food for food in named if food], Kind.MEAL, "foods")


def _names_or_none(names: Sequence[str], kind: Kind, what: str) -> Iterator[tuple[Kind, str, Value]]:
    """Yield an entry for each name, or the one that says there was none."""
    if list(names) == [NONE]:
        yield Kind.NONE, what, True
    elif NONE in names:
        raise UsageError(f'"-" says that there were no {what}, but some are named', 'leave out the "-" or the others.')
    elif kind is Kind.MEAL:
        yield from ((kind, "", food) for food in names)
    else:
        yield from ((kind, name.strip(), True) for name in names)


def _number(what: str, text: str) -> float:
    """Return the number a person typed, whole where it is whole."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", text.strip(), re.ASCII):
        raise BadEntryError(f"This is not a number for {what}", text, "write a number, as in 6 or 7.5.")
    number = float(text)
    return int(number) if number.is_integer() else number


def _write(entries: Sequence[Entry], day: date, now: datetime) -> None:
    """Write the entries; foods take back an earlier "nothing eaten", which cannot be said once there are foods."""
    from gutskin.cli.diary_kept import write_now

    speaks_of_foods = any(entry.kind is Kind.MEAL or _says_nothing_eaten(entry) for entry in entries)
    corrections = _corrections(entries, _day_so_far(day)) if speaks_of_foods else []
    write_now((*entries, *corrections), now)


def _says_nothing_eaten(entry: Entry) -> bool:
    return entry.kind is Kind.NONE and entry.name == "foods"


def _day_so_far(day: date) -> Day:
    from gutskin.cli.diary_kept import read_kept
    from gutskin.diary.days import Day

    try:
        return read_kept(day=day).day(day)
    except NoDiaryError:
        return Day(date=day)


def _corrections(entries: Sequence[Entry], so_far: Day) -> list[Entry]:
    """Return the edits that keep "nothing eaten" and foods from standing on the same day."""
    if any(_says_nothing_eaten(entry) for entry in entries):
        if so_far.meals:
            eaten = ", ".join(str(meal.value) for meal in so_far.meals)
            raise UsageError(f"Foods are written for this day already ({eaten})", "delete them in the app first.")
        return []
    return [replace(entry, deleted=True, device=DEVICE) for entry in so_far.entries if _says_nothing_eaten(entry)]


def _say_what_was_written(entries: Sequence[Entry], day: date) -> None:
    from gutskin.cli.terminal import Terminal, day_in_words

    terminal = Terminal.on(sys.stdout)
    terminal.text(f"Written for {day_in_words(day)}: {'; '.join(_in_words(entry) for entry in entries)}.")


def _say_where_probiotics_go(entries: Sequence[Entry]) -> None:
    """Say that a probiotic ticked as a habit is better kept as a course: two at once could not be told apart."""
    from gutskin.cli.terminal import Terminal

    if any(entry.kind is Kind.HABIT and is_like_a_probiotic(entry.name) for entry in entries):
        Terminal.on(sys.stdout).text(
            "This habit looks like a probiotic. Begin it in the app as a course (More, Probiotic courses): one at a "
            "time, for eight weeks, so that your diary can look at each."
        )


def _say_what_was_counted(entries: Sequence[Entry]) -> None:
    """Say what gutskin sees in the foods; reading its tables takes longer than all the rest of `log`."""
    from gutskin.cli.diary_kept import read_kept
    from gutskin.cli.terminal import Terminal
    from gutskin.foods import Meal, counted_as
    from gutskin.foods.eaten import eaten

    diary = read_kept()
    meals = [eaten(diary, entry) for entry in entries if entry.kind is Kind.MEAL]
    counted = counted_as(Meal(items=tuple(item for meal in meals for item in meal.items)))
    terminal = Terminal.on(sys.stdout)
    if counted:
        terminal.text(f"Counted as {', '.join(counted)}.")
    elif meals:
        terminal.text("Counted as foods of their own; nothing else is known about them.")


def _in_words(entry: Entry) -> str:
    """Return an entry as the person said it."""
    if entry.kind is Kind.NONE:
        return "nothing eaten" if entry.name == "foods" else "no habit kept"
    plain = {
        Kind.RATING: f"{entry.name} {entry.value}",
        Kind.SLEEP: f"{entry.value} hours of sleep",
        Kind.HABIT: entry.name,
        Kind.COMPLETE: "that was all",
        Kind.NOTE: "a note",
    }
    return plain.get(entry.kind, str(entry.value))


COMMAND = Command(
    name="log",
    summary="Write a day: ratings, what was eaten, and whatever else matters",
    usage='[options] "foods; foods"',
    details="""Writing a rating again corrects it; foods are added to those of the day. Say --that-was-all when nothing
        else was eaten, so that a food that is not in the list counts as not eaten. A line with anything wrong in it
        writes nothing.""",
    examples=(
        'gutskin log --skin 6 --gut 7 "oats with blueberries; latte"',
        'gutskin log --date yesterday --stress 4 --sleep 7.5 --that-was-all "lentil soup; rye bread"',
        'gutskin log --habit "one high-fibre food" --note "new cream"',
    ),
    add_arguments=add_arguments,
    run=run,
)
