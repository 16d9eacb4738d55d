"""Every statement: sourced, graded, dated, in the voice of the house, and no more than its cards say."""

import csv
import re
import warnings
from datetime import date, timedelta
from pathlib import Path

import pytest

from gutskin.errors import UsageError
from gutskin.evidence import Certainty, Direction, conditions, statements, statements_for
from gutskin.evidence.statement import ATTRIBUTES
from gutskin.foods import attributes

ROOT = Path(__file__).resolve().parents[2]
CARDS = ROOT.parent / "shared" / "evidence_cards.csv"
FOLDER = ROOT / "src" / "gutskin" / "evidence" / "statements"
EVERY = pytest.mark.parametrize("statement", statements(), ids=lambda one: one.id)

BANNED_ON_PAGES = re.compile(
    r"\b(treat|cure|heal|diagnos\w+|safe to eat|clinically proven|confirmed trigger|trigger food|culprit|cheat|sin|"
    r"guilty|clean|detox|toxic|superfood|streak|failed|missed|oops|warning|journey)\b|!",
    re.IGNORECASE,
)
BANNED_IN_OUR_WORDS = re.compile(
    r"\b(treat(s|ed|ing|able)?|cur(e|es|ed|ing)|heal(s|ed|ing)?|diagnos\w+|avoid\w*|proven|confirmed|triggers?|"
    r"culprits?|cheat\w*|sins?|guilty|clean\w*|detox\w*|toxic|superfoods?|streaks?|fail(s|ed)?|miss(es|ed)|oops|"
    r"warnings?|journey|safe)\b|!|[\u2600-\u27bf\U0001f300-\U0001faff]",
    re.IGNORECASE,
)
SAID_AS = {
    Certainty.STRONG_GUIDELINE: r"\bguideline strongly recommends\b",
    Certainty.MODERATE: r"\bprobably\b",
    Certainty.LOW: r"\b(may|each may)\b",
    Certainty.VERY_LOW: r"\bvery unsure\b",
    Certainty.CONTRADICTED: r"\bdisagree\b",
    Certainty.NOT_STUDIED: r"\bfound no study\b",
}
"""The words in a sentence that say how sure it is."""

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def our_words(statement):
    return (statement.exposure, statement.outcome, statement.statement, statement.size, statement.doubt)


def test_the_statements_are_the_files_of_the_folder():
    assert {one.id for one in statements()} == {path.stem for path in FOLDER.iterdir()}
    assert len(statements()) == len({one.id for one in statements()})


def test_every_condition_has_statements_and_they_stand_in_its_order():
    assert tuple(dict.fromkeys(one.condition for one in statements())) == conditions()


def test_a_statement_can_be_about_attributes_there_are_habits_and_probiotics():
    """An attribute may be newer than what was looked up, so that adding one touches one file."""
    assert set(ATTRIBUTES) <= {one.id for one in attributes()} | {"habit", "probiotic"}


@EVERY
def test_it_has_a_source_with_a_doi_or_an_address(statement):
    assert statement.sources
    for source in statement.sources:
        assert source.title
        assert source.doi or source.address
        assert re.fullmatch(r"https?://\S+", source.link)


@EVERY
def test_it_has_a_grade_and_days(statement):
    assert statement.certainty in Certainty
    assert statement.direction in Direction
    assert date(2026, 1, 1) < statement.date_checked < statement.next_review
    assert statement.next_review - statement.date_checked <= timedelta(days=366)


@EVERY
def test_its_one_sentence_says_how_sure_it_is(statement):
    assert re.search(SAID_AS[statement.certainty], statement.statement)
    assert len(re.findall(r"[.?](?=\s+[A-Z]|$)", statement.statement)) == 1
    assert len(statement.statement) <= 260


@EVERY
def test_what_is_unclear_is_not_given_a_direction(statement):
    if statement.certainty in {Certainty.CONTRADICTED, Certainty.NOT_STUDIED}:
        assert statement.direction is Direction.UNCLEAR


@EVERY
def test_it_speaks_as_the_house_does(statement):
    assert [words for words in our_words(statement) if BANNED_IN_OUR_WORDS.search(words)] == []
    assert [source.title for source in statement.sources if BANNED_ON_PAGES.search(source.title)] == []


@EVERY
def test_numbers_are_written_as_the_house_does(statement):
    for words in our_words(statement):
        assert not re.search(r"(?<!\w)-\d", words), "a true minus"
        assert not re.search(r"\d ?[-\u2013] ?\d", words.replace("NG198", "")), "ranges with to"


