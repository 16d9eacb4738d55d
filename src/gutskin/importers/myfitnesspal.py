"""MyFitnessPal's nutrition summary: the nutrients of each meal, without the foods.

The export names no foods, so what comes of it are numbers of the day, and the notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.errors import UnreadableDiaryError
from gutskin.importers.collecting import Collected, Join, Row, Said, lower_names, say_columns_left
from gutskin.importers.dates import DayOrder, day_of, order_of, rule_of
from gutskin.importers.importer import Imported, asking
from gutskin.importers.nutrients import RULE, columns_left, said_of_nutrients
from gutskin.importers.questions import Choice, Question
from gutskin.importers.sheets import header_in, table_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gutskin.importers.offered import Offered

name: Final = "myfitnesspal"
title: Final = "MyFitnessPal nutrition summary (CSV or zip)"
keeps_edits: Final = False
tried: Final = True

NOTE_NAME: Final = "MyFitnessPal"
ENERGY_UNIT: Final = "energy-unit"
_NEEDED: Final = {"date", "meal", "fat (g)", "saturated fat", "note"}
_KNOWN: Final = {"date", "meal", "note"}
_RULES: Final = (
    RULE,
    (
        "Meals: the file holds their nutrients and not their foods, so the meals of a day are added up and no food is "
        "written; foods can be written beside."
    ),
    f"Notes: in the note of the day, named {NOTE_NAME}.",
)


def recognises(offered: Offered) -> bool:
    """Return whether this is a nutrition summary, or a zip with one."""
    try:
        return _summary(offered) is not None
    except UnreadableDiaryError:
        return False


def _summary(offered: Offered) -> Offered | None:
    found = [file for file in offered.members or (offered,) if set(lower_names(header_in(file))) >= _NEEDED]
    return found[0] if len(found) == 1 else None


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:
    """Return the numbers of each day, or what the file leaves open."""
    file = _summary(offered) or offered
    table = table_in(file)
    columns = lower_names(table.header)
    order = order_of((cells[columns.index("date")] for _, cells in table.rows), answers)
    unit = _energy_unit(columns, answers)
    questions = [asked for asked in (order, unit) if isinstance(asked, Question)]
    if questions or isinstance(order, Question) or isinstance(unit, Question):
        return asking(offered, title, *questions)
    units = {"energy": unit}
    collected = Collected(person)
    collected.take_table(table, lambda row: _said(row, order, units), file=file.filename if offered.members else "")
    left = say_columns_left(columns_left(table.header, _KNOWN, units), "of nutrients that are not kept")
    others = [each.filename for each in offered.members if each is not file]
    return collected.imported(
        offered,
        title,
        notes=(rule_of(order), *_RULES),
        not_understood=(*left, *(f"the file {each}" for each in others)),
    )


def _energy_unit(columns: list[str], answers: Mapping[str, str]) -> str | Question:
    """Return the unit of energy: calories say it, a column named energy alone does not."""
    if "energy" not in columns:
        return "kcal"
    asked = Question(
        id=ENERGY_UNIT,
        text="In which unit does MyFitnessPal show you energy?",
        choices=(Choice(value="kcal", text="calories (kcal)"), Choice(value="kj", text="kilojoules (kJ)")),
    )
    answer = answers.get(ENERGY_UNIT)
    return answer if answer is not None and asked.is_answered_by(answer) else asked


def _said(row: Row, order: DayOrder, units: Mapping[str, str]) -> Iterator[Said]:
    day = day_of(row["date"], order)
    yield from said_of_nutrients(day, row, units, Join.SUM)
    if row["note"]:
        words = f"{row['meal']}: {row['note']}" if row["meal"] else row["note"]
        yield Said(kind=Kind.NOTE, day=day, value=words, name=NOTE_NAME, join=Join.WORDS)
