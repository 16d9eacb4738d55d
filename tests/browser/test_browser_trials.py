"""From a finding to a running test in four taps; its day on Today; and its pages for everybody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from on_a_phone import violations
from playwright.sync_api import expect

from gutskin.cli import diary_file
from gutskin.diary import Entry, Kind, made_up_diary
from gutskin.diary.trials import PLAN, SHOWN_OF_A_SEAL, sealed_plan, trials_in
from gutskin.evidence.profile import FIELDS
from gutskin.safety.said import setting_of
from gutskin.trials import plan_trial
from gutskin.web.clock import now, today

pytestmark = pytest.mark.browser


@pytest.fixture
def diary(served, monkeypatch):
    """Write twelve made-up weeks of somebody well, and more; return what the computer holds of it."""
    monkeypatch.setenv("GUTSKIN_DATA", str(served.folder))

    def written(*more):
        well = [Entry(kind=Kind.SETTING, day=today(), name=setting_of(field), value=False) for field in FIELDS]
        diary_file.write_now([*made_up_diary(seed=3, last=today()).diary.edits, *well, *more], now())
        return diary_file.read_diary_file

    return written


def a_test(ago):
    """Return a test of milk that began so many days ago, and the address of its page."""
    plan = plan_trial("milk", "gut", smallest_effect=2.0, days=24, seed=7, first_day=today() - timedelta(days=ago))
    name, text = sealed_plan("food", "milk", plan.to_json())
    address = f"/tests/{name.removeprefix(PLAN)[:SHOWN_OF_A_SEAL]}/"
    return Entry(kind=Kind.SETTING, day=today(), name=name, value=text), address


def test_four_taps_lead_from_a_finding_to_a_sealed_test(open_page, served, diary):
    held = diary()
    page = open_page(served.address)
    page.goto(f"{served.address}/patterns/")
    page.get_by_role("link", name="Test it").first.click()
    page.get_by_role("radio", name="36 days").check()
    page.get_by_role("checkbox", name="I have read the rules").check()
    page.get_by_role("button", name="Begin the test").click()
    expect(page.get_by_text("Agreed and sealed")).to_be_visible()
    (trial,) = trials_in(held())
    assert (trial.plan.days, trial.plan.first) == (36, today() + timedelta(days=1))
    expect(page.get_by_text(trial.seal)).to_be_visible()
    page.goto(served.address)
    expect(page.get_by_text("Your test begins on")).to_be_visible()


def test_a_day_that_went_otherwise_is_said_and_taken_back_on_today(open_page, served, diary):
    entry, _ = a_test(4)
    held = diary(entry)
    page = open_page(served.address)
    otherwise = page.get_by_role("button", name="Went otherwise")
    otherwise.click()
    expect(otherwise).to_have_attribute("aria-pressed", "true")
    (trial,) = trials_in(held())
    assert list(trial.done) == [today()]
    assert trial.done[today()] != trial.plan.arm_on(today())
    otherwise.click()
    expect(otherwise).to_have_attribute("aria-pressed", "false")
    assert dict(trials_in(held())[0].done) == {}


@pytest.mark.parametrize(
    ("width", "size", "scheme"), [(320, "200%", "light"), (390, "100%", "dark"), (1280, "100%", "light")]
)
def test_everybody_can_use_the_pages_of_tests(open_page, served, diary, width, size, scheme):
    running, of_running = a_test(5)
    over, of_over = a_test(40)
    diary(running, over)
    page = open_page(served.address, width=width, color_scheme=scheme)
    for path in ("/tests/", of_running, of_over, "/"):
        page.goto(served.address + path)
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        for each in page.locator("main details").all():
            each.evaluate("each => { each.open = true }")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
        assert violations(page) == [], path
