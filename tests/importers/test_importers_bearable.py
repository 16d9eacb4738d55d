"""A Bearable export: which end is good, what is not said, and what is refused."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from gutskin.diary import Diary, Kind
from gutskin.errors import UnreadableDiaryError
from gutskin.importers import bearable, import_file, recognise
from gutskin.importers.offered import of_bytes

REAL = Path(__file__).parents[2].parent / "shared" / "data" / "exports" / "bearable" / "Bearable_Export_redacted.csv"
HEADER = '"date","weekday","time of day","category","rating/amount","detail","notes"'
DAY = date(2026, 3, 1)


def read_bytes(data):
    return bearable.read(of_bytes(data, "export.csv"), person="me", answers={})


def read(*rows):
    lines = [",".join(f'"{cell}"' for cell in ("1st Mar 2026", "Sunday", *row, "")) for row in rows]
    return read_bytes("\n".join([HEADER, *lines, ""]).encode())


def day_of(*rows):
    imported = read(*rows)
    assert imported.refused == ()
    return Diary.of(imported.entries).day(DAY)


def reason_of(*row):
    (refused,) = read(row).refused
    assert refused.line == 2
    return refused.reason


@pytest.mark.parametrize(("severity", "rating"), [("0", 10), ("1", 8), ("2", 6), ("3", 3), ("4", 1)])
def test_the_worse_the_symptom_the_lower_the_rating(severity, rating):
    assert day_of(("am", "Symptom", severity, "Acne (Any)")).skin == rating
    assert day_of(("am", "Symptom", severity, "Bloating (Any)")).gut == rating


def test_the_worst_of_a_day_counts_whatever_the_order():
    rows = [("am", "Symptom", "1", "Acne (Mild)"), ("pm", "Symptom", "3", "Eczema (Severe)")]
    assert day_of(*rows).skin == day_of(*reversed(rows)).skin == 3


def test_a_day_without_a_row_of_the_skin_or_the_gut_is_not_rated():
    day = day_of(("am", "Symptom", "2", "Headache (Moderate)"))
    assert (day.skin, day.gut) == (None, None)
    assert [(entry.kind, entry.name, entry.value) for entry in day.entries] == [(Kind.SYMPTOM, "Headache", 5)]


def test_mood_and_energy_are_averages_and_high_is_good():
    day = day_of(
        ("8:05", "Mood", "9", "Glad"),
        ("20:30", "Mood", "6", ""),
        ("8:05", "Energy", "1", ""),
        ("9:00", "Energy", "5", ""),
    )
    assert dict(day.ratings) == {"mood": 8, "energy": 6}
    assert day.note == "Mood 8:05: Glad"
    assert day_of(("8:05", "Energy", "5", "Great")).ratings["energy"] == 10


def test_sleep_is_in_hours_and_two_sleeps_of_a_day_are_added():
    assert day_of(("", "Sleep", "7:20", ""), ("", "Sleep", "0:30", "")).sleep_hours == pytest.approx(7.83)
    assert day_of(("", "Sleep quality", "4", "Good"), ("", "Sleep quality", "1", "")).measures == {"sleep quality": 2.5}


def test_food_is_one_entry_for_each_part_in_the_words_of_the_person():
    day = day_of(
        ("12:15", "Food Diary", "", "Meals: Rice | St. John bread. Snacks: Nuts. Drinks: Tea"),
        ("pm", "Food Diary", "", "Rice"),
        ("pm", "Food Diary", "", "Rice"),
    )
    assert sorted((meal.kind.value, meal.name, meal.value) for meal in day.meals) == [
        ("drink", "", "Tea"),
        ("meal", "", "Rice"),
        ("meal", "", "Rice"),
        ("meal", "", "Rice"),
        ("meal", "", "St. John bread"),
        ("meal", "snack", "Nuts"),
    ]
    assert {meal.at for meal in day.meals} == {time(12, 15), None}
    assert day.foods_complete is None


def test_factors_not_ticked_were_not_kept_on_days_with_factors_of_that_group_only():
    lines = [
        HEADER,
        '"1st Mar 2026","Sunday","am","Factors","","Walk | Choir",""',
        '"2nd Mar 2026","Monday","am","Factors","","Walk",""',
        '"3rd Mar 2026","Tuesday","am","Food Diary factors","","Dairy",""',
    ]
    diary = Diary.of(read_bytes("\n".join(lines).encode()).entries)
    assert [(set(day.habits), set(day.habits_not_kept)) for day in diary.days.values()] == [
        ({"Walk", "Choir"}, set()),
        ({"Walk"}, {"Choir"}),
        ({"Food factor: Dairy"}, set()),
    ]


def test_medicine_comes_with_its_dose_and_probiotics_apart():
    day = day_of(
        ("7:30", "Meds/Supplements", "20", "Zinc (mg)"),
        ("7:30", "Meds/Supplements", "", "Cream"),
        ("7:30", "Meds/Supplements", "1", "Probiotic X (pill)"),
    )
    assert {(entry.name, entry.value) for entry in day.entries if entry.kind is Kind.TREATMENT} == {
        ("Zinc", "20 mg"),
        ("Cream", True),
    }
    assert day.probiotics == ("Probiotic X",)


@pytest.mark.parametrize(("amount", "detail"), [("4", ""), ("", "4"), ("", "Type 4"), ("", "type 4")])
def test_a_bowel_movement_with_a_type_is_a_stool(amount, detail):
    day = day_of(("14:20", "Bowel Movements", amount, detail))
    assert [(entry.kind, entry.value, entry.at) for entry in day.entries] == [(Kind.STOOL, 4, time(14, 20))]


def test_a_bowel_movement_without_a_type_stands_in_the_note():
    assert day_of(("14:20", "Bowel Movements", "", "")).note == "14:20 bowel movement"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("am", "Symptom", "5", "Acne (?)"), 'Symptom goes from 0 to 4: "5".'),
        (("am", "Symptom", "", "Acne (Mild)"), 'Symptom goes from 0 to 4: "".'),
        (("am", "Symptom", "1", ""), "A symptom needs a name"),
        (("8:00", "Mood", "0", ""), 'Mood goes from 1 to 10: "0".'),
        (("8:00", "Mood", "5", "|"), 'This row says nothing: "Mood".'),
        (("8:00", "Energy", "6", ""), 'Energy goes from 1 to 5: "6".'),
        (("", "Sleep", "7", ""), 'This is not a length of sleep: "7".'),
        (("", "Sleep", "25:00", ""), 'This is not a length of sleep: "25:00".'),
        (("", "Sleep", "7:60", ""), 'This is not a length of sleep: "7:60".'),
        (("am", "Food Diary", "", ""), 'This row says nothing: "Food Diary".'),
        (("am", "Factors", "", "x" * 201), "A name is too long"),
        (("am", "Tides", "1", "High"), 'gutskin does not know this category: "Tides".'),
        (("am", "Gratitudes", "", "x" * 20_000), "The notes of this day are too long"),
    ],
)
def test_a_row_that_cannot_be_taken_is_listed_with_its_line_and_reason_and_leaves_nothing(row, reason):
    assert reason_of(*row).startswith(reason)
    assert read(row).entries == ()
    assert (read(row).rows_in, read(row).rows_stored) == (1, 0)


@pytest.mark.parametrize("cell", ["32nd Mar 2026", "30th Feb 2026", "1st Mrz 2026", "2026-03-01", "1 Mar 2026", ""])
def test_a_date_of_another_form_is_refused_never_guessed(cell):
    data = f'{HEADER}\n"{cell}","","am","Symptom","1","Acne (Mild)",""\n'.encode()
    (refused,) = read_bytes(data).refused
    assert refused.reason.startswith(f'This is not a date: "{cell}".')


def test_a_file_that_is_not_text_is_refused_whole():
    with pytest.raises(UnreadableDiaryError, match="byte 0xff"):
        read_bytes(f"{HEADER}\n".encode() + b'"\xff","","","","","",""\n')


def test_columns_may_stand_in_another_order_and_beside_others():
    data = (
        b'"date formatted","category","date","weekday","time of day","detail","rating/amount","notes"\n'
        b'"2026-03-01","Symptom","1st Mar 2026","Sunday","am","Acne (Mild)","1",""\n'
    )
    assert recognise(of_bytes(data, "x.csv")).name == "bearable"
    assert Diary.of(read_bytes(data).entries).day(DAY).skin == 8


def test_only_the_rules_a_file_needed_are_told():
    assert read(("8:00", "Mood", "5", "")).notes == (
        "Mood: the average of the day on the same scale 1 to 10, in whole numbers; the feelings go to the note.",
    )


def test_a_real_export_arrives_row_by_row():
    if not REAL.is_file():
        pytest.skip("the real export lies beside the repository on some machines only")
    imported = import_file(REAL, person="me", at=datetime(2026, 12, 1, tzinfo=UTC), existing=Diary())
    diary = Diary.of(imported.entries)
    kinds = {kind: sum(entry.kind is kind for entry in diary.entries) for kind in (Kind.SYMPTOM, Kind.TREATMENT)}
    assert (imported.rows_in, imported.rows_stored, [row.line for row in imported.refused]) == (964, 963, [930])
    assert len(diary.days) == 71
    assert kinds == {Kind.SYMPTOM: 350, Kind.TREATMENT: 99}
    assert sum(day.sleep_hours is not None for day in diary.days.values()) == 23
    assert sum(bool(day.meals) for day in diary.days.values()) == 17
