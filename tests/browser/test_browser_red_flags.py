"""Red flags on the phone: the same as on the computer for every phrase, first on the page, and without a network."""

from __future__ import annotations

import random

import pytest
from on_a_phone import PATIENCE, is_back, keeps, ready, save, status, terminal, violations
from playwright.sync_api import expect

from gutskin.evidence import red_flags
from gutskin.web.clock import today
from red_flag_phrase_sets import every_phrase

pytestmark = pytest.mark.browser
FIND = """async ([module, rules, texts]) => {
  const { finderFrom } = await import(module);
  const finder = await finderFrom(rules);
  return texts.map((text) => finder.flagsIn(text).map(({ flag, text, language }) => [flag.id, text, language]));
}"""
HEADING = "Please have a doctor look at blood from the gut."
MIXTURES = 400


def mixed(seed):
    """Texts of words of the phrases in any order, with letters lost, in capitals, with signs between."""
    chance, phrases = random.Random(seed), every_phrase()
    words = [word for phrase in phrases for word in phrase.split()]
    texts = []
    for _ in range(MIXTURES):
        text = " ".join(chance.choices(words, k=chance.randint(1, 40)))
        if chance.random() < 0.5:
            text = "".join(letter for letter in text if chance.random() > 0.03)
        if chance.random() < 0.5:
            text = (
                chance.choice(phrases)
                + chance.choice([". ", ", ", "\n", " but ", "? ", " 🙂 ", " – ", "! No. "])
                + text
            )
        texts.append(text.upper() if chance.random() < 0.2 else text)
    return texts


@pytest.mark.parametrize("texts", [every_phrase(), mixed(1), mixed(2)], ids=["phrases", "mixed-1", "mixed-2"])
def test_the_phone_finds_what_the_computer_finds_in_the_same_words(room, texts):
    page, files = room
    found = page.evaluate(FIND, [files["red_flags.js"], files["red_flags.txt"], texts])
    expected = [[[flag.id, flag.text, flag.language] for flag in red_flags(text)] for text in texts]
    assert [one for one in zip(texts, found, expected, strict=True) if one[1] != one[2]] == []


def todays(network):
    return f"{network.address}/day/{today()}/"


def panel(page):
    return page.get_by_role("region", name=HEADING).or_(page.get_by_role("alert").filter(has_text=HEADING))


@pytest.fixture
def second_visit(phone, network):
    """A phone that keeps what finds red flags, which comes with a second visit."""
    phone.goto(todays(network))
    phone.reload()
    keeps(phone, "/red_flags.*.txt", "/red_flags.*.js", "/flags.*.js", "/flags.*.css")
    ready(phone)
    return phone


def test_without_a_network_it_comes_first_and_can_be_put_aside(second_visit, network, served):
    network.cut()
    second_visit.goto(todays(network))
    second_visit.get_by_label("Note").fill("Slept well. Blood in my stool again.")
    save(second_visit)
    expect(status(second_visit)).to_contain_text("Saved on this phone")
    expect(panel(second_visit)).to_contain_text("You wrote “Blood in my stool again”")
    second_visit.reload()
    expect(panel(second_visit)).to_contain_text("112 in the European Union")
    second_visit.get_by_role("button", name="A doctor knows about it").click()
    expect(panel(second_visit)).to_have_count(0)
    second_visit.reload()
    expect(second_visit.get_by_label("Note")).to_have_value("Slept well. Blood in my stool again.")
    expect(panel(second_visit)).to_have_count(0)
    network.mend()
    is_back(second_visit)
    assert HEADING not in terminal(served, "week")


def test_it_is_shown_at_once_after_saving_on_a_first_visit(phone, network):
    phone.goto(todays(network))
    phone.get_by_label("Note").fill("fever and diarrhoea")
    save(phone)
    expect(phone.get_by_text("Please have a doctor look at this soon.")).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_axe_and_320_pixels_find_nothing_wrong(served, open_page, scheme):
    terminal(served, "log", "oats", "--note", "blood in my stool, my throat is swelling")
    page = open_page(served.address, width=320, color_scheme=scheme)
    expect(page.get_by_text("Before anything else").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []
