"""The reference of the diary file tells what is so: its examples are read, its columns are all there."""

import re
from datetime import date
from pathlib import Path

from gutskin.diary.backup import diary_from_json, diary_to_json
from gutskin.diary.columns import COLUMNS
from gutskin.diary.entries import Kind
from gutskin.diary.reading import diary_from_csv
from gutskin.diary.rows import COLUMNS as FIELDS

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "diary-csv.md").read_text(encoding="utf-8")


def block(language):
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)
    return found


def test_the_csv_in_the_reference_is_read():
    first, second, third = diary_from_csv(block("csv").encode(), source="reference").days.values()
    assert (first.skin, first.gut, first.sleep_hours, dict(first.measures)) == (6, 7, 7.25, {"steps": 8200})
    assert {meal.value for meal in first.meals} == {"oats with blueberries", "latte", "milk*2"}
    assert (second.skin, second.meals, second.foods_are_known, second.probiotics) == (None, (), True, ())
    assert (second.habits, second.habits_not_kept) == (("walk",), ("no dairy",))
    assert (third.date, third.habits, third.foods_are_known) == (date(2026, 11, 23), (), False)


def test_the_json_in_the_reference_is_what_a_backup_looks_like():
    diary = diary_from_json(block("json"))
    assert diary.day(date(2026, 11, 23)).skin == 6
    assert diary_to_json(diary) == block("json")


def test_the_table_of_columns_has_every_column_in_order():
    assert tuple(re.findall(r"^\| `(\w+)` \| .*\| .*\|.*\|$", PAGE, flags=re.MULTILINE)) == COLUMNS


def test_every_field_and_kind_is_described():
    missing = [name for name in (*FIELDS, *(kind.value for kind in Kind)) if f"`{name}`" not in PAGE]
    assert missing == []
