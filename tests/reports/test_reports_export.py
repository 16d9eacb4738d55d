"""A diary out as CSV and in again: the same days, and what a row a day cannot hold is said."""

from collections import Counter
from datetime import UTC, date, datetime, time

from hypothesis import given

from gutskin.diary import Diary, Entry, Kind, made_up_diary
from gutskin.diary.columns import COLUMNS
from gutskin.diary.reading import diary_from_csv
from gutskin.reports import diary_from_json, diary_to_csv, diary_to_json, left_out_of_csv
from strategies import DIARIES

DAY = date(2026, 11, 23)
HEADER = "date,skin,gut,foods,foods_complete,stress,sleep_hours,cycle_day,habits,probiotic,note"


def entry(kind, value, name="", **changes):
    return Entry(kind=kind, name=name, day=DAY, value=value, edited_at=datetime(2026, 11, 23, tzinfo=UTC), **changes)


def out_and_in(diary):
    return diary_from_csv(diary_to_csv(diary).encode(), source="diary.csv")


def what_an_analysis_sees(day, habits):
    """Return a day as compared here; a habit known from another day counts as not kept where any was spoken of."""
    words = (part.strip() for meal in day.meals for part in meal.value.split(";"))
    return (
        (day.date, day.skin, day.gut, day.stress, day.sleep_hours, day.cycle_day, dict(day.measures)),
        (Counter(part for part in words if part not in {"", "-"}), day.foods_complete, day.foods_are_known),
        None if day.habits is None else (set(day.habits), habits - set(day.habits)),
        None if day.probiotics is None else set(day.probiotics),
        day.note and day.note.strip(),
    )


def says_something(day):
    return any(entry.kind.value not in {"stool", "symptom", "treatment"} for entry in day.entries) and not all(
        entry.kind is Kind.COMPLETE and entry.name == "day"
        for entry in day.entries
        if entry.kind.value not in {"stool", "symptom", "treatment"}
    )


def known_habits(diary):
    return {name for day in diary.days.values() for name in day.habits or ()}


def food_parts(day):
    return [part.strip() for meal in day.meals for part in meal.value.split(";")]


@given(DIARIES)
def test_every_day_that_a_row_can_hold_comes_back_the_same(diary):
    expected = [
        what_an_analysis_sees(day, known_habits(diary))
        for day in diary.days.values()
        if says_something(day) and set(food_parts(day)) != {"-"}
    ]
    if not expected:
        return
    back = out_and_in(diary)
    found = {when: what_an_analysis_sees(day, known_habits(diary)) for when, day in back.days.items()}
    assert [found[seen[0][0]] for seen in expected] == expected


def test_a_made_up_year_comes_back_the_same():
    diary = made_up_diary(days=365).diary
    back = out_and_in(diary)
    habits = known_habits(diary)
    assert [what_an_analysis_sees(day, habits) for day in back.days.values()] == [
        what_an_analysis_sees(day, habits) for day in diary.days.values()
    ]
    assert diary_to_csv(back) == diary_to_csv(out_and_in(back))


def test_one_whole_day_as_text():
    diary = Diary.of(
        [
            entry(Kind.RATING, 6, "skin"),
            entry(Kind.RATING, 4, "stress"),
            entry(Kind.MEAL, "rice, beans; =soup", "lunch", at=time(12)),
            entry(Kind.DRINK, "tea"),
            entry(Kind.COMPLETE, True, "foods"),
            entry(Kind.SLEEP, 7.25),
            entry(Kind.CYCLE, 12),
            entry(Kind.HABIT, True, "walk"),
            entry(Kind.HABIT, False, "choir"),
            entry(Kind.NONE, True, "probiotic"),
            entry(Kind.NOTE, "@home"),
            entry(Kind.MEASURE, 8000, "steps"),
            entry(Kind.MEASURE, 0.5, "=sum"),
        ]
    )
    assert diary_to_csv(diary) == (
        f"{HEADER},'=sum,steps\r\n2026-11-23,6,,\"rice, beans; '=soup; tea\",yes,4,7.25,12,walk,-,'@home,0.5,8000\r\n"
    )
    assert dict(out_and_in(diary).day(DAY).measures) == {"=sum": 0.5, "steps": 8000}


def test_no_cell_of_any_diary_begins_like_a_formula():
    wild = ["=1+1", "+1", "-1", "@x", "\t=1", "'=1"]
    diary = Diary.of(
        [entry(Kind.MEAL, words) for words in wild]
        + [entry(Kind.HABIT, True, words) for words in wild]
        + [entry(Kind.NOTE, "=HYPERLINK(1)")]
    )
    cells = diary_to_csv(diary).splitlines()[1].split(",")
    assert not [part for cell in cells for part in cell.split("; ") if part[:1] in {"=", "+", "-", "@", "\t"}]
    assert set(out_and_in(diary).day(DAY).habits or ()) == {words.strip() for words in wild}


def test_an_empty_diary_is_a_header():
    assert diary_to_csv(Diary()) == f"{','.join(COLUMNS)}\r\n"
    assert left_out_of_csv(Diary()) == ()


def test_what_a_row_a_day_cannot_hold_is_said():
    diary = Diary.of(
        [
            entry(Kind.RATING, 3, "itch"),
            entry(Kind.STOOL, 4),
            entry(Kind.SYMPTOM, 5, "headache"),
            entry(Kind.SYMPTOM, 6, "cramps"),
            entry(Kind.TREATMENT, True, "cream"),
            entry(Kind.COMPLETE, True, "day"),
            entry(Kind.MEASURE, 1, "note"),
            entry(Kind.MEAL, "oats", "breakfast", at=time(8)),
            entry(Kind.MEAL, "oats", id="gone", deleted=True),
            entry(Kind.HABIT, True, "walk; run"),
            Entry(kind=Kind.HABIT, name="choir", day=date(2026, 11, 24), value=True),
        ]
    )
    assert left_out_of_csv(diary) == (
        "1 day said to be complete has no column there.",
        "1 measure named note has no column there.",
        "1 rating of itch has no column there.",
        "1 stool has no column there.",
        "2 symptoms have no column there.",
        "1 treatment has no column there.",
        "1 earlier or deleted version stays behind.",
        "1 entry loses its time or meal.",
        "2 days with a habit neither ticked nor unticked, which reads as not kept.",
        "1 name holds a semicolon, which becomes a comma.",
    )
    assert set(out_and_in(diary).day(DAY).habits or ()) == {"walk, run"}
    assert diary_from_json(diary_to_json(diary)) == diary


def test_a_day_of_which_no_column_tells_has_no_row():
    assert diary_to_csv(Diary.of([entry(Kind.STOOL, 4)])) == f"{HEADER}\r\n"
