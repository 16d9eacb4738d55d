"""Servings of Cronometer (`servings.csv`): one row for each food eaten, drunk or taken, with its amount and nutrients.

Cronometer keeps medicines and supplements as foods. Which they are follows from the file where it can (a category, a
group of that name, nothing in them); a thing without category and without nutrients is asked for, once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.errors import BadEntryError
from gutskin.importers.collecting import Collected, Join, Row, Said, lower_names
from gutskin.importers.dates import DayOrder, day_of, order_of, rule_of, time_of
from gutskin.importers.decimals import number_of
from gutskin.importers.importer import Imported, asking
from gutskin.importers.questions import Choice, Question
from gutskin.importers.sheets import header_in, table_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, time

    from gutskin.diary.tables import Table
    from gutskin.importers.offered import Offered

name: Final = "cronometer-servings"
title: Final = "Cronometer servings (CSV)"
keeps_edits: Final = False
tried: Final = True

FOOD, TREATMENT = "food", "treatment"
LEAST_ENERGY_OF_A_FOOD: Final = 25
"""In kcal. What Cronometer files under supplements and has more, a protein powder for instance, is food."""
MOST_NUTRIENTS_OF_A_SUPPLEMENT: Final = 3
"""A thing in the person's own group of supplements that lists more is analysed like a food, and stays one."""
_NEEDED: Final = {"day", "group", "food name", "amount"}
_TEXT: Final = _NEEDED | {"time", "category"}
_AMOUNT: Final = re.compile(r"([\d.,]+)\s*(.*)")
_UNIT: Final = re.compile(r"[^\W\d_]{2,}|[gl]\b")
_NO_UNITS: Final = frozenset({"full", "each", "serving", "servings", "portion"})
_MEALS: Final = {"snacks": "snack", "uncategorized": "", "drinks": ""}
_NAME_MARKS: Final = re.compile(r"\s*[,;*]\s*")

