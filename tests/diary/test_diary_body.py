"""The places on the body: every one once, on its own side, in words; and what a number means there."""

from datetime import date

import pytest

from gutskin.diary import Day
from gutskin.diary.body import BY_ID, GROUPS, REGIONS, STEPS, in_order, said_of, step_of, title_of
from gutskin.diary.entries import Entry, Kind

DAY = date(2026, 11, 12)


def test_every_place_has_an_id_and_words_of_its_own():
    assert len(REGIONS) == len(BY_ID) == len({region.title for region in REGIONS}) == 64
    assert {region.group for region in REGIONS} == set(GROUPS)
    assert all(region.is_in_front != region.id.startswith("back-") for region in REGIONS)


def test_every_place_on_the_left_has_one_on_the_right_beside_it():
    sides = [(region.id, "left" in region.id, "right" in region.id) for region in REGIONS]
    for place, (name, is_left, is_right) in enumerate(sides):
        if is_left:
            assert sides[place + 1][0] == name.replace("left", "right")
        if is_right:
            assert sides[place - 1][0] == name.replace("right", "left")
    assert title_of("front-left-cheek") == "Left cheek"
    assert title_of("back-right-knee") == "Back of the right knee"


def test_every_place_and_every_step_can_be_written():
    for region in REGIONS:
        for step in STEPS:
            assert Entry(kind=Kind.AREA, day=DAY, name=region.id, value=step.value).value == step.value


@pytest.mark.parametrize(
    ("value", "word"),
    [(0, "Clear"), (0.1, "Mild"), (2, "Mild"), (3.5, "Mild"), (3.6, "Moderate"), (5, "Moderate"), (6.5, "Moderate"),
     (6.6, "Strong"), (8, "Strong"), (10, "Strong")],
)  # fmt: skip
def test_a_value_has_a_word_and_each_word_its_own_value(value, word):
    assert step_of(value).word == word
    assert [step_of(step.value) for step in STEPS] == list(STEPS)


def test_places_are_told_from_the_head_down_and_unknown_ones_last():
    assert in_order(["tail", "back-left-heel", "front-chin", "a wing", "front-left-cheek", "front-chin"]) == (
        "front-left-cheek", "front-chin", "back-left-heel", "a wing", "tail",
    )  # fmt: skip
    assert title_of("a wing") == "a wing"


def test_not_written_is_not_clear():
    assert said_of(Day(date=DAY), "front-chin") is None
    assert said_of(Day(date=DAY, areas={}), "front-chin") == 0
    marked = Day(date=DAY, areas={"front-chin": 5, "front-nose": 0})
    assert [said_of(marked, name) for name in ("front-chin", "front-nose", "front-mouth")] == [5, 0, None]
