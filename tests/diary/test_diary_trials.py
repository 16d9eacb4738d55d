"""A test in a diary: sealed, found again, corrected day by day, ended; and what is no test is refused."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from gutskin.diary import Diary, Entry, Kind
from gutskin.diary.backup import diary_from_json, diary_to_json
from gutskin.diary.trials import AWAY, DAY, END, GO_ON, WITH, WITHOUT, running_trial, sealed_plan, trials_in
from gutskin.errors import BadEntryError

FIRST = date(2026, 11, 2)
DRAWN = {
    "exposures": ["milk"],
    "outcome": "gut",
    "first_day": FIRST.isoformat(),
    "blocks": [{"start": 0, "days": 2, "arm": WITHOUT}, {"start": 2, "days": 3, "arm": WITH}],
}
NAME, TEXT = sealed_plan("food", "milk", DRAWN)
SEAL = NAME.removeprefix("trial/")


def setting(name, value, **more):
    return Entry(kind=Kind.SETTING, day=FIRST, name=name, value=value, **more)


def after(days):
    return FIRST + timedelta(days=days)


def test_a_test_is_found_again_with_its_days():
    (trial,) = trials_in(Diary.of([setting(NAME, TEXT)]))
    plan = trial.plan
    assert (plan.exposure, plan.title, plan.outcome, plan.days, plan.last) == ("milk", "milk", "gut", 5, after(4))
    arms = [plan.arm_on(after(day)) for day in range(-1, 6)]
    assert arms == [None, WITHOUT, WITHOUT, WITH, WITH, WITH, None]
    assert plan.drawn == DRAWN
    assert [running_trial([trial], after(day)) for day in (-3, 4, 5)] == [trial, trial, None]


def test_another_schedule_is_never_kept_under_the_same_seal():
    moved = TEXT.replace('"without"', '"with"', 1)
    assert moved != TEXT
    with pytest.raises(BadEntryError, match="not the plan that was sealed"):
        setting(NAME, moved)


@pytest.mark.parametrize("name", [f"{DAY}{SEAL}/x/2026-11-02", f"{DAY}2026-11-02", f"{DAY}{SEAL}"])
def test_a_day_belongs_to_one_test_and_to_one_day(name):
    with pytest.raises(BadEntryError):
        setting(name, WITH)


def test_what_was_done_and_its_end_belong_to_it_and_the_newest_word_counts():
    later = datetime(2026, 11, 4, tzinfo=UTC)
    entries = [
        setting(NAME, TEXT),
        setting(f"{DAY}{SEAL}/{after(0)}", WITH),
        setting(f"{DAY}{SEAL}/{after(0)}", WITHOUT, edited_at=later),
        setting(f"{DAY}{SEAL}/{after(1)}", AWAY),
        setting(END + SEAL, f"{after(2)} stopped"),
        setting(GO_ON + SEAL, str(after(1))),
    ]
    (trial,) = trials_in(Diary.of(entries))
    assert dict(trial.done) == {after(0): WITHOUT, after(1): AWAY}
    assert (trial.ended, trial.last, trial.went_on) == ((after(2), "stopped"), after(2), after(1))
    assert trial.is_over(after(2))


def test_a_copy_of_the_diary_brings_the_test_back_under_its_seal():
    diary = Diary.of([setting(NAME, TEXT), setting(f"{DAY}{SEAL}/{after(0)}", WITH)])
    again = diary_from_json(diary_to_json(diary))
    assert trials_in(again) == trials_in(diary)
    assert trials_in(again)[0].seal == SEAL


def test_it_belongs_to_no_day_and_goes_with_its_plan():
    diary = Diary.of([setting(NAME, TEXT), setting(f"{DAY}{SEAL}/{after(0)}", WITH)])
    assert dict(diary.days) == {}
    gone = diary.with_entries(setting(NAME, TEXT, deleted=True, edited_at=datetime(2026, 11, 4, tzinfo=UTC)))
    assert trials_in(gone) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"exposures": ["milk", "egg"]}, "asks about one thing"),
        ({"exposures": [""]}, "has no name"),
        ({"outcome": "mood"}, "asks about skin or gut"),
        ({"first_day": None}, "is no day"),
        ({"first_day": "1500-01-01"}, "too far away"),
        ({"blocks": []}, "has no days"),
        ({"blocks": [{"start": 1, "days": 2, "arm": WITH}]}, "do not follow one another"),
        ({"blocks": [{"start": 0, "days": 2, "arm": "sometimes"}]}, "with or without"),
        ({"blocks": [{"start": 0, "days": 0, "arm": WITH}]}, "too long"),
        ({"blocks": [{"start": 0, "days": 401, "arm": WITH}]}, "too long"),
    ],
)
def test_what_is_no_plan_never_becomes_a_setting(change, said):
    with pytest.raises(BadEntryError, match=said):
        setting(*sealed_plan("food", "milk", DRAWN | change))


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        (NAME, "milk", "This is no plan of a test"),
        (NAME, json.dumps({"kind": "food"}), "not the plan that was sealed"),
        (f"{DAY}{SEAL}/{FIRST}", True, "none of these"),
        (f"{DAY}{SEAL}/soon", WITH, "is no day"),
        (END + SEAL, f"{FIRST} bored", "does not end like this"),
        (END + SEAL, 3, "is no day"),
        (GO_ON + SEAL, "", "is no day"),
    ],
)
def test_what_says_nothing_of_a_test_is_refused(name, value, said):
    with pytest.raises(BadEntryError, match=said):
        setting(name, value)


def test_a_plan_of_another_kind_or_without_days_is_refused():
    with pytest.raises(BadEntryError, match="no kind there is"):
        setting(*sealed_plan("mood", "milk", DRAWN))
    with pytest.raises(BadEntryError, match="has no plan"):
        setting(*sealed_plan("food", "milk", []))
