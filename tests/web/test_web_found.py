"""The search for patterns: once per diary, whichever page asks first, and true on the made-up diary."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from gutskin.diary import Diary, Kind, made_up_diary
from gutskin.web import found
from gutskin.web.people import ME
from gutskin.web.records.actions import take_in

pytestmark = pytest.mark.django_db
ADDRESS_OF_A_FINDING = r"/patterns/(?:skin|gut)-[0-9a-f]{12}/"


@pytest.fixture(autouse=True)
def _nothing_remembered():
    found._found.cache_clear()


@pytest.fixture
def demo(db, yesterday):
    take_in(person=ME, entries=made_up_diary(last=yesterday).diary.edits)


def test_the_pages_share_one_search(client, demo):
    first = client.get(reverse("patterns")).content.decode()
    for address in (reverse("review"), re.search(ADDRESS_OF_A_FINDING, first).group(), reverse("patterns")):
        assert client.get(address).status_code == 200
    assert found._found.cache_info().misses == 1


def test_a_new_edit_is_looked_at_anew(client, demo, write, today):
    client.get(reverse("patterns"))
    write(Kind.RATING, today, 6, "gut")
    client.get(reverse("patterns"))
    assert found._found.cache_info().misses == 2


def test_the_same_edits_are_the_same_diary():
    diary = made_up_diary(days=30, last=date(2026, 11, 22)).diary
    assert found.patterns_of(Diary(frozenset(diary.edits))) is found.patterns_of(diary)


def test_the_planted_food_is_found_and_said_in_the_diarys_own_words(client, demo):
    page = client.get(reverse("patterns"))
    said = re.sub(r"\s+", " ", strip_tags(page.content.decode()))
    assert [(card.title, card.finding.outcome) for card in page.context["linked"]] == [("Milk", "gut")]
    assert "In your diary, digestive comfort was lower in the days after milk" in said
    assert page.context["worth_testing"] == ()


def test_findings_of_the_demo_have_a_page(client, demo, own_diary):
    report = found.patterns_of(own_diary())
    for finding in (*report.linked, *report.findings[::6]):
        page = client.get(reverse("finding", args=[finding.key]))
        assert page.status_code == 200
        assert finding.sentence in page.content.decode().replace("&#x27;", "'").replace("&quot;", '"')


def test_a_finding_of_the_demo_is_shown_in_plain_averages_beside_what_it_adds_by_itself(client, demo, own_diary):
    milk = found.patterns_of(own_diary()).linked[0]
    page = client.get(reverse("finding", args=[milk.key]))
    said = re.sub(r"\s+", " ", strip_tags(page.content.decode()))
    places = [
        said.index(words)
        for words in (
            milk.sentence,
            "The days after milk",
            "These are plain averages of your ratings.",
            "What milk adds by itself",
        )
    ]
    assert places == sorted(places)
    assert [row[0] for row in page.context["averages"].table.rows] == [str(day) for day in range(8)]


def test_a_finding_without_numbers_has_no_picture(client, demo, own_diary, write, today):
    for days_ago in range(1, 31):
        write(Kind.HABIT, today - timedelta(days=days_ago), True, "evening tea")
    begun_once = next(one for one in found.patterns_of(own_diary()).findings if one.exposure == "evening tea")
    page = client.get(reverse("finding", args=[begun_once.key]))
    assert (page.context["averages"], page.context["by_itself"]) == (None, None)


def test_no_inline_style_and_no_foreign_address_is_on_any_of_the_pages(client, demo):
    key = re.search(ADDRESS_OF_A_FINDING, client.get(reverse("patterns")).content.decode()).group()
    for address in (reverse("week"), reverse("patterns"), reverse("review"), key):
        written = client.get(address).content.decode()
        assert not re.search(r"\sstyle=|<style", written)
        assert not re.search(r"(?:src|href)=\"(?!/|#)", written)
