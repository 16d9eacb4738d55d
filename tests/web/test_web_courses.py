"""Probiotic courses: begun, changed and ended, with what is asked before."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from gutskin.diary import Kind
from gutskin.diary.courses import Course, course_in
from gutskin.evidence.rules import FoodFact
from gutskin.evidence.starting import fields_that_matter
from gutskin.safety.said import setting_of
from gutskin.web.records.models import Edit

pytestmark = pytest.mark.django_db
GG = {"type": "Lactobacillus rhamnosus", "strain": "GG", "dose": "10 billion"}


@pytest.fixture
def well(write, today):
    """Somebody who answered all that matters before a course, with nothing to be careful about."""
    for field in fields_that_matter("probiotic_habit", FoodFact.NOT_NAMED):
        write(Kind.SETTING, today, False, setting_of(field))
    return Edit.objects.count()


@pytest.fixture
def begin(client, well):
    return lambda **fields: client.post("/courses/", fields)


@pytest.fixture
def running(write, today):
    """A course that began so many days ago."""

    def begun(days, name="drops", last=None):
        value = Course(type=name, last=last).as_text()
        return write(Kind.COURSE, today - timedelta(days=days), value, name)

    return begun


def test_a_course_is_begun_with_its_words_and_today_asks_about_it(client, begin, own_diary, today):
    response = begin(**GG, first=today.isoformat())
    assert (response.status_code, response["Location"]) == (302, "/courses/")
    (course,) = own_diary().courses
    assert (course.day, course.name) == (today, "Lactobacillus rhamnosus GG")
    assert course_in(course.value) == Course(**GG)
    assert "Lactobacillus rhamnosus GG, 10 billion: taken?" in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "This course has no type"),
        ({"type": "x", "first": "soon"}, "The first day is no day"),
        ({"type": "x", "first": "2198-01-01"}, "The first day lies ahead"),
        ({"type": "x", "first": "2026-01-02", "last": "2026-01-01"}, "The last day lies before the first"),
        ({"type": "x" * 201}, "A name is too long"),
        ({"type": "x", "dose": "y" * 201}, "Dose is no text of at most 200 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(begin, well, fields, said):
    response = begin(**fields)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert Edit.objects.count() == well


def test_a_second_course_is_questioned_once_with_the_reason_and_then_allowed(begin, running, own_diary):
    running(10)
    asked = begin(**GG).content.decode()
    assert "Begin a second one beside drops?" in asked
    assert "cannot be told apart" in asked
    assert len(own_diary().courses) == 1
    begin(**GG, sure="1")
    assert len(own_diary().courses) == 2


def test_after_an_ended_course_nothing_is_asked(begin, running, own_diary, yesterday):
    running(20, last=yesterday)
    begin(**GG)
    assert len(own_diary().courses) == 2


def test_the_same_course_is_not_begun_twice(begin, running, own_diary):
    running(10)
    response = begin(type="drops", sure="1")
    assert "You take this already in these days" in response.content.decode()
    assert len(own_diary().courses) == 1


def test_a_course_that_was_moved_is_not_overwritten_by_a_new_one(client, begin, running, own_diary, today, yesterday):
    moved = running(0)
    earlier = (today - timedelta(days=90)).isoformat()
    client.post(f"/courses/{moved.id}/", {"type": "drops", "first": earlier, "last": yesterday.isoformat()})
    begin(type="drops", first=today.isoformat())
    assert [entry.day.isoformat() for entry in own_diary().courses] == [earlier, today.isoformat()]


def test_ending_early_is_asked_about_without_blame_and_then_done(client, running, own_diary, today):
    course = running(16)
    asked = client.post(f"/courses/{course.id}/", {"type": "drops", "first": course.day.isoformat(), "end": "1"})
    html = asked.content.decode()
    assert "End it before its eight weeks are done?" in html
    assert "nobody can say then what it did" in html
    assert course_in(own_diary().courses[0].value).last is None
    fields = {"type": "drops", "first": course.day.isoformat(), "last": today.isoformat(), "sure": "1"}
    client.post(f"/courses/{course.id}/", fields)
    assert course_in(own_diary().courses[0].value).last == today
    assert "Earlier courses" not in client.get("/courses/").content.decode(), "it runs to the end of its last day"


@pytest.mark.parametrize(("days", "asks"), [(54, True), (55, False), (80, False)])
def test_after_eight_weeks_nothing_is_asked(client, running, own_diary, days, asks):
    course = running(days)
    response = client.post(f"/courses/{course.id}/", {"type": "drops", "first": course.day.isoformat(), "end": "1"})
    assert (response.status_code == 200) is asks
    assert (course_in(own_diary().courses[0].value).last is None) is asks


def test_a_change_is_an_edit_of_the_same_entry_and_its_days_stay(client, running, write, own_diary, today):
    course = running(3)
    write(Kind.PROBIOTIC, today, True, "drops")
    first = today - timedelta(days=5)
    client.post(f"/courses/{course.id}/", {"type": "droplets", "dose": "5", "first": first.isoformat()})
    (changed,) = own_diary().courses
    assert (changed.id, changed.name, changed.day) == (course.id, "drops", first)
    assert course_in(changed.value) == Course(type="droplets", dose="5")
    html = client.get("/courses/").content.decode()
    assert "droplets, 5" in html
    assert "Taken on 1 of 6 days, 5 not written" in html


def test_saving_unchanged_writes_nothing_and_removing_can_be_undone(client, running, own_diary):
    course = running(3)
    client.post(f"/courses/{course.id}/", {"type": "drops", "first": course.day.isoformat()})
    assert Edit.objects.count() == 1
    client.post(f"/courses/{course.id}/", {"remove": "1"})
    assert own_diary().courses == ()
    assert "Removed" in client.get("/courses/").content.decode()
    client.post(f"/entry/{course.id}/undo/", {"page": "/courses/"})
    assert len(own_diary().courses) == 1


def test_enter_in_a_field_asks_again_and_confirms_nothing(client, begin, running):
    course = running(16)
    asked = [begin(**GG), client.post(f"/courses/{course.id}/", {"type": "drops", "end": "1"})]
    for html in (response.content.decode() for response in asked):
        form = html.partition("data-course>")[2].partition("</form>")[0]
        first = re.search(r'<button[^>]* type="submit"[^>]*>', form)[0]
        assert 'name="sure"' in form
        assert "name=" not in first, "what Enter presses says no more than the fields"


def test_a_course_says_under_which_name_its_days_stand(client, running):
    course = running(3)
    assert (
        "the name it was begun under, “<span data-name>drops</span>”"
        in client.get(f"/courses/{course.id}/").content.decode()
    )


def test_the_page_a_phone_keeps_holds_nobodys_courses_and_is_the_same_every_day(client, running, today):
    running(3, name="my own drops")
    page = client.get("/offline/probiotic/").content.decode()
    assert "my own drops" not in page
    assert today.isoformat() not in page
    assert "csrfmiddlewaretoken" not in page
    assert '<template id="one-course">' in page


def test_past_courses_say_how_long_they_ran(client, running, today):
    running(24, last=today - timedelta(days=2))
    html = client.get("/courses/").content.decode()
    assert "Earlier courses" in html
    assert "3 weeks and 2 days" in html


def test_whose_defences_are_weak_is_told_before_a_course_begins(client):
    html = client.get("/courses/").content.decode()
    assert "Are your body’s defences weakened?" in html
    assert 'href="/learn/#ask-probiotic_habit"' in html


def test_there_is_a_way_here_from_more_and_another_persons_course_is_not_found(client, write, today):
    assert 'href="/courses/"' in client.get("/more/").content.decode()
    other = write(Kind.COURSE, today, Course(type="x").as_text(), "x", person="somebody")
    assert client.get(f"/courses/{other.id}/").status_code == 404
    assert client.post(f"/courses/{other.id}/", {"remove": "1"}).status_code == 404
