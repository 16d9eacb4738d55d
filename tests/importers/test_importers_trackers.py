"""Google Fit, Garmin, Nomie, Flaredown, drip, Cara and the sleep diaries: what a sample alone does not show."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from gutskin.diary import Diary, Kind
from gutskin.errors import UnreadableDiaryError
from gutskin.importers import (
    cara,
    drip,
    flaredown,
    garmin,
    google_fit,
    import_file,
    nomie,
    plees,
    recognise,
    sleep_as_android,
    sleepmeter,
)
from gutskin.importers.offered import of_bytes, of_path

REAL = Path(__file__).parents[2].parent / "shared" / "data"
AT = datetime(2026, 12, 1, tzinfo=UTC)
FLAREDOWN = "user_id,checkin_date,trackable_type,trackable_name,trackable_value\n"


def read(importer, text, filename="export", **answers):
    data = text if isinstance(text, bytes) else text.encode()
    return importer.read(of_bytes(data, filename), person="me", answers=answers)


def days_of(imported):
    return Diary.of(imported.entries).days


def zip_of(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in files.items():
            file.writestr(name, text)
    return out.getvalue()


def test_a_file_of_one_day_needs_its_day_in_its_name():
    quarter = "Start time,End time,Calories (kcal),Distance (m),Step count\n08:00,08:15,1,2,410\n"
    assert days_of(read(google_fit, quarter, "2026-03-01.csv"))[date(2026, 3, 1)].measures == {"steps": 410}
    for name in ("steps.csv", "2026-13-01.csv"):
        with pytest.raises(UnreadableDiaryError, match=r"name it by its day, as in 2026-11-23\.csv"):
            read(google_fit, quarter, name)


def test_a_date_that_could_be_two_days_is_asked_about():
    rows = "Date,Calories (kcal),Distance (m),Step count\n3/4/2026,1,1,500\n"
    (question,) = read(google_fit, rows).questions
    found = {
        choice.value: days_of(read(google_fit, rows, **{question.id: choice.value})) for choice in question.choices
    }
    assert sorted(day for days in found.values() for day in days) == [date(2026, 3, 4), date(2026, 4, 3)]


def test_quarter_hours_of_a_real_day_are_its_real_sum():
    folder = REAL / "exports" / "apps" / "google_fit"
    if not folder.is_dir():
        pytest.skip("the folder of real export files lies beside the repository on some machines only")
    steps = [
        Diary.of(import_file(folder / name, person="me", at=AT, existing=Diary()).entries)
        .day(date(2018, 7, 8))
        .measures
        for name in ("2018-07-08.csv", "Daily Summaries.csv")
    ]
    assert steps == [{"steps": 4758}, {"steps": 4758}]


@pytest.mark.parametrize(
    "body", ['[{"calendarDate": "2026-03-01", "totalSteps": 5', '{"calendarDate": 1} "totalSteps"']
)
def test_json_that_is_cut_off_is_refused_in_words(body):
    with pytest.raises(UnreadableDiaryError, match="cut off"):
        read(garmin, body)


def test_what_garmin_did_not_measure_is_nothing_and_not_zero():
    night = {"calendarDate": "2026-03-01", "sleepTimeSeconds": None, "totalSteps": 10, "avgStressLevel": -1}
    day = days_of(read(garmin, json.dumps(night)))[date(2026, 3, 1)]
    assert (day.sleep_hours, day.measures) == (None, {"steps": 10})


def events(*found, trackers=None):
    return json.dumps({"nomie": {"number": "5"}, "events": list(found), "trackers": trackers or {}})


def test_a_note_belongs_to_the_day_where_it_was_written():
    note = {"note": "#walk", "end": "2026-03-01T23:30:00.000Z", "offset": 300}
    assert list(days_of(read(nomie, events(note)))) == [date(2026, 3, 1)]
    assert list(days_of(read(nomie, events({**note, "offset": -60})))) == [date(2026, 3, 2)]


def test_without_an_offset_the_zone_is_asked_and_no_other_answer_is_taken():
    note = events({"note": "#walk", "end": 1772407800000})
    (question,) = read(nomie, note).questions
    assert "2026-03-01 23:30 UTC" in question.text
    assert read(nomie, note, zone="Moon/Far_side").questions == (question,)
    assert list(days_of(read(nomie, note, zone="America/New_York"))) == [date(2026, 3, 1)]
    assert list(days_of(read(nomie, note, zone="Asia/Tokyo"))) == [date(2026, 3, 2)]


@pytest.mark.parametrize("offset", ["NaN", "1e999", "1440", "-99999"])
def test_an_offset_that_cannot_be_is_refused(offset):
    note = '{"note": "#walk", "end": 1772407800000, "offset": ' + offset + "}"
    assert read(nomie, events("X").replace('"X"', note)).rows_refused == 1


def test_a_note_with_one_value_out_of_range_is_refused_whole():
    note = {"note": "#walk #mood(6) and words", "end": "2026-03-01T12:00:00Z", "offset": 0}
    imported = read(nomie, events(note, trackers={"mood": {"type": "range", "min": "1", "max": "5"}}))
    assert (imported.entries, imported.rows_refused) == ((), 1)


@pytest.mark.parametrize(("strength", "rating"), [("0", 10), ("1", 8), ("2", 6), ("3", 3), ("4", 1)])
def test_the_worse_a_condition_the_lower_the_rating(strength, rating):
    rows = f"{FLAREDOWN}x,2026-03-01,Condition,Acne,{strength}\nx,2026-03-01,Symptom,Bloating,{strength}\n"
    day = days_of(read(flaredown, rows))[date(2026, 3, 1)]
    assert (day.skin, day.gut) == (rating, rating)


def test_many_people_in_one_file_are_not_one_diary():
    few = FLAREDOWN + "".join(f"p{n},2026-03-01,Tag,tired,\n" for n in range(3))
    (question,) = read(flaredown, few).questions
    assert [choice.value for choice in question.choices] == ["p0", "p1", "p2"]
    many = FLAREDOWN + "".join(f"p{n},2026-03-01,Tag,tired,\n" for n in range(60))
    with pytest.raises(UnreadableDiaryError, match="Many people wrote this file"):
        read(flaredown, many)
    assert read(flaredown, many, user="p7").rows_stored == 1


def test_a_real_person_of_flaredown_arrives_day_by_day():
    file = REAL / "diaries" / "flaredown_days.parquet"
    if not file.is_file():
        pytest.skip("the real diaries lie beside the repository on some machines only")
    polars = pytest.importorskip("polars")
    frame = polars.read_parquet(file)
    person = frame["person"].value_counts(sort=True)["person"][0]
    lines, foods = [], 0
    for day in frame.filter(polars.col("person") == person).iter_rows(named=True):
        eaten = [food for food in (day["foods"] or "").split("|") if food]
        foods += len(eaten)
        lines += [f"{person},{day['date']},Symptom,worst,{day['outcome_max_symptom_0_4']}"]
        lines += [f"{person},{day['date']},Food,{food}," for food in eaten]
    imported = read(flaredown, FLAREDOWN + "\n".join(lines) + "\n")
    assert (imported.rows_in, imported.rows_refused) == (len(lines), 0)
    assert sum(entry.kind is Kind.MEAL for entry in imported.entries) == foods


def test_a_bleeding_that_was_excluded_begins_no_cycle():
    header = "date,temperature.value,temperature.exclude,bleeding.value,bleeding.exclude,mucus.value,note.value\n"
    rows = "2026-03-01,,,1,true,,\n2026-03-05,36.5,,2,false,,\n"
    found = days_of(read(drip, header + rows))
    assert {day.date: day.cycle_day for day in found.values()} == {date(2026, 3, 1): None, date(2026, 3, 5): 1}


def test_foods_of_cara_without_their_days_are_refused_in_words():
    meals = "Realmidstring\tid\tx\tfoods\town\ty\tz\tname\nr\ta1\t\toats\t\t\t\tBreakfast\n"
    assert recognise(of_bytes(meals.encode(), "tracking_meal_items.tsv")).name == "cara"
    with pytest.raises(UnreadableDiaryError, match="into one zip"):
        read(cara, meals)


@pytest.mark.parametrize("value", range(8))
def test_a_seventh_of_the_slider_is_a_type_of_stool(value):
    row = f"a\tstool\t2026-03-01 09:00:00 +0000\t\t\t{value * 100 // 7}\t\t\t\t\n"
    (entry,) = read(cara, row).entries
    assert (entry.kind, entry.value) == ((Kind.STOOL, value) if value else (Kind.NOTE, "09:00 no bowel movement"))


def test_a_night_written_twice_is_slept_once():
    instants = '"2026-03-02 07:00+0100","2026-03-01 23:00+0100","2026-03-01 22:50+0100"'
    night = f'{instants},,NIGHT_SLEEP,NONE,NONE,NONE,NONE,5,""\n'
    header = "wake,sleep,bedtime,holes,type,dreams,aid,hindrances,tags,quality,notes\n"
    imported = read(sleepmeter, header + night + night)
    assert (imported.rows_stored, days_of(imported)[date(2026, 3, 2)].sleep_hours) == (2, 8)


def test_where_somebody_slept_is_asked_because_the_file_does_not_say():
    rows = "sid,start,stop,rating\n1,1772402700000,1772429400000,4\n"
    assert [question.id for question in read(plees, rows).questions] == ["zone"]
    assert list(days_of(read(plees, rows, zone="Asia/Tokyo"))) == [date(2026, 3, 2)]


@pytest.mark.parametrize(
    ("importer", "data", "words"),
    [
        (sleepmeter, b"wake,sleep,bedtime,holes,\n\xff", "not UTF-8"),
        (sleep_as_android, b"Id,Tz,From,To,Sched,Hours,Rating\n\xff", "not UTF-8"),
        (cara, b"a\tstool\t2026-03-01 09:00:00 +0000\t\t\t14\t\xff\t\t\t\n", "not UTF-8"),
        (drip, b"date,temperature.value\n\x81,1\n", "not UTF-8"),
        (nomie, b'{"nomie": {', "cut off"),
        (nomie, b"[]", "not a backup of Nomie"),
    ],
)
def test_a_damaged_file_is_refused_whole_and_in_words(importer, data, words):
    with pytest.raises(UnreadableDiaryError, match=words):
        read(importer, data)


@pytest.mark.parametrize(
    ("importer", "text", "reason"),
    [
        (nomie, events("walk"), "This is no note of Nomie"),
        (nomie, events({"note": "#walk", "end": "soon"}), "not a time as Nomie writes it"),
        (nomie, events({"note": "#walk", "end": 1e18, "offset": 0}), "not an instant"),
        (nomie, events({"note": "#walk", "end": 10**400, "offset": 0}), "not an instant"),
        (garmin, json.dumps({"calendarDate": "2026-03-01", "deepSleepSeconds": 10**400}), "not a number for sleep"),
        (nomie, '{"type": "template", "trackables": [{"id": "#mood"}]}', "holds no day"),
        (plees, "sid,start,stop,rating\n1,x,y,4\n", "not a number"),
        (plees, "sid,start,stop,rating\n1,1,1e30,4\n", "not a sleep"),
        (flaredown, f"{FLAREDOWN}x,2026-03-01,Tag\n", "This row has 3 cells and the header has 5"),
        (sleep_as_android, "Id,Tz\n1,Europe/Berlin\n", "This row is no night"),
        (sleepmeter, "wake,sleep,bedtime,holes,type,dreams,aid,hindrances,tags,quality,notes\nnap\n", "not a sleep"),
        (cara, "b\tskin\t2026-03-01 09:00:00 +0000\t\t\t\n", "says nothing"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_is_listed_with_its_reason(importer, text, reason):
    refused = read(importer, text).refused
    assert [reason in row.reason for row in refused] == [True]


def test_the_zip_that_is_none_is_not_taken_for_a_backup():
    file = REAL / "exports" / "apps" / "sleepdiary_examples" / "SleepAsAndroid__sleep-as-android-diary.zip"
    if not file.is_file():
        pytest.skip("the folder of real export files lies beside the repository on some machines only")
    assert not any(
        importer.recognises(of_path(file)) for importer in (cara, garmin, google_fit, nomie, plees, sleepmeter)
    )


def test_other_zips_are_not_taken_for_these():
    data = zip_of({"export.json": '{"calendarDate": "2026-03-01", "totalSteps": 1}', "steps.csv": "a,b\n"})
    assert not any(importer.recognises(of_bytes(data, "x.zip")) for importer in (cara, garmin, google_fit, nomie))