_RULES: Final = (
    (
        "Foods: each row is an entry with its amount in front, the meal named after its group. Marks within a name "
        "(commas and the like) are left out, because with them it would read as several foods; nutrients are worked "
        "out anew from the names."
    ),
    "Drinks: what Cronometer files under Beverages.",
    (
        f"Treatments: what Cronometer files under Supplements and has less than {LEAST_ENERGY_OF_A_FOOD} kcal; what "
        "stands in a group named Supplements without category and energy, with at most "
        f"{MOST_NUTRIENTS_OF_A_SUPPLEMENT} nutrients; and what you said is one. What is a treatment once is one in "
        "every row; with probiotic in its name it is a probiotic."
    ),
    (
        "The servings do not say whether that was all, so a day with any counts as written in full; the daily "
        "summary of Cronometer says which days were completed."
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Serving:
    """One row: what it was, how much, and how much of it the file knows. `nutrients`: how many it lists."""

    day: date
    at: time | None
    group: str
    food: str
    amount: str
    category: str
    energy: float
    nutrients: int


def recognises(offered: Offered) -> bool:
    """Return whether the first line has the columns of servings."""
    columns = lower_names(header_in(offered))
    return set(columns) >= _NEEDED and any(column.startswith("energy (") for column in columns)


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:
    """Return foods, drinks, treatments and probiotics, or what the file leaves open."""
    table = table_in(offered)
    order = order_of(_cells(table, "day"), answers)
    if isinstance(order, Question):
        return asking(offered, title, order)
    servings = list(_readable(table, order))
    questions = [asked for asked in _questions(servings) if not asked.is_answered_by(answers.get(asked.id))]
    if questions:
        return asking(offered, title, *questions)
    treatments = _treatments(servings, answers)
    collected = Collected(person)
    collected.take_table(table, lambda row: _said(_serving(row, order), treatments))
    return collected.imported(offered, title, notes=(rule_of(order), *_RULES))


def _cells(table: Table, column: str) -> list[str]:
    place = lower_names(table.header).index(column)
    return [cells[place] for _, cells in table.rows]


def _readable(table: Table, order: DayOrder) -> Iterator[Serving]:
    """Return the servings that can be read, to see what is a treatment; the others are refused later."""
    columns = lower_names(table.header)
    for _, cells in table.rows:
        try:
            yield _serving(dict(zip(columns, cells, strict=True)), order)
        except BadEntryError:
            continue


def _serving(row: Row, order: DayOrder) -> Serving:
    nutrients = {column: cell for column, cell in row.items() if column not in _TEXT and cell}
    energy = next((cell for column, cell in nutrients.items() if column.startswith("energy (")), "0")
    in_joules = "energy (kj)" in row
    return Serving(
        day=day_of(row["day"], order),
        at=time_of(row.get("time", "")),
        group=row["group"],
        food=" ".join(row["food name"].split()),
        amount=row["amount"],
        category=row.get("category", ""),
        energy=number_of(energy) / (4.184 if in_joules else 1),
        nutrients=len(nutrients),
    )


def _treatments(servings: Iterable[Serving], answers: Mapping[str, str]) -> frozenset[str]:
    """Return the names of what is taken, not eaten."""
    by_file = {each.food for each in servings if _is_filed_as_treatment(each)}
    by_person = {each.food for each in servings if answers.get(_question_of(each.food)) == TREATMENT}
    return frozenset(by_file | by_person)


def _is_filed_as_treatment(serving: Serving) -> bool:
    if serving.category.lower() == "supplements":
        return serving.energy < LEAST_ENERGY_OF_A_FOOD
    is_own = serving.group.lower() == "supplements" and not serving.category
    return is_own and serving.energy == 0 and serving.nutrients <= MOST_NUTRIENTS_OF_A_SUPPLEMENT


def _questions(servings: list[Serving]) -> Iterator[Question]:
    """Return a question for each thing of which the file knows neither a category nor anything in it."""
    known = {each.food for each in servings if each.category or each.nutrients or _is_filed_as_treatment(each)}
    unknown = {food.lower(): food for food in {each.food for each in servings} - known}
    for _, food in sorted(unknown.items()):
        choices = (
            Choice(value=FOOD, text="something to eat or drink"),
            Choice(value=TREATMENT, text="a medicine or a supplement"),
        )
        yield Question(id=_question_of(food), text=f'What is "{food}"? The file lists nothing in it.', choices=choices)


def _question_of(food: str) -> str:
    return f"what is {food.lower()}"


def _said(serving: Serving, treatments: frozenset[str]) -> Iterator[Said]:
    number, unit = _amount(serving.amount)
    if number == 0:
        raise BadEntryError("The amount is nothing, so it was not eaten", serving.food, "leave the row out.")
    if serving.food in treatments:
        yield _taken(serving, f"{number:g} {unit}".strip())
        return
    kind = Kind.DRINK if serving.category.lower() == "beverages" else Kind.MEAL
    group = serving.group.lower()
    meal = _MEALS.get(group, group)
    yield Said(kind=kind, day=serving.day, value=_as_written(serving.food, number, unit), name=meal, at=serving.at)


def _taken(serving: Serving, dose: str) -> Said:
    if "probiotic" in serving.food.lower():
        return Said(kind=Kind.PROBIOTIC, day=serving.day, value=True, name=serving.food, join=Join.ANY)
    return Said(kind=Kind.TREATMENT, day=serving.day, value=dose, name=serving.food, at=serving.at)


def _amount(cell: str) -> tuple[float, str]:
    found = _AMOUNT.fullmatch(" ".join(cell.split()))
    if found is None:
        raise BadEntryError("This is not an amount", cell, 'write it as in "100 g".')
    return number_of(found[1]), found[2]


def _as_written(food: str, number: float, unit: str) -> str:
    """Return the words as a person would write them: `45 g Oatmeal Dry`. A unit that says nothing is left out."""
    words = _NAME_MARKS.sub(" ", food).strip()
    found = _UNIT.match(unit)
    if found is None or found[0].lower() in _NO_UNITS:
        return words
    amount = f"{number:g}"
    # in front of a unit the meal reader does not know, "0.25 container" would be a time
    is_like_a_clock = len(amount.partition(".")[2]) == len("25")
    return f"{amount}{'0' if is_like_a_clock else ''} {found[0]} {words}"
