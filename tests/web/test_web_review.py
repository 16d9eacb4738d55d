"""A person reads their twelve weeks."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from made_up_findings import COFFEE, EARLY, EVERYTHING, MILK, OATS, PIZZA, PROBIOTIC, TEA, report_of

from gutskin.diary import Kind, made_up_diary
from gutskin.web.pages import review
from gutskin.web.people import ME
from gutskin.web.records.actions import take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(monkeypatch):
    def report(*findings):
        monkeypatch.setattr(review, "patterns_of", lambda _diary: report_of(*findings))

    report(*EVERYTHING.findings)
    return report


@pytest.fixture
def twelve_weeks(db, today):
    last = today - timedelta(days=today.weekday() + 1)
    take_in(person=ME, entries=made_up_diary(last=last).diary.edits)
    return last


def words(page):
    return re.sub(r"\s+", " ", strip_tags(page.content.decode()))


def test_an_empty_diary_says_what_will_stand_here(client):
    page = client.get(reverse("review"))
    assert page.status_code == 200
    assert "After twelve weeks, the whole time stands here on one page" in words(page)


def test_twelve_weeks_stand_with_everything_found(client, found, twelve_weeks):
    page = client.get(reverse("review"))
    said = words(page)
    summary = page.context["review"]
    assert page.context["title"] == "Twelve weeks"
    for sentence in (
        summary.headline,
        summary.skin.sentence,
        summary.gut.sentence,
        *summary.what_next,
        *summary.completeness,
        "Does your gut run ahead of your skin?",
        summary.gut_ahead.sentence,
        *summary.gut_ahead.caveats,
        f"What it would take: {summary.gut_ahead.needed}.",
        *(one.sentence for one in (MILK, OATS, PIZZA, TEA)),
        summary.how_often_wrong,
        "No quick link was found for 1 thing. Of 6, nothing can be told yet.",
    ):
        assert sentence in said
    assert "A review is meant for twelve weeks" not in said


def test_fewer_weeks_say_so(client, found, write, today):
    write(Kind.RATING, today, 7, "skin")
    page = client.get(reverse("review"))
    assert page.context["title"] == "One week"
    assert "A review is meant for twelve weeks. This is what yours can say so far." in words(page)


def test_before_week_four_no_link_leads_to_findings_that_are_not_shown(client, found, write, today):
    write(Kind.RATING, today, 7, "skin")
    found(*EARLY)
    page = client.get(reverse("review"))
    assert "Of 5, nothing can be told yet." in words(page)
    assert "See them in Patterns" not in words(page)


def test_with_nothing_found_no_figure_of_error_and_no_forest_stand_there(client, found, twelve_weeks):
    found(PROBIOTIC)
    page = client.get(reverse("review"))
    assert "Nothing stands out from chance so far." in words(page)
    assert "1 in 10" not in words(page)
    assert page.context["forest"] is None


def test_a_change_that_cannot_be_credited_is_said(client, found, write, today):
    for offset in range(84):
        day = today - timedelta(days=83 - offset)
        write(Kind.RATING, day, (4 if offset < 42 else 8) + offset % 2, "skin")
        if offset > 40:
            write(Kind.PROBIOTIC, day, True, "LGG")
            write(Kind.HABIT, day, True, "a walk")
    page = client.get(reverse("review"))
    assert "You began two things in this time, so this improvement cannot be credited to one of them." in words(page)
    assert re.search(r"LGG, from \d+ \w{3}", words(page))


def test_only_reading_is_possible(client):
    assert client.post(reverse("review")).status_code == 405


def test_each_finding_can_be_looked_at_closely(client, found, twelve_weeks):
    page = client.get(reverse("review")).content.decode()
    assert all(reverse("finding", args=[one.key]) in page for one in (MILK, OATS, PIZZA, TEA))
    assert all(reverse("finding", args=[one.key]) not in page for one in (COFFEE, EARLY[0]))
