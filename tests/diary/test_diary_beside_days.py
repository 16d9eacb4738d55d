"""Settings, courses and the words about a photo: entries like all others, read back as they were written."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from gutskin.diary import Diary, Entry, Kind
from gutskin.diary.courses import Course, course_in
from gutskin.diary.entries import BESIDE_DAYS
from gutskin.diary.photos import Photo, photo_in
from gutskin.errors import BadEntryError

DAY = date(2026, 11, 23)
DIGEST = "ab" * 32
PHOTO = Photo(sha256=DIGEST, type="image/jpeg", width=900, height=1200)


def entry(kind, value, name="", day=DAY, **more):
    return Entry(kind=kind, name=name, value=value, day=day, **more)


def test_a_setting_is_one_of_its_name_whenever_it_was_said():
    on = entry(Kind.SETTING, True, "part/itch")
    off = entry(Kind.SETTING, False, "part/itch", day=date(2026, 12, 1), edited_at=datetime(2026, 12, 1, tzinfo=UTC))
    diary = Diary.of([on, off, entry(Kind.SETTING, 12, "part/energy")])
    assert on.id == off.id
    assert dict(diary.settings) == {"part/itch": False, "part/energy": 12}


def test_what_belongs_to_no_day_makes_no_day_and_is_in_every_part():
    said = [entry(kind, '{"foods": "rice"}' if kind is Kind.MEANING else "{}", "kefir") for kind in sorted(BESIDE_DAYS)]
    diary = Diary.of([*said, entry(Kind.RATING, 6, "skin", day=date(2026, 1, 1))])
    assert list(diary.days) == [date(2026, 1, 1)]
    assert diary.between(date(2026, 1, 1), date(2026, 1, 2)).edits == diary.edits
    assert [course.name for course in diary.courses] == ["kefir"]


def test_a_course_comes_back_as_it_was_written():
    course = Course(type="Lactobacillus", strain="rhamnosus GG", dose="10 billion", last=date(2026, 11, 30))
    assert course_in(course.as_text()) == course
    assert course_in("{}") == Course()


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("no", "This is no course"),
        (7, "This is no course"),
        ('{"strain": 3}', "Strain is no text"),
        ('{"last": "soon"}', "The last day of a course is no day"),
        ('{"last": 3}', "The last day of a course is no day"),
        ('{"colour": "blue"}', "A course cannot say this"),
    ],
)
def test_what_is_no_course_is_refused(value, what):
    with pytest.raises(BadEntryError, match=what):
        entry(Kind.COURSE, value, "kefir")


def test_a_photo_comes_back_as_it_was_written():
    assert photo_in(PHOTO.as_text()) == PHOTO
    assert photo_in(entry(Kind.PHOTO, PHOTO.as_text(), "left cheek").value) == PHOTO


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"sha256": "abc"}, "A photo has no digest"),
        ({"type": "image/svg+xml"}, "A photo is of an unknown type"),
        ({"width": 0}, "The width of a photo is no number of pixels"),
        ({"height": 5000}, "The height of a photo is no number of pixels"),
    ],
)
def test_what_is_no_photo_is_refused(change, what):
    with pytest.raises(BadEntryError, match=what):
        entry(Kind.PHOTO, replace(PHOTO, **change).as_text(), "left cheek")


def test_none_differs_from_not_written_in_every_part():
    nothing = Diary.of([entry(Kind.RATING, 6, "skin")]).day(DAY)
    assert (nothing.stools, nothing.symptoms, nothing.areas, nothing.treatments_said_none) == (None, None, None, False)
    said = [entry(Kind.NONE, True, name) for name in ("stool", "symptoms", "areas", "treatments")]
    none = Diary.of(said).day(DAY)
    assert (none.stools, none.symptoms, none.areas, none.treatments_said_none) == ((), {}, {}, True)
    some = Diary.of([entry(Kind.STOOL, 4), entry(Kind.SYMPTOM, 3, "headache"), entry(Kind.AREA, 0, "back-neck")])
    day = some.day(DAY)
    assert ([each.value for each in day.stools], day.symptoms, day.areas) == ([4], {"headache": 3}, {"back-neck": 0})
