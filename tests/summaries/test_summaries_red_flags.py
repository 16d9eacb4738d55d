"""Red flags over the last days of a diary: from words, stool entries and the body map; and putting them aside."""

from datetime import date, time, timedelta

import pytest

from gutskin.diary import Diary, Entry, Kind
from gutskin.diary.body import REGIONS
from gutskin.summaries.red_flags import DAYS, flags_of

TODAY = date(2026, 11, 23)


def ago(days):
    return TODAY - timedelta(days=days)


def note(words, days=0):
    return Entry(kind=Kind.NOTE, day=ago(days), value=words)


def symptom(name, value, days=0):
    return Entry(kind=Kind.SYMPTOM, day=ago(days), name=name, value=value)


def stool(kind, days=0, at=None):
    return Entry(kind=Kind.STOOL, day=ago(days), value=kind, at=at)


def shown(*entries):
    """(id, ((days ago, words), ...)) of each flag, in order."""
    found = flags_of(Diary.of(entries), TODAY)
    return [(one.flag.id, [((TODAY - r.day).days, r.words) for r in one.raised]) for one in found]


def test_nothing_written_and_nothing_odd_raise_nothing():
    assert shown() == []
    quiet = [Entry(kind=Kind.RATING, day=TODAY, name=name, value=1) for name in ("skin", "gut")]
    assert shown(*quiet, stool(7), note("tired"), Entry(kind=Kind.MEAL, day=TODAY, value="blood orange")) == []


def test_a_note_a_symptom_and_a_meal_raise_by_their_words():
    assert shown(note("Slept. Blood in my stool.")) == [("gut_bleeding", [(0, "Blood in my stool")])]
    assert shown(symptom("blood in stool", 2)) == [("gut_bleeding", [(0, "blood in stool, 2 of 10")])]
    meal = Entry(kind=Kind.MEAL, day=TODAY, value="prawns, lips swollen after that")
    assert shown(meal) == [("allergy", [(0, "prawns, lips swollen after that")])]


def test_a_symptom_that_was_not_there_raises_nothing():
    assert shown(symptom("blood in stool", 0)) == []


def test_a_very_strong_symptom_is_a_severe_one():
    assert shown(symptom("stomach pain", 6)) == []
    assert shown(symptom("stomach pain", 9)) == [("gut_alarm", [(0, "stomach pain, 9 of 10")])]


def test_one_flag_holds_all_its_days_newest_first_and_flags_come_newest_first():
    entries = [note("blood in stool", 3), note("my throat is swelling", 5), note("blood in stool again", 1)]
    assert shown(*entries) == [
        ("gut_bleeding", [(1, "blood in stool again"), (3, "blood in stool")]),
        ("allergy", [(5, "my throat is swelling")]),
    ]


def test_what_is_older_than_two_weeks_is_not_shown():
    assert shown(note("blood in stool", DAYS - 1)) != []
    assert shown(note("blood in stool", DAYS)) == []


@pytest.mark.parametrize("words", ["Fieber 39", "fever since noon", "fièvre", "koorts"])
def test_fever_meets_a_watery_stool_of_the_day_in_any_language(words):
    assert shown(note(words), stool(7)) == [("gut_alarm", [(0, f"{words} … stool of type 7")])]
    assert shown(note(words), stool(4)) == []
    assert shown(note(words), stool(7, days=1)) == []


def test_two_symptoms_of_a_day_meet():
    found = shown(symptom("fever", 4), symptom("diarrhoea", 5))
    assert [flag for flag, _ in found] == ["gut_alarm"]


def test_watery_stool_three_days_in_a_row():
    assert shown(stool(7, 1), stool(7, 2)) == []
    assert shown(stool(7, 0), stool(7, 2), stool(7, 3)) == []
    assert shown(*(stool(7, n) for n in range(3))) == [("gut_alarm", [(0, "stool of type 7 on 3 days in a row")])]


def test_loose_stool_on_two_nights():
    assert shown(stool(6, 1, time(3))) == []
    assert shown(stool(6, 1, time(3)), stool(6, 2, time(9))) == []
    assert shown(stool(6, 1, time(3)), stool(7, 4, time(2, 30))) == [
        ("gut_alarm", [(1, "loose stool at night, on 2 nights")])
    ]


def test_strong_nearly_everywhere_on_the_body_map():
    def marked(count, value):
        return [Entry(kind=Kind.AREA, day=TODAY, name=region.id, value=value) for region in REGIONS[:count]]

    assert shown(*marked(len(REGIONS), 6)) == []
    assert shown(*marked(len(REGIONS) // 2, 9)) == []
    words = f"strong on {len(REGIONS)} of {len(REGIONS)} places of the body"
    assert shown(*marked(len(REGIONS), 8)) == [("skin_emergency", [(0, words)])]


@pytest.mark.parametrize("how", ["looked_at", "not_meant"])
def test_what_was_put_aside_stays_aside_until_other_words_stand_there(how):
    entry = note("blood in stool")
    (one,) = flags_of(Diary.of([entry]), TODAY)
    (raised,) = one.raised
    aside = Entry(kind=Kind.SETTING, day=TODAY, name=raised.setting, value=how)
    assert shown(entry, aside) == []
    assert shown(note("blood in stool, more than before"), aside) != []
    assert shown(entry, Entry(kind=Kind.SETTING, day=TODAY, name=raised.setting, value="")) != []


def test_a_run_that_was_put_aside_stays_so_while_it_goes_on():
    run = [stool(7, n) for n in range(1, 4)]
    (one,) = flags_of(Diary.of(run), TODAY)
    aside = Entry(kind=Kind.SETTING, day=TODAY, name=one.raised[0].setting, value="looked_at")
    assert shown(*run, aside, stool(7, 0)) == []


def test_the_name_of_the_setting_holds_no_word_of_the_diary():
    (one,) = flags_of(Diary.of([note("blood in stool")]), TODAY)
    name = one.raised[0].setting
    assert name.startswith("flag/")
    assert not any(word in name for word in ("blood", "stool", "gut"))
