"""Learn: every statement with its certainty, doubt and source; the rules; what the person lives with first."""

import re
from html import unescape

import pytest
from django.urls import reverse

from gutskin.diary import Kind
from gutskin.evidence import Certainty, conditions, statements, statements_for
from gutskin.evidence.learning import axis, general_advice, not_covered
from gutskin.evidence.rules import rules
from gutskin.web.pages.learn.shown import slug_of, sure_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    return lambda address="/learn/": unescape(client.get(address).content.decode())


@pytest.mark.parametrize("condition", conditions())
def test_each_statement_stands_on_the_page_of_its_condition_with_all_it_needs(page, condition):
    html = page(reverse("learn-about", args=[slug_of(condition)]))
    cards = html.split("<article")[1:]
    assert len(cards) == len(statements_for(condition))
    for one in statements_for(condition):
        (card,) = [card for card in cards if f'id="{one.id}"' in card]
        assert one.statement in card
        assert one.doubt in card
        assert sure_of(one.certainty).word in card
        assert (one.waiting_time or "name no time").lower() in card.lower()
        assert all(source.link in card for source in one.sources)


def test_the_surest_stand_first(page):
    html = page(reverse("learn-about", args=["psoriasis"]))
    order = re.findall(r"</span>\s*<span>([A-Z][a-z ]+)</span></dd>", html)
    assert order[0] == "Strong guideline"
    places = [Certainty(word.lower()).place for word in order]
    assert places == sorted(places)


def test_every_certainty_has_a_mark_of_its_own_without_colour():
    marks = [sure_of(certainty).boxes for certainty in Certainty]
    assert len(set(marks)) == len(marks)
    assert [mark.count("full") for mark in marks] == [4, 3, 2, 1, 0, 0]


def test_a_source_is_a_link_that_is_only_followed_when_tapped(page):
    html = page(reverse("learn-about", args=["acne"]))
    outside = re.findall(r'<a [^>]*href="https?://[^>]*>', html)
    assert len(outside) >= len(statements_for("acne"))
    assert all('rel="noreferrer noopener"' in link for link in outside)
    assert "doi:10.3390/nu10081049" in html


def test_the_first_page_leads_to_each_condition_and_says_the_axis_with_its_sources(page):
    html = page()
    assert all(reverse("learn-about", args=[slug_of(condition)]) in html for condition in conditions())
    assert all(part.text in html for part in axis())
    assert all(f"/learn/{slug_of(one.condition)}/#{one.id}" in html for part in axis() for one in part.statements)


def test_the_general_advice_stands_with_its_grade_beside_what_is_known_by_condition(page):
    html = page()
    for advice in general_advice():
        assert advice.advice in html
        assert f"That review: {advice.grade}. {advice.beside}" in html


def test_every_rule_stands_there_with_its_reason_and_where_it_comes_from(page):
    html = page()
    assert all(rule.reason in html and rule.own in html for rule in rules())
    assert all(source.link in html for rule in rules() for source in rule.sources)


def test_waiting_times_lead_to_their_statements(page):
    html = page()
    known = [one for one in statements() if one.weeks and one.condition != "general"]
    assert all(f"#{one.id}" in html and one.waiting_time in html for one in known)


def test_what_nothing_is_said_about_is_named(page):
    assert all(f"{each.topic}: {each.about}" in page() for each in not_covered())


def test_what_somebody_lives_with_stands_first(page, write, today):
    assert page().index("/learn/acne/") < page().index("/learn/rosacea/")
    write(Kind.SETTING, today, True, "condition/rosacea")
    assert page().index("/learn/rosacea/") < page().index("/learn/acne/")
    assert "yours" in page()


def test_a_condition_nobody_knows_is_not_there(client):
    assert client.get("/learn/gout/").status_code == 404
