"""Habits on a phone: set up on their page, ticked and set right on Today, with and without a network."""

from __future__ import annotations

from datetime import timedelta

import pytest
from on_a_phone import eventually, is_back, knows, nothing_waits, save, status, synced, terminal, violations
from playwright.sync_api import expect

from gutskin.cli import diary_file
from gutskin.diary import Entry, Kind
from gutskin.diary.habits import FIBRE, Habit
from gutskin.web.clock import now, today

pytestmark = pytest.mark.browser


@pytest.fixture
def has(served, monkeypatch):
    """Write settings and days into the diary of the server, as a phone or the page would have."""

    def written(*entries):
        monkeypatch.setenv("GUTSKIN_DATA", str(served.folder))
        diary_file.write_now(entries, now())

    return written


def habit(name, ago=0, **more):
    value = Habit(first=today() - timedelta(days=ago), **more).as_text()
    return Entry(kind=Kind.SETTING, day=today(), name=f"habit/{name}", value=value)


def ticks(served, monkeypatch):
    """Return what the person said of habits today, as the computer has it."""
    monkeypatch.setenv("GUTSKIN_DATA", str(served.folder))
    found = diary_file.read_diary_file().day(today()).entries
    return {each.name: each.value for each in found if each.kind is Kind.HABIT}


def test_fibre_ticks_itself_on_today_and_is_set_right_without_a_network(phone, network, served, has, monkeypatch):
    has(habit(FIBRE, kind="fibre"), habit("yoga", kind="amount", goal=20, unit="minutes"), habit("tea"))
    phone.goto(network.address)
    fibre = phone.get_by_label("One high-fibre food a day")
    expect(fibre).to_have_value("")
    phone.get_by_label("What did you eat?").fill("lentil soup")
    phone.get_by_role("button", name="Add to the list").click()
    expect(phone.locator("#habit-by-foods")).to_have_text("Kept, ticked by: lentil soup")
    knows(phone, f"habit/{FIBRE}", "habit/yoga", "habit/tea")
    network.cut()
    phone.goto(network.address)
    fibre.select_option("Not kept")
    phone.get_by_label("Yoga").fill("25")
    phone.get_by_role("checkbox", name="Tea").check()
    save(phone)
    expect(status(phone)).to_contain_text("3 changes wait")
    phone.goto(network.address)
    expect(fibre).to_have_value("no")
    expect(phone.get_by_label("Yoga")).to_have_value("25")
    network.mend()
    is_back(phone)
    assert ticks(served, monkeypatch) == {FIBRE: False, "tea": True}
    phone.goto(network.address)
    expect(phone.locator("#habit-by-foods")).to_have_text("Kept, ticked by: lentil soup")
    fibre.select_option("From what you ate")
    save(phone)
    synced(phone)
    assert ticks(served, monkeypatch) == {"tea": True}


def test_a_paused_habit_is_not_asked_without_a_network_either(phone, network, has):
    paused = Habit(first=today() - timedelta(days=9)).paused(today())
    has(
        Entry(kind=Kind.SETTING, day=today(), name="habit/tea", value=paused.as_text()),
        Entry(kind=Kind.HABIT, day=today() - timedelta(days=8), name="tea", value=True),
        habit("walk"),
    )
    phone.goto(network.address)
    expect(phone.get_by_role("checkbox", name="Walk")).to_be_visible()
    expect(phone.get_by_role("checkbox", name="Tea")).to_have_count(0)
    knows(phone, "habit/tea", "habit/walk")
    network.cut()
    phone.goto(network.address)
    expect(phone.get_by_role("checkbox", name="Walk")).to_be_visible()
    expect(phone.get_by_role("checkbox", name="Tea")).to_have_count(0)


def test_a_probiotic_does_not_slip_by_as_a_habit_without_a_network(phone, network):
    network.cut()
    phone.goto(network.address)
    phone.get_by_label("A new habit").fill("Probiotic drops")
    phone.get_by_role("button", name="Add the habit").click()
    expect(phone.get_by_text("A probiotic is a course, not a habit")).to_be_visible()
    expect(phone.get_by_label("A new habit")).to_have_value("Probiotic drops")


def test_a_habit_is_begun_paused_and_gone_on_with_by_keys_alone(phone, network, served):
    terminal(served, "log", "--skin", "6")
    phone.goto(f"{network.address}/habits/")
    name = phone.get_by_label("What you want to keep up")
    name.focus()
    phone.keyboard.type("a walk")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="A walk")).to_be_visible()
    phone.get_by_role("link", name="Change, pause or end it A walk").press("Enter")
    phone.get_by_role("button", name="Pause it").press("Enter")
    expect(phone.get_by_text("Paused in week 1")).to_be_visible()
    phone.get_by_role("link", name="Go on, or end it A walk").press("Enter")
    phone.get_by_role("button", name="Go on with it").press("Enter")
    expect(phone.get_by_text("Week 1 of 8: too early to judge")).to_be_visible()
    nothing_waits(phone)


def twelve_weeks():
    days = [today() - timedelta(days=ago) for ago in range(84)]
    ticked = [Entry(kind=Kind.HABIT, day=day, name="a long walk after dinner", value=day.day % 3 > 0) for day in days]
    eaten = [Entry(kind=Kind.MEAL, day=day, value="lentils" if day.day % 2 else "toast") for day in days]
    return [*ticked, *eaten, habit(FIBRE, 80, kind="fibre", days=3, more=1), habit("water", 20, kind="water", goal=6)]


@pytest.mark.parametrize(
    ("width", "size", "scheme"),
    [(320, "100%", "light"), (320, "200%", "light"), (390, "100%", "dark"), (1280, "100%", "light")],
)
def test_everybody_can_use_the_page_of_habits(chromium, served, has, width, size, scheme):
    has(*twelve_weeks())
    context = chromium.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{served.address}/habits/")
    for path in (None, page.get_by_role("link", name="Change, pause or end it").first.get_attribute("href")):
        if path:
            page.goto(served.address + path)
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        for each in page.locator("main details").all():
            each.evaluate("each => { each.open = true }")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        drawings = page.locator("svg.drawing:visible")
        eventually(page, lambda drawings=drawings: drawings.count() > 0, "no picture is shown")
        assert violations(page) == []
    context.close()
