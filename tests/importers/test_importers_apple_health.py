"""Apple Health: what adds up to a day, whatever the order and however many sources; nothing dangerous, nothing kept."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from datetime import date
from itertools import chain, repeat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutskin.diary import Diary, Kind
from gutskin.errors import UnreadableDiaryError
from gutskin.importers import apple_health
from gutskin.importers.apple_days import AppleDays
from gutskin.importers.apple_records import records_of
from gutskin.importers.offered import of_bytes

SAMPLE = Path(__file__).parents[1] / "samples" / "apple-health" / "sample.xml"
HEARTBEAT = (
    b'<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" unit="count/min" value="64" '
    b'startDate="2026-03-02 08:00:00 +0100" endDate="2026-03-02 08:00:00 +0100"/>\n'
)


def read(data):
    return apple_health.read(of_bytes(data, "export.xml"), person="me", answers={})


def export(*records, doctype=""):
    inside = "\n".join(records)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}<HealthData locale="x">\n{inside}\n</HealthData>\n'.encode()
    )


def record(kind, start, end, value="", *, unit="", source="Watch", zone="", group="Quantity"):
    inside = f'<MetadataEntry key="HKTimeZone" value="{zone}"/>' if zone else ""
    return (
        f'<Record type="HK{group}TypeIdentifier{kind}" sourceName="{source}" unit="{unit}" value="{value}" '
        f'startDate="{start}" endDate="{end}">{inside}</Record>'
    )


def asleep(start, end, stage="AsleepCore", **more):
    value = f"HKCategoryValueSleepAnalysis{stage}"
    return record("SleepAnalysis", start, end, value, group="Category", **more)


def days_of(*records):
    imported = read(export(*records))
    assert imported.refused == ()
    return Diary.of(imported.entries).days


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(chance):
    lines = SAMPLE.read_bytes()
    records = list(records_of(io.BytesIO(lines), "x"))
    in_order, shuffled = AppleDays("me"), AppleDays("me")
    good = [each for each in records if in_order.takes(each) and _is_taken(each)]
    for each in good:
        in_order.take(each)
    for each in chance.sample(good, len(good)):
        shuffled.take(each)
    assert set(shuffled.entries()) == set(in_order.entries())


def _is_taken(one):
    try:
        AppleDays("me").take(one)
    except Exception:  # noqa: BLE001  (a refused record of the sample)
        return False
    return True


def test_steps_of_two_sources_are_not_added():
    walk = ("2026-03-02 08:00:00 +0100", "2026-03-02 09:00:00 +0100")
    steps = [
        record("StepCount", *walk, amount, unit="count", source=name) for amount, name in ((900, "a"), (1000, "b"))
    ]
    (day,) = days_of(*steps, *steps[1:]).values()
    assert day.measures == {"steps": 2000}


def test_a_night_in_stages_is_one_night_of_the_day_it_ended():
    found = days_of(
        asleep("2026-03-01 22:00:00 +0100", "2026-03-01 23:30:00 +0100"),
        asleep("2026-03-01 23:30:00 +0100", "2026-03-02 06:00:00 +0100", "AsleepREM"),
        asleep("2026-03-01 21:00:00 +0100", "2026-03-02 07:00:00 +0100", "InBed", source="Phone"),
        asleep("2026-03-02 17:00:00 +0100", "2026-03-02 19:00:00 +0100", "Asleep"),
    )
    assert {day.date: day.sleep_hours for day in found.values()} == {date(2026, 3, 2): 9, date(2026, 3, 3): 1}


def test_the_zone_a_row_names_wins_over_the_offset_beside_it():
    at = "2026-06-01 23:30:00 +0100"
    assert list(days_of(asleep(at, at, zone="Europe/Berlin"))) == [date(2026, 6, 2)]
    sit = record("MindfulSession", at, "2026-06-01 23:50:00 +0100", group="Category", zone="Europe/Berlin")
    assert list(days_of(sit)) == [date(2026, 6, 2)]
    assert list(days_of(sit.replace("Europe/Berlin", "../../etc/passwd"))) == [date(2026, 6, 1)]


def test_a_document_type_no_reader_accepts_is_passed_over_and_lines_stay_right():
    broken = "<!DOCTYPE HealthData [\n<!ELEMENT HealthData (Record*)\n<!ATTLIST oops\n]>\n"
    imported = read(export(record("StepCount", "x", "y", 1, unit="count"), doctype=broken))
    assert [row.line for row in imported.refused] == [7]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE HealthData [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE HealthData [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE HealthData [<!ENTITY % a SYSTEM "http://example.org/x.dtd"> %a;]>',
    ],
)
def test_an_entity_is_refused_whatever_it_is(doctype):
    offered = of_bytes(export(doctype=doctype), "export.xml")
    assert apple_health.recognises(offered)
    with pytest.raises(UnreadableDiaryError, match="defines an entity"):
        apple_health.read(offered, person="me", answers={})


@pytest.mark.parametrize(
    "words", [b"<!---->" * 9_000, b"<!DOCTYPE " * 6_000, b"<!DOCTYPE HealthData" + b"<!DOCTYPE " * 6_000]
)
def test_a_beginning_made_to_take_for_ever_does_not(words):
    offered = of_bytes(b"<?xml version='1.0'?>" + words, "export.xml")
    if apple_health.recognises(offered):
        with pytest.raises(UnreadableDiaryError):
            apple_health.read(offered, person="me", answers={})


def test_an_export_that_is_cut_off_is_refused_whole():
    with pytest.raises(UnreadableDiaryError, match="cut off"):
        read(SAMPLE.read_bytes()[:-200])


def test_letters_nobody_knows_are_refused_in_words():
    with pytest.raises(UnreadableDiaryError, match="in a way nobody knows"):
        read(export().replace(b"UTF-8", b"klingon"))


@pytest.mark.parametrize("day", ["9999-12-31", "2199-12-31", "1899-12-31", "0001-01-01"])
def test_a_day_nobody_lives_in_is_refused(day):
    imported = read(export(asleep(f"{day} 01:00:00 +0100", f"{day} 02:00:00 +0100")))
    assert (imported.entries, imported.rows_refused) == ((), 1)


AT = "2026-03-02 08:00:00 +0100"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (asleep(AT, AT, "Floating"), "does not know this kind of sleep"),
        (record("StepCount", AT, AT, -5, unit="count"), "An amount is below zero"),
        (record("MenstrualFlow", AT, AT, "Sometimes", group="Category"), "not a bleeding of a period"),
        (record("MindfulSession", f"0001{AT[4:]}", AT, group="Category", zone="Asia/Tokyo"), "A day lies before 1900"),
        (
            record("MindfulSession", "0001-01-01 00:00:00 +0100", AT, zone="America/Lima", group="Category"),
            "not a time",
        ),
    ],
)
def test_a_row_that_cannot_be_taken_is_listed_and_leaves_nothing(row, reason):
    imported = read(export(row))
    assert [reason in each.reason for each in imported.refused] == [True]
    assert imported.entries == ()


def test_a_damaged_zip_is_refused_in_words():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("apple_health_export/export.xml", export(*[HEARTBEAT.decode()] * 900))
    data = bytearray(out.getvalue())
    data[len(data) // 2] ^= 0xFF
    offered = of_bytes(bytes(data), "export.zip")
    assert apple_health.recognises(offered)
    with pytest.raises(UnreadableDiaryError, match="To fix this"):
        apple_health.read(offered, person="me", answers={})


def test_millions_of_heartbeats_are_one_line():
    imported = read(export(*[HEARTBEAT.decode()] * 3000))
    assert (imported.rows_in, imported.rows_stored, imported.entries) == (3000, 0, ())
    assert imported.not_understood == ("3000 rows of HeartRate",)
    (row,) = imported.refused
    assert (row.rows, str(row)) == (
        3000,
        'Line 3 and 2999 more: gutskin has no place for this kind of row: "HeartRate".',
    )


class Endless:
    """An export of a watch of any size, made while it is read."""

    def __init__(self, size):
        piece = HEARTBEAT * 100
        self._pieces = chain([b"<HealthData>"], repeat(piece, size // len(piece)), [b"</HealthData>"])
        self._held = b""

    def read(self, size):
        while len(self._held) < size and (piece := next(self._pieces, b"")):
            self._held += piece
        found, self._held = self._held[:size], self._held[size:]
        return found


def peak_of(size):
    tracemalloc.start()
    try:
        counted = sum(1 for _ in records_of(Endless(size), "x"))
        return counted, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_file():
    (few, small), (many, large) = peak_of(150_000), peak_of(500_000)
    assert many > 3 * few
    assert large < small + 100_000


@pytest.mark.long
def test_forty_megabytes_need_no_more_than_one():
    assert peak_of(40_000_000)[1] < peak_of(1_000_000)[1] + 200_000


def test_a_zip_with_two_exports_is_asked_about():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a/export.xml", export())
        file.writestr("b/export.xml", export())
    with pytest.raises(UnreadableDiaryError, match="several exports"):
        apple_health.read(of_bytes(out.getvalue(), "x.zip"), person="me", answers={})


def test_food_of_one_bite_is_written_once_though_each_nutrient_names_it():
    at = "2026-03-02 12:00:00 +0100"
    food = '<MetadataEntry key="HKFoodType" value="Soup"/><MetadataEntry key="Meal" value="Lunch"/>'
    rows = [
        record(kind, at, at, 2, unit="g").replace("</Record>", f"{food}</Record>")
        for kind in ("DietaryFiber", "DietarySugar")
    ]
    (day,) = days_of(*rows).values()
    assert [(meal.kind, meal.name, meal.value) for meal in day.meals] == [(Kind.MEAL, "lunch", "Soup")]
    assert day.measures == {"fibre (g)": 2, "sugars (g)": 2}
