"""Flaredown: one row for each thing checked in, with what it is (`trackable_type`) and how much (`trackable_value`).

The public export holds many people, so a file with several is asked about before anything is taken.
"""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.errors import BadEntryError, Problem, UnreadableDiaryError
from gutskin.importers.bearable_days import GUT, RATING_OF_SEVERITY, SKIN
from gutskin.importers.dates import DayOrder, day_of, order_of, rule_of
from gutskin.importers.decimals import number_of
from gutskin.importers.gathering import Gathered
from gutskin.importers.importer import asking
from gutskin.importers.questions import Choice, Question
from gutskin.importers.row_counts import RowCounts, take_table
from gutskin.importers.sheets import header_in, table_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from gutskin.diary.tables import Table
    from gutskin.importers.importer import Imported
    from gutskin.importers.offered import Offered

name: Final = "flaredown"
title: Final = "Flaredown export (CSV)"
keeps_edits: Final = False
tried: Final = False

COLUMNS: Final = frozenset({"checkin_date", "trackable_type", "trackable_name", "trackable_value"})
QUESTION: Final = "user"
MOST_PEOPLE: Final = 50
_STRONGEST: Final = 4
_RULES: Final = (
    "Conditions and symptoms: 0 to 4 as a symptom of 0 to 10 (10 is worst), in even steps.",
    "Skin and gut: the worst of a day that belongs to them, 0 as 10, 1 as 8, 2 as 6, 3 as 3, 4 as 1.",
    "10 is good; a day without such a row is not rated.",
    "Food: each an entry. Whether that was all is not said, so a day with any food counts as written in full.",
    "Treatments: with their dose; those with probiotic in the name apart. Tags: habits that were kept on that day.",
    "Weather: each number under its own name, in the unit it has in the file; the icon stands in the note of the day.",
)


def recognises(offered: Offered) -> bool:
    """Return whether the first row has the columns of a check-in."""
    return {cell.lower() for cell in header_in(offered)} >= COLUMNS


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:
    """Return symptoms, ratings, food, treatments, tags and weather."""
    table = table_in(offered)
    user = _user_in(table, offered.filename, answers)
    order = order_of(_column(table, "checkin_date"), answers)
    open_questions = [found for found in (user, order) if isinstance(found, Question)]
    if open_questions or isinstance(order, Question):
        return asking(offered, title, *open_questions)
    days = Gathered(person, "Flaredown")
    counts = RowCounts(days.whole)
    take_table(counts, table, lambda cell: _take(days, order, user, cell))
    notes = (*_RULES, rule_of(order)) if any("/" in cell for cell in _column(table, "checkin_date")) else _RULES
    return counts.imported(offered, title, days.entries(), notes)


def _column(table: Table, named: str) -> list[str]:
    header = [cell.strip().lower() for cell in table.header]
    return [cells[header.index(named)] for _, cells in table.rows] if named in header else []


def _user_in(table: Table, source: str, answers: Mapping[str, str]) -> str | Question:
    """Return which person of the file to take, "" where it holds one, or the question."""
    people = sorted(set(_column(table, "user_id")))
    if len(people) < 2:
        return ""
    if len(people) > MOST_PEOPLE and answers.get(QUESTION) not in people:
        problem = Problem(
            line=None, column="user_id", value=str(len(people)), what="Many people wrote this file.",
            remedy="leave only the rows of your own user_id in it.",
        )  # fmt: skip
        raise UnreadableDiaryError(source, (problem,))
    answer = answers.get(QUESTION)
    if answer in people:
        return answer
    choices = tuple(Choice(value=each, text=each) for each in people)
    return Question(id=QUESTION, text="Which user_id is yours? Several people wrote this file.", choices=choices)


def _take(days: Gathered, order: DayOrder, user: str | Question, cell: Mapping[str, str]) -> None:
    if user and cell["user_id"] != user:
        raise BadEntryError("This row is of somebody else", "", "bring it into a diary of their own.")
    way = _WAYS.get(cell["trackable_type"].lower())
    if way is None:
        raise BadEntryError("gutskin does not know this type", cell["trackable_type"], "write these days by hand.")
    way(days, day_of(cell["checkin_date"], order), cell["trackable_name"], cell["trackable_value"])


def _symptom(days: Gathered, day: date, what: str, value: str) -> None:
    strength = number_of(value)
    if not 0 <= strength <= _STRONGEST:
        raise BadEntryError("Flaredown goes from 0 to 4", value, "write a number in that range.")
    days.write(Kind.SYMPTOM, day, strength * 10 / _STRONGEST, what)
    for outcome, names in (("skin", SKIN), ("gut", GUT)):
        if what.lower() in names:
            days.rate_worst(day, outcome, RATING_OF_SEVERITY[math.ceil(strength)])


def _treatment(days: Gathered, day: date, what: str, dose: str) -> None:
    if "probiotic" in what.lower():
        days.put(Kind.PROBIOTIC, day, True, what)
    else:
        days.write(Kind.TREATMENT, day, dose or True, what)


def _food(days: Gathered, day: date, what: str, _value: str) -> None:
    days.write(Kind.MEAL, day, what)


def _tag(days: Gathered, day: date, what: str, _value: str) -> None:
    days.put(Kind.HABIT, day, True, what)


def _weather(days: Gathered, day: date, what: str, value: str) -> None:
    if what == "icon":
        days.note(day, f"weather: {value}")
    else:
        days.average(Kind.MEASURE, day, number_of(value), f"weather {what.replace('_', ' ')}")


def _index(days: Gathered, day: date, what: str, value: str) -> None:
    days.average(Kind.MEASURE, day, number_of(value), what)


_WAYS: Final[Mapping[str, Callable[[Gathered, date, str, str], None]]] = MappingProxyType(
    {
        "condition": _symptom,
        "symptom": _symptom,
        "treatment": _treatment,
        "food": _food,
        "tag": _tag,
        "weather": _weather,
        "hbi": _index,
    }
)
