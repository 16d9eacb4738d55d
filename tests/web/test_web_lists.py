"""Stools, treatments, probiotics and meal times on the page of a day, without any script."""

from __future__ import annotations

import re
from datetime import time

import pytest

from gutskin.diary import Kind
from gutskin.diary.courses import Course
from gutskin.web.pages.today.lists import TYPES, time_of_writing
from gutskin.web.people import ME
from gutskin.web.records.actions import undo_last_edits
from gutskin.web.records.models import Edit

pytestmark = pytest.mark.django_db
COURSE = Course(type="Lactobacillus rhamnosus", strain="GG", dose="10 billion").as_text()
GG = "Lactobacillus rhamnosus GG"


@pytest.fixture
def all_on(write, yesterday):
    for part in ("stool", "treatments", "probiotic", "times"):
        write(Kind.SETTING, yesterday, True, f"part/{part}")


@pytest.fixture
def page(client, all_on):
    return lambda when: client.get(f"/day/{when}/").content.decode()


def stands(diary, *kinds):
    return sorted((e.name, e.value) for e in diary.entries if e.kind in kinds)


def test_the_lists_are_asked_for_only_where_they_are_switched_on(client, write, today):
    write(Kind.RATING, today, 6, "skin")
    html = client.get("/").content.decode()
    assert 'name="stool"' not in html
    assert 'name="new-treatment"' not in html
    assert 'name="time"' not in html
    assert "No probiotic today" not in html


def test_a_stool_is_one_tap_with_the_time_now(post_day, own_diary, page, today):
    before = time_of_writing(today)
    response = post_day(today, stool="4")
    assert response["Location"] == "/#stool"
    post_day(today, stool="5")
    one, two = own_diary().day(today).stools
    assert sorted([one.value, two.value]) == [4, 5]
    assert before <= one.at <= time_of_writing(today)
    html = page(today)
    assert html.count(f'<span class="in-it">{one.at:%H:%M}</span>') + html.count(f"{two.at:%H:%M}</span>") >= 2
    assert "Remove Type 4" in html


def test_each_type_is_a_button_with_its_name_in_words(page, today):
    names = re.findall(r'name="stool" value="(\d)" aria-label="([^"]+)"', page(today))
    assert names == [(str(number), f"Type {number}: {words}") for number, words in TYPES.items()]
    assert len(set(TYPES.values())) == 7


def test_on_a_past_day_no_time_is_made_up(post_day, own_diary, yesterday):
    post_day(yesterday, stool="1")
    assert [entry.at for entry in own_diary().day(yesterday).stools] == [None]


@pytest.mark.parametrize("value", ["0", "8", "four", "", "4.5"])
def test_there_is_no_other_type(post_day, value, today):
    post_day(today, stool=value)
    assert Edit.objects.count() == 0


def test_a_removed_stool_can_be_brought_back(client, post_day, own_diary, today):
    post_day(today, stool="4")
    found = own_diary().day(today).stools[0].id
    response = post_day(today, unlist=found)
    assert response["Location"] == "/#stool"
    assert own_diary().day(today).stools is None
    assert "Removed" in client.get("/").content.decode()
    undo_last_edits(person=ME, entry_ids=[found])
    assert [entry.value for entry in own_diary().day(today).stools] == [4]


def test_no_stool_is_not_the_same_as_not_written_and_a_stool_takes_it_back(post_day, own_diary, page, today):
    assert own_diary().day(today).stools is None
    post_day(today, **{"none:stool": "on", "save": "1"})
    assert own_diary().day(today).stools == ()
    assert 'name="none:stool" value="on" checked' in page(today)
    post_day(today, **{"none:stool": "on", "was-none:stool": "on", "stool": "3"})
    assert [entry.value for entry in own_diary().day(today).stools] == [3]
    assert stands(own_diary(), Kind.NONE) == []


def test_none_and_a_tap_in_one_form_is_the_tap(post_day, own_diary, today):
    post_day(today, **{"none:stool": "on", "none:treatments": "on", "stool": "3"})
    assert stands(own_diary(), Kind.NONE) == [("treatments", True)]
    assert [entry.value for entry in own_diary().day(today).stools] == [3]


def test_a_treatment_has_a_name_and_perhaps_a_dose(post_day, own_diary, page, today):
    post_day(today, **{"new-treatment": "adapalene gel", "new-dose": "1x", "add-treatment": "1"})
    post_day(today, **{"new-treatment": "sunscreen", "save": "1"})
    assert stands(own_diary(), Kind.TREATMENT) == [("adapalene gel", "1x"), ("sunscreen", True)]
    html = page(today)
    assert "Remove adapalene gel, 1x" in html
    assert '<option value="sunscreen"></option>' in html
    assert '<option value="1x"></option>' in html


def test_a_dose_without_a_name_is_asked_about_and_nothing_is_lost(post_day, all_on, today):
    response = post_day(today, **{"new-dose": "two drops", "skin": "6", "save": "1"})
    html = response.content.decode()
    assert response.status_code == 422
    assert "This dose has no name beside it: &quot;two drops&quot;." in html
    assert 'value="two drops"' in html
    assert not Edit.objects.exclude(kind="setting").exists()


