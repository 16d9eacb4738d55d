"""A person asks what goes with their better and worse days."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from made_up_findings import COFFEE, EARLY, EVERYTHING, MILK, OATS, PIZZA, PROBIOTIC, TEA, report_of

from gutskin.diary import Kind
from gutskin.web.pages import patterns
from gutskin.web.pages.patterns.cards import Row, card, kinds_in_words, rows
from gutskin.web.pages.patterns.closely import closely

pytestmark = pytest.mark.django_db
HOW_OFTEN_WRONG = (
    "On average, at most 1 in 10 of the links shown here is expected to be chance, even though you look every week."
)


@pytest.fixture
def twelve_weeks(write, today):
    for offset in range(0, 84, 7):
        write(Kind.RATING, today - timedelta(days=83 - offset), 7, "gut")
    write(Kind.RATING, today, 7, "gut")


@pytest.fixture
def found(monkeypatch, twelve_weeks):
    """A diary of twelve weeks in which these findings were found."""

    def report(*findings):
        monkeypatch.setattr(patterns, "patterns_of", lambda _diary: report_of(*findings))

    report(*EVERYTHING.findings)
    return report


def words(page):
    return re.sub(r"\s+", " ", strip_tags(page.content.decode()))


def test_before_week_four_it_says_what_a_diary_can_find_by_when(client, write, today):
    for offset in (0, 2, 26):
        write(Kind.RATING, today - timedelta(days=offset), 7, "skin")
    page = client.get(reverse("patterns"))
    assert "3 of 27 days written" in words(page)
    assert "3 days written. That is a start." in words(page)
    assert "Anything we named today would most likely be chance." in words(page)
    assert re.findall(r"(\d+) weeks\s*(\d+) in 100", words(page)) == [
        ("4", "8"),
        ("8", "27"),
        ("12", "53"),
        ("24", "86"),
    ]
    assert "it is 15 in 100 after twelve weeks" in words(page)
    assert "Worth testing" not in words(page)


def test_an_empty_diary_begins_with_today(client):
    page = client.get(reverse("patterns"))
    assert "Nothing is written yet" in words(page)
    assert f'href="{reverse("today")}">Write today' in page.content.decode()


def test_findings_stand_in_the_order_of_the_look(client, found):
    page = words(client.get(reverse("patterns")))
    places = [
        page.index(said)
        for said in (
            MILK.sentence,
            OATS.sentence,
            HOW_OFTEN_WRONG,
            PIZZA.sentence,
            TEA.sentence,
            "Cannot tell yet",
            "No quick link found",
            "Coffee",
            "Each day keeps about half of the day before.",
        )
    ]
    assert places == sorted(places)


def test_what_cannot_be_told_is_rows_with_the_rest_folded(client, found):
    page = client.get(reverse("patterns"))
    assert "5 foods, 1 habit or other thing" in words(page)
    assert len(page.context["early"]["shown"]) == 4
    assert "Show all 6" in words(page)
    assert page.content.decode().index("Walnuts") < page.content.decode().index("Show all 6")
    assert page.content.decode().index("Tofu") > page.content.decode().index("Show all 6")


def test_without_a_link_it_says_so_and_without_a_cleared_food_too(client, found):
    found(*EARLY[:2])
    page = words(client.get(reverse("patterns")))
    assert "Nothing stands out from chance" in page
    assert "Nothing ruled out yet. A diary can rarely do this before half a year. A test can do it in weeks." in page
    assert "Show all" not in page


def test_nothing_worth_a_row_leaves_the_card_out(client, found):
    found(MILK)
    assert "Cannot tell yet" not in words(client.get(reverse("patterns")))


@pytest.mark.parametrize("finding", [MILK, OATS, PIZZA, TEA, COFFEE, EARLY[0], PROBIOTIC], ids=lambda one: one.exposure)
def test_each_finding_has_a_page_with_its_own_sentence(client, found, finding):
    page = client.get(reverse("finding", args=[finding.key]))
    assert finding.sentence in words(page)
    assert finding.verdict.label in words(page)


def test_the_page_of_a_link_shows_picture_doubts_numbers_and_what_would_settle_it(client, found):
    page = client.get(reverse("finding", args=[MILK.key]))
    said = words(page)
    assert page.context["title"] == "Milk and your gut"
    assert "What milk adds by itself" in said
    assert "You may have expected it." in said
    assert "A test of milk: some days with it, some without, drawn by chance" in said
    assert HOW_OFTEN_WRONG in said
    assert page.context["numbers"] == (
        ("All 14 days together", "−2.4 (−3.9 to −0.9)"),
        ("Strongest", "day 1, −1.1"),
        ("False discovery rate", "q = 0.04"),
        ("By chance alone", "p = 0.002"),
        ("Times", "31"),
        ("Days used", "75 of 84"),
    )


def test_numbers_that_are_not_known_are_left_out():
    assert closely(EVERYTHING, PROBIOTIC)["numbers"] == (("Times", "31"), ("Days used", "75 of 84"))
    assert closely(EVERYTHING, TEA)["numbers"][0] == ("Per day, once it has set in", "+0.4 (−0.2 to +1.0)")


def test_nothing_is_left_to_settle_where_no_link_was_found():
    assert closely(EVERYTHING, COFFEE)["settling"] == ()
    assert closely(EVERYTHING, COFFEE)["how_often_wrong"] == ""


def test_the_address_of_a_finding_holds_none_of_the_persons_words(client, found):
    addresses = re.findall(r'href="(/patterns/[^"]+)"', client.get(reverse("patterns")).content.decode())
    assert addresses
    assert all(re.fullmatch(r"/patterns/(skin|gut)-[0-9a-f]{12}/", address) for address in addresses)


def test_an_unknown_finding_is_no_page(client, found, write, today):
    assert client.get("/patterns/gut-0123456789ab/").status_code == 404


def test_before_week_four_no_finding_has_a_page(client, write, today):
    write(Kind.RATING, today, 7, "gut")
    assert client.get(reverse("finding", args=[MILK.key])).status_code == 404


def test_only_reading_is_possible(client, found):
    assert client.post(reverse("patterns")).status_code == 405
    assert client.post(reverse("finding", args=[MILK.key])).status_code == 405


def test_cards_are_as_firm_as_the_finding_is_certain():
    shown = [card(EVERYTHING, one) for one in (MILK, OATS, PIZZA, COFFEE, EARLY[0])]
    assert [(one.frame, one.mark) for one in shown] == [
        ("firm", "mark-linked"),
        ("firm", "mark-linked"),
        ("pencil", "mark-testing"),
        ("hairline", "mark-no-link"),
        ("hairline", "mark-too-early"),
    ]


def test_a_card_says_what_its_band_and_its_basis_are():
    milk, tea = card(EVERYTHING, MILK), card(EVERYTHING, TEA)
    assert (milk.title, milk.middle, milk.basis) == ("Milk", "too small to matter", "31 times, 75 days")
    assert (tea.title, tea.middle) == ("Tea", "no difference")
    assert card(EVERYTHING, PIZZA).title == "One of these: tomato sauce, mozzarella, pizza"
    assert (card(EVERYTHING, PROBIOTIC).strip, card(EVERYTHING, COFFEE).strip) == ("", "")


def test_a_row_holds_both_outcomes():
    assert rows((*EARLY[:2], PROBIOTIC)) == (
        Row(title="Eggs", kind="food", needed="22 of about 30 times", findings=EARLY[:2]),
        Row(title="LGG", kind="probiotic", needed="started once: a test would tell", findings=(PROBIOTIC,)),
    )


def test_kinds_in_words():
    assert kinds_in_words(rows(EARLY)) == "5 foods"
    assert kinds_in_words(rows((PROBIOTIC,))) == "1 habit or other thing"
    assert kinds_in_words(()) == ""
