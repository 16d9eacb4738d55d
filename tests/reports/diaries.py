"""Diaries that the tests of the reports share: hostile names, Arabic, pictograms, a gap, treatments, a course."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from gutskin.diary import Diary, Entry, Kind, made_up_diary

LAST = date(2026, 11, 22)
TODAY = date(2026, 11, 23)
HOSTILE = (
    '#read("/etc/passwd")',
    "$ x_1 $ \\ ] [ #[",
    '=HYPERLINK("http://x")',
    "x" * 60,
    "حليب البقر مع الشوكولاتة",
    "😀 pizza 👨‍👩‍👧 🇩🇪",
    "日本のカレー",
    "חלב",
    "a name of a food that is sixty characters long, or even more",
    "\u202eevil <b>&amp;</b>",
)
RENAMED = ("milk", "coffee", "green tea", "apple", "banana", "rye bread", "carrots", "rice", "potatoes", "broccoli")


def entry(kind, value, name="", day=LAST, **more):
    return Entry(kind=kind, value=value, name=name, day=day, **more)


@cache
def hostile_diary():
    """Return twelve weeks in which foods, treatments, notes and the question are all hostile."""
    called = dict(zip(RENAMED, HOSTILE, strict=True))
    entries = [
        replace(each, value=called.get(each.value, each.value)) if each.kind is Kind.MEAL else each
        for each in made_up_diary().diary.entries
    ]
    for back in range(70):
        day = LAST - timedelta(days=back)
        entries += [
            entry(Kind.TREATMENT, name if place % 2 else True, name, day)
            for place, name in enumerate(HOSTILE)
            if (back // (3 + place)) % 2 == 0
        ]
    gap = {LAST - timedelta(days=back) for back in range(30, 36)}
    entries = [each for each in entries if each.day not in gap]
    course = '{"type": "Lactobacillus", "strain": "rhamnosus GG 😀", "dose": "10⁹ CFU"}'
    entries += [entry(Kind.COURSE, course, "Lactobacillus", LAST - timedelta(days=50))]
    entries += [entry(Kind.NOTE, f"{name} and then", day=LAST - timedelta(days=n)) for n, name in enumerate(HOSTILE)]
    entries += [entry(Kind.AREA, 5, "front-left-cheek", LAST - timedelta(days=n)) for n in range(9)]
    entries += [entry(Kind.SETTING, True, "condition/eczema"), entry(Kind.STOOL, 4), entry(Kind.SLEEP, 7.5)]
    return Diary.of(entries)


@cache
def twelve_weeks():
    return made_up_diary().diary


@cache
def a_year():
    return made_up_diary(days=365, seed=3).diary


def almost_nothing():
    return Diary.of([entry(Kind.RATING, 6, "skin"), entry(Kind.MEAL, "soup")])
