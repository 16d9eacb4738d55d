"""Setting a reading right without a network: the same rules as on the computer, shown at once, told later."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from on_a_phone import eventually, is_back, keeps, knows, terminal
from playwright.sync_api import expect

from gutskin.diary import Diary, Entry, Kind
from gutskin.diary.entries import EARLIEST_DAY
from gutskin.diary.meanings import Meaning
from gutskin.errors import BadEntryError
from gutskin.foods.food_table import food_table
from gutskin.foods.own_names import name_in
from gutskin.foods.words import phrase_key
from gutskin.web.clock import today
from gutskin.web.pages.words.saying import said_by
from gutskin.web.sync.exchange import json_for_phone

pytestmark = pytest.mark.browser


KEYS = """async ([url, file, all]) => {
  const { keyOf, namesFrom } = await import(url);
  const { spellings } = await namesFrom(file);
  return all.map((text) => keyOf(text, spellings));
}"""
ODD = ("pies", "rotis", "loaves", "berries", "Crème brûlée", "w/o milk", "50 % cocoa", "3/4 pizza", "½ pie", "Œuf")


def test_words_have_the_same_key_on_a_phone_over_the_whole_food_table(room):
    page, files = room
    names = [name for food in food_table().foods.values() for name in (food.name, *food.also)]
    words = [*ODD, *names, *(f"{name}s" for name in names), *(f"{name}es" for name in names)]
    keys = page.evaluate(KEYS, [files["names.js"], files["names.txt"], words])
    assert len(words) > 20_000
    assert {word: key for word, key in zip(words, keys, strict=True) if key != phrase_key(word)} == {}


WORDS = """async ([url, file, all]) => {
  const { readOffline, namesFrom } = await import(url);
  const names = await namesFrom(file);
  return all.map((text) => readOffline(text, names).map((item) => item.words));
}"""
SAID = (
    "my curry", "the curry", "some rice", "a bit of rice", "2 x my curry", "half a bag of crisps", "a cup of my tea",
    "big latte", "150 g rice", "2 slices of toast", "glass of milk", "Mac n Cheese", "fish & chips", "tea 200 ml",
    "latte x2", "1,5 l water", "oats 3x", "3/4 pizza", "about 200g rice",
)  # fmt: skip


def test_what_is_said_something_of_is_called_the_same_on_a_phone(room):
    page, files = room
    found = page.evaluate(WORDS, [files["names.js"], files["names.txt"], list(SAID)])
    assert found == [[name_in(text)] for text in SAID]


ATTRIBUTES = st.sampled_from(["dairy", "gluten", "soy", "milk"])
CALLED = st.sampled_from(["my curry", "latte", "oat latte", "pies", "Curries"])
WHEN = st.sampled_from([EARLIEST_DAY, *(today() - timedelta(days=back) for back in range(3))])
MEANINGS = st.builds(
    lambda foods, ids: Meaning(foods=foods, surely=frozenset(ids[:1]), without=frozenset(ids[1:2])),
    st.sampled_from(["", "chickpea, rice", 'a "b" é']),
    st.lists(ATTRIBUTES, unique=True, max_size=2),
)
PRESSED = st.builds(
    lambda what, attribute, words: f"{what}|{attribute}|{words}",
    st.sampled_from(["with", "without", "perhaps", "add", "foods", "past", "forget", "favourite", "dance"]),
    st.sampled_from(["dairy", "gluten", "soy", "nonsense"]),
    CALLED,
)
TYPED = st.sampled_from(["", " Dairy ", "hot  spice", "nonsense", "rice\nbeans", " oat milk "])
SAY = """async ([url, names_url, file, pressed, typed, entries, day]) => {
  const { saidBy } = await import(url);
  const names = await (await import(names_url)).namesFrom(file);
  try { return saidBy(pressed, typed, entries, day, names); } catch (problem) { return problem.message; }
}"""


@given(said=st.lists(st.tuples(CALLED, WHEN, MEANINGS), max_size=4), pinned=st.booleans(), pressed=PRESSED, typed=TYPED)
@example(said=[], pinned=False, pressed="add|dairy|my curry", typed="rice\nbeans")
@settings(max_examples=150, deadline=None)
def test_a_button_says_the_same_with_and_without_a_network(room, said, pinned, pressed, typed):
    page, files = room
    entries = [
        Entry(kind=Kind.MEANING, day=day, name=name.casefold(), value=meaning.as_text())
        for name, day, meaning in said
        if not meaning.says_nothing
    ]
    if pinned:
        entries.append(Entry(kind=Kind.SETTING, day=today(), name="favourite/latte", value=True))
    diary = Diary.of(entries)
    what, _, words = pressed.split("|")
    told = [json_for_phone(entry) for entry in diary.entries]
    here = page.evaluate(
        SAY,
        [files["correcting.js"], files["names.js"], files["names.txt"], pressed, typed, told, today().isoformat()],
    )
    there = outcome(lambda: said_by({"say": pressed, f"{what}:{words}": typed}, diary, today()))
    assert (here if isinstance(here, str) else sorted(map(content, here))) == there


def outcome(said):
    """What a form says on the computer: the refusal, or what is written."""
    try:
        return sorted(content(json_for_phone(entry)) for entry in said())
    except BadEntryError as error:
        return str(error)


def content(edit):
    return (edit["kind"], edit["day"], edit["name"], str(edit["value"]), bool(edit.get("deleted")))


@pytest.fixture
def phone(new_phone, network, served):
    """A phone that was here twice, and is now without a network."""
    terminal(served, "log", "latte")
    page = new_phone()
    page.reload()
    knows(page, "latte")
    keeps(page, "/names.*.txt", "/names.*.js", "/reading_here.", "/correcting.", "/completing.")
    network.cut()
    page.goto(network.address)
    return page


def live(page):
    return page.get_by_role("group", name="What is read in it")


def field(page):
    return page.get_by_label("What did you eat?")


def back(page, network):
    network.mend()
    is_back(page)


def test_a_tap_takes_an_attribute_off_without_a_network_and_the_computer_hears_of_it(phone, network, served):
    field(phone).fill("2 x latte, pesto")
    expect(live(phone).locator("summary.chip").last).to_have_text("pesto tree nuts?")
    live(phone).locator("summary", has_text="latte").click()
    dairy = live(phone).get_by_role("group", name="Dairy")
    expect(dairy.get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "true")
    dairy.get_by_role("button", name="No", exact=True).click()
    expect(dairy.get_by_role("button", name="No", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(dairy.get_by_role("button", name="No", exact=True)).to_be_focused()
    expect(live(phone).locator("summary.chip").first).to_have_text("2 x latte not dairy")
    expect(phone.locator("#live-said")).to_have_text("Noted")
    expect(live(phone)).to_contain_text("As you said, from")
    phone.reload()
    field(phone).fill("latte")
    expect(live(phone).locator("summary.chip")).to_have_text("latte not dairy")
    back(phone, network)
    expect(live(phone).locator("summary.chip")).to_have_text("latte not dairy")
    eventually(phone, lambda: "not in it: dairy" in terminal(served, "means"), "the computer never heard of it")


def test_words_are_given_a_meaning_without_a_network_and_taken_back(phone, network, served):
    field(phone).fill("2 x my curry")
    live(phone).locator("summary", has_text="my curry").click()
    live(phone).get_by_label("Not this? Then it was").fill("chickpeas, rice, butter")
    live(phone).get_by_label("Not this? Then it was").press("Enter")
    expect(live(phone)).to_contain_text("Read as chickpea, rice, butter")
    live(phone).get_by_label("Something else is in it").fill("soy")
    live(phone).get_by_role("button", name="Put it on: my curry").click()
    expect(live(phone).get_by_role("group", name="Soy").get_by_role("button", name="Yes")).to_have_attribute(
        "aria-pressed", "true"
    )
    live(phone).get_by_label("Something else is in it").fill("moonlight")
    live(phone).get_by_role("button", name="Put it on: my curry").click()
    expect(live(phone)).to_contain_text('There is no such attribute: "moonlight". To fix this, choose one')
    live(phone).get_by_role("button", name="Also for the past").click()
    expect(live(phone)).to_contain_text("As you said, always.")
    back(phone, network)
    eventually(phone, lambda: "my curry" in terminal(served, "means"), "the computer never heard of it")
    network.cut()
    live(phone).get_by_role("button", name="Read it as before").click()
    expect(live(phone)).to_contain_text("Read as curry on this phone")
    back(phone, network)
    eventually(phone, lambda: "my curry" not in terminal(served, "means"), "the computer never heard of it")


def test_a_meal_that_is_written_opens_without_a_network(phone, network):
    phone.get_by_role("button", name="latte", exact=True).click()
    opened = phone.locator("#opened")
    opened.locator("summary").click()
    opened.get_by_role("group", name="Dairy").get_by_role("button", name="Not sure").click()
    expect(opened).to_contain_text("As you said, from")
    opened.locator("summary").press("Escape")
    expect(opened).to_be_hidden()


def test_a_favourite_is_offered_first_here_and_on_the_computer(phone, network, served, chromium):
    phone.get_by_role("button", name="latte", exact=True).click()
    phone.locator("#opened summary").click()
    phone.locator("#opened").get_by_role("button", name="Keep as a favourite").click()
    expect(phone.locator("#opened").get_by_role("button", name="No favourite any more")).to_be_visible()
    tomorrow = phone.get_by_role("link", name="The day before")
    tomorrow.click()
    offer = phone.get_by_role("group", name="Add with one tap").get_by_role("button").first
    expect(offer).to_have_text("latte")
    offer.click()
    expect(phone.get_by_role("button", name="Remove latte")).to_be_visible()
    expect(phone.get_by_role("group", name="Add with one tap").get_by_text("latte")).to_have_count(0)
    back(phone, network)
    other = chromium.new_context().new_page()
    other.goto(f"{served.address}/day/{today() - timedelta(days=2)}/")
    expect(other.get_by_role("group", name="Add with one tap").get_by_role("button").first).to_have_text("latte")
    other.context.close()


def test_names_are_completed_without_a_network(phone):
    field(phone).press_sequentially("rice; lentil so")
    phone.get_by_role("option", name="lentil soup", exact=True).click()
    expect(field(phone)).to_have_value("rice; lentil soup")
