"""What a diary holds of somebody's health: answers, a clinician's yes, conditions; unreadable counts as not said."""

from dataclasses import replace
from datetime import date

import pytest

from gutskin import Diary, Entry, Profile, may_start
from gutskin.diary import Kind
from gutskin.evidence.profile import YES_OR_NO
from gutskin.evidence.statement import CONDITIONS as STATED
from gutskin.safety.said import (
    CONDITIONS,
    NOT_SAID,
    STATED_AS,
    Agreement,
    agreement_for,
    agreement_name,
    agreement_to,
    conditions_of,
    is_agreed,
    profile_of,
    settings_of_health,
)

DAY = date(2026, 11, 23)


def diary_with(**said):
    entries = [
        Entry(kind=Kind.SETTING, day=DAY, name=name.replace("__", "/"), value=value) for name, value in said.items()
    ]
    return Diary.of(entries)


def test_nothing_said_is_nothing_answered():
    assert profile_of(Diary()) == Profile()


def test_answers_make_the_profile():
    diary = diary_with(
        profile__under_18=False, profile__pregnant=False, profile__kidney_disease=True, profile__eating_disorder="past",
        profile__food_allergies="peanut; egg", profile__central_line=NOT_SAID,
    )  # fmt: skip
    assert profile_of(diary) == Profile(
        age=18, pregnant=False, kidney_disease=True, eating_disorder="past", food_allergies=("egg", "peanut")
    )


def test_no_food_allergy_is_an_answer():
    assert profile_of(diary_with(profile__food_allergies=False)).food_allergies == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("under_18", "no"),
        ("under_18", 0),
        ("pregnant", "yes"),
        ("pregnant", 1),
        ("eating_disorder", "no"),
        ("food_allergies", True),
    ],
)
def test_an_answer_no_field_can_have_counts_as_none(field, value):
    """As a file from elsewhere may bring it: never taken for a reassuring one."""
    assert profile_of(diary_with(**{f"profile__{field}": value})) == Profile()


def test_conditions_are_those_said_under_the_names_of_the_evidence():
    diary = diary_with(condition__eczema=True, condition__acne=True, condition__gut=False, condition__elsewhere=True)
    assert conditions_of(diary) == ("acne", "atopic dermatitis")
    assert {STATED_AS.get(name, name) for name in CONDITIONS} == set(STATED) - {"general"}


def test_an_agreement_comes_back_as_it_was_noted():
    agreed = Agreement(day=DAY, about=frozenset({"pregnant-food", "age"}))
    assert agreed.as_text() == "2026-11-23 age pregnant-food"
    assert agreement_to(diary_with(agreed__elimination=agreed.as_text()), "elimination") == agreed
    assert agreement_to(Diary(), "elimination") is None


@pytest.mark.parametrize("value", [True, "", "yes", "2026-13-01 age", 3])
def test_an_agreement_nobody_can_read_is_none(value):
    assert agreement_to(diary_with(agreed__elimination=value), "elimination") is None


def test_a_yes_holds_for_what_it_was_about_and_not_for_what_came_later():
    asked = may_start("elimination", Profile(pregnant=True), "oats")
    diary = diary_with(agreed__elimination=agreement_for(asked, DAY).as_text())
    assert is_agreed(diary, asked)
    assert not is_agreed(diary, may_start("elimination", Profile(pregnant=True, kidney_disease=True), "oats"))
    assert not is_agreed(diary, may_start("food_trial", Profile(pregnant=True), "oats"))


def test_a_no_is_never_agreed_away():
    refused = may_start("elimination", Profile(underweight=True), "oats")
    assert not is_agreed(diary_with(agreed__elimination=agreement_for(refused, DAY).as_text()), refused)


def test_what_says_something_of_health_is_known_by_name():
    diary = diary_with(
        profile__under_18=True, agreed__elimination="x", condition__acne=True, gentle=True, part__water=True
    )
    assert set(settings_of_health(diary)) == {"profile/under_18", "agreed/elimination", "condition/acne"}


@pytest.mark.parametrize(("said", "answer"), [(True, "ask_clinician"), (False, "yes")])
def test_whether_somebody_is_under_18_is_all_that_is_asked_of_their_age(said, answer):
    age = profile_of(diary_with(profile__under_18=said)).age
    well = Profile(eating_disorder=False, food_allergies=(), **dict.fromkeys(YES_OR_NO, False))
    assert may_start("elimination", replace(well, age=age), "oats").answer == answer


def test_a_yes_to_one_food_is_none_to_another():
    asked = may_start("food_trial", Profile(pregnant=True), "milk")
    diary = diary_with(**{agreement_name("food_trial", "milk"): agreement_for(asked, DAY).as_text()})
    assert is_agreed(diary, asked, "milk")
    assert not is_agreed(diary, asked, "egg")
    assert not is_agreed(diary, asked)