def test_yesterdays_treatments_are_one_tap_each_or_together(post_day, own_diary, write, page, today, yesterday):
    write(Kind.TREATMENT, yesterday, "1x", "adapalene gel")
    write(Kind.TREATMENT, yesterday, "1x", "adapalene gel")
    write(Kind.TREATMENT, yesterday, True, "sunscreen")
    html = page(today)
    assert html.count("As yesterday: adapalene gel, 1x") == 2
    assert "All as yesterday" in html
    gel = next(e for e in own_diary().day(yesterday).entries if e.name == "adapalene gel")
    post_day(today, **{"treatment-again": gel.id})
    assert own_diary().day(today).treatments == ("adapalene gel",)
    post_day(today, **{"treatments-again": "1"})
    assert sorted(own_diary().day(today).treatments) == ["adapalene gel", "adapalene gel", "sunscreen"]
    assert "As yesterday" not in page(today)
    post_day(today, **{"treatments-again": "1"})
    assert len(own_diary().day(today).treatments) == 3


def test_what_one_tap_brought_is_taken_back_together(client, post_day, own_diary, write, today, yesterday):
    write(Kind.TREATMENT, yesterday, "1x", "gel")
    write(Kind.TREATMENT, yesterday, "2x", "cream")
    post_day(today, **{"treatments-again": "1"})
    html = client.get("/").content.decode()
    undo = re.search(r'action="(/entry/[^"]+/undo/)"', html)[1]
    client.post(undo, {"also": re.findall(r'name="also" value="([^"]+)"', html)})
    assert own_diary().day(today).treatments == ()


def test_nothing_is_carried_over_by_itself(own_diary, write, page, today, yesterday):
    write(Kind.TREATMENT, yesterday, "1x", "gel")
    page(today)
    assert own_diary().day(today).treatments == ()


def test_another_persons_entry_is_out_of_reach(post_day, write, today):
    other = write(Kind.STOOL, today, 4, person="somebody")
    post_day(today, unlist=other.id)
    assert Edit.objects.filter(deleted=True).count() == 0


def test_a_course_is_asked_about_on_its_days_with_its_week(post_day, own_diary, write, page, today, yesterday):
    write(Kind.COURSE, yesterday, COURSE, GG)
    html = page(today)
    assert f"{GG}, 10 billion: taken?" in html
    assert "Week 1 of 8: too early to judge" in html
    assert "No probiotic today</span>" in html
    response = post_day(today, probiotic=f"yes:{GG}")
    assert response["Location"] == "/#probiotic"
    assert own_diary().day(today).probiotics == (GG,)
    assert f'value="unwritten:{GG}" aria-pressed="true"' in page(today)
    post_day(today, probiotic=f"no:{GG}")
    assert own_diary().day(today).probiotics == ()
    post_day(today, probiotic=f"unwritten:{GG}")
    assert own_diary().day(today).probiotics is None


def test_before_its_first_and_after_its_last_day_it_is_not_asked_about(write, page, today, yesterday):
    write(Kind.COURSE, today, COURSE, GG)
    assert "taken?" not in page(yesterday)
    ended = Course(type="drops", last=yesterday).as_text()
    write(Kind.COURSE, yesterday, ended, "drops")
    assert "drops: taken?" in page(yesterday)
    assert "drops: taken?" not in page(today)


def test_what_was_taken_outside_a_course_is_there_to_remove(post_day, write, page, own_diary, today):
    found = write(Kind.PROBIOTIC, today, True, "kefir grains")
    assert "Remove kefir grains" in page(today)
    post_day(today, unlist=found.id)
    assert own_diary().day(today).probiotics is None


@pytest.mark.parametrize("said", ["", "yes", "yes:", "perhaps:GG", "yes:  "])
def test_an_answer_about_nothing_writes_nothing(post_day, said, today):
    post_day(today, probiotic=said)
    assert Edit.objects.count() == 0


def test_a_meal_has_the_time_that_stands_beside_it(post_day, own_diary, page, today, yesterday):
    assert re.search(r'name="time" [^>]*value="\d\d:\d\d"', page(today))
    assert re.search(r'name="time" [^>]*value=""', page(yesterday))
    post_day(today, foods="oats; latte", meal="breakfast", time="08:15")
    assert {entry.at for entry in own_diary().day(today).meals} == {time(8, 15)}
    assert page(today).count('<span class="in-it">08:15</span>') == 2
    post_day(today, foods="tea", time="")
    assert sorted(entry.at is None for entry in own_diary().day(today).meals) == [False, False, True]


def test_a_time_that_is_none_is_said_and_nothing_is_written(post_day, all_on, today):
    response = post_day(today, foods="oats", time="25:00")
    assert response.status_code == 422
    assert "This is not a time of day: &quot;25:00&quot;." in response.content.decode()
    assert post_day(today, suggest="oats", time="25:00").status_code == 302