def test_two_statements_on_one_thing_are_two_things():
    sentences = [one.statement for one in statements()]
    assert len(sentences) == len(set(sentences))


def overdue(today):
    return [one.id for one in statements() if one.next_review < today]


def test_what_is_past_its_next_review_is_found():
    assert overdue(date(2026, 11, 23)) == []
    assert len(overdue(date(2099, 1, 1))) == len(statements())


@pytest.mark.filterwarnings("default")
def test_what_is_past_its_next_review_is_told_and_stops_nobody():
    late = overdue(date.today())
    if late:
        warnings.warn(f"Past their next review: {', '.join(late)}", stacklevel=1)


def test_statements_are_chosen_by_condition_and_attribute():
    dairy = statements_for(attribute="dairy")
    assert {one.condition for one in dairy} == {"acne", "atopic dermatitis", "rosacea"}
    assert statements_for("acne", "dairy") == tuple(one for one in dairy if one.condition == "acne")
    assert statements_for() == statements()
    assert statements_for("rosacea", "peanut") == ()


@pytest.mark.parametrize(("chosen", "word"), [({"condition": "lupus"}, "rosacea"), ({"attribute": "milk"}, "dairy")])
def test_a_word_nobody_knows_is_refused_with_the_known_ones(chosen, word):
    with pytest.raises(UsageError, match=rf'There is no \w+ "{next(iter(chosen.values()))}" .*To fix this, .*{word}'):
        statements_for(**chosen)


def test_a_source_opens_by_its_doi_first():
    links = {source.title: source.link for one in statements() for source in one.sources}
    assert links["Dairy intake and acne vulgaris (Juhl 2018)"] == "https://doi.org/10.3390/nu10081049"
    assert links["NICE guideline NG198, acne (2021)"] == "https://www.nice.org.uk/guidance/ng198"


def test_waiting_times_in_words():
    said = {one.id: one.waiting_time for one in statements()}
    assert said["psoriasis-weight-loss"] == "12 to 24 weeks"
    assert said["acne-probiotics"] == "12 weeks"
    assert said["acne-milk"] is None


# Against the cards the statements were made from, where they lie beside the project.


@pytest.fixture(scope="module")
def cards():
    if not CARDS.exists():
        pytest.skip("the cards of the evidence do not lie beside the project here")
    with CARDS.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@EVERY
def test_it_rests_on_verified_cards_only(statement, cards):
    assert {card: cards.get(card, {}).get("verified") for card in statement.cards} == dict.fromkeys(
        statement.cards, "yes"
    )


def numbers_in(text):
    """Return the numbers of a text: 1,726 and .02 as numbers, 8-12 as two, a minus only where it stands alone."""
    plain = re.sub(r"(?<=\d)-(?=\d)", " ", text.replace("−", "-").replace(",", ""))
    return {float(number) for number in NUMBER.findall(re.sub(r"(?<![\d])\.(?=\d)", "0.", plain))}


SCALES = {0.0, 1.0, 100.0}
"""The ends of a scale, and "50 in 100" for the 50% of a card."""


@EVERY
def test_its_figures_are_those_of_its_cards(statement, cards):
    known = numbers_in(" ; ".join(" ; ".join(cards[card].values()) for card in statement.cards)) | SCALES
    known |= {abs(number) for number in known}
    assert numbers_in(f"{statement.size} ; {statement.statement} ; {statement.doubt}") - known == set()


@EVERY
def test_its_number_of_people_and_its_weeks_are_in_its_cards(statement, cards):
    known = numbers_in(" ; ".join(" ; ".join(cards[card].values()) for card in statement.cards))
    assert {float(number) for number in (statement.n, *(statement.weeks or ())) if number is not None} <= known


def surest_allowed(card):
    """Return how sure a card lets a statement be at most; what it grades as high or a guideline counts as moderate."""
    said = card["certainty"].lower()
    if said.startswith("g: strong"):
        return Certainty.STRONG_GUIDELINE
    if "very low" in said and "moderate" not in said:
        return Certainty.VERY_LOW
    return Certainty.MODERATE if re.search(r"(?<!low-)moderate|high|g: guideline", said) else Certainty.LOW


@EVERY
def test_it_is_not_surer_than_the_card_it_leans_on(statement, cards):
    assert statement.certainty.place >= surest_allowed(cards[statement.cards[0]]).place
