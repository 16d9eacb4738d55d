"""A person tests a suspicion: from its card to a sealed plan, the day's word, slips, stops, and what it found."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.urls import reverse
from django.utils.html import strip_tags
from made_up_findings import COFFEE, MILK, OATS, PIZZA, TEA, report_of

from gutskin.diary import Entry, Kind
from gutskin.diary.trials import DAY, PLAN, WITH, WITHOUT, sealed_plan, trials_in
from gutskin.errors import TrialRefusedError
from gutskin.evidence.profile import FIELDS
from gutskin.safety.said import setting_of
from gutskin.summaries.events import events_between
from gutskin.trials import plan_trial
from gutskin.web.pages import patterns, review
from gutskin.web.pages import trials as pages_of_trials
from gutskin.web.pages.trials import planning
from gutskin.web.people import ME
from gutskin.web.records.actions import write_entries

pytestmark = pytest.mark.django_db


def words(page):
    return re.sub(r"\s+", " ", strip_tags(page.content.decode()))


@pytest.fixture
def diary(today, db, monkeypatch):
    """Twelve weeks of ratings that go up and down, in which milk and others were suspected."""
    monkeypatch.setattr(patterns, "patterns_of", lambda _diary: report_of(MILK, OATS, PIZZA, TEA, COFFEE))
    monkeypatch.setattr(planning, "patterns_of", lambda _diary: report_of(MILK, OATS, PIZZA, TEA, COFFEE))
    ratings = [6, 7, 5, 7, 8, 6, 6, 7, 7, 5, 6, 8]
    entries = [
        Entry(kind=Kind.RATING, day=today - timedelta(days=84 - day), name=name, value=ratings[(day + shift) % 12])
        for day in range(84)
        for name, shift in (("gut", 0), ("skin", 5))
    ]
    write_entries(person=ME, entries=entries)


@pytest.fixture
def well(today, db):
    """Somebody who answered every health question with no."""
    entries = [Entry(kind=Kind.SETTING, day=today, name=setting_of(field), value=False) for field in FIELDS]
    write_entries(person=ME, entries=entries)


AGREED = {"days": "24", "effect": "2", "agreed": "on"}


@pytest.fixture
def begin(client, diary, well):
    return lambda key=MILK.key, **fields: client.post(reverse("trial-new", args=[key]), AGREED | fields)


@pytest.fixture
def running(write, today):
    """A test of milk that began so many days ago, every second day rated as its effect would have it."""

    def begun(ago, *, effect=0.0, days=24, rate=True):
        first = today - timedelta(days=ago)
        plan = plan_trial("milk", "gut", smallest_effect=2.0, days=days, seed=7, first_day=first)
        name, text = sealed_plan("food", "milk", plan.to_json())
        write(Kind.SETTING, first, text, name)
        for day in range(min(ago, days) if rate else 0):
            on = plan.arms_on(day)["milk"] == WITH
            write(Kind.RATING, first + timedelta(days=day), 7 + (day % 2) + (effect if on else 0), "gut")
        return name.removeprefix(PLAN)

    return begun


def test_a_card_leads_to_the_test_the_page_shows_its_chances_and_one_press_begins_it(client, begin, own_diary, today):
    card = client.get(reverse("patterns")).content.decode()
    address = reverse("trial-new", args=[MILK.key])
    assert f'href="{address}"' in card
    page = client.get(address)
    assert "24 days" in words(page)
    assert re.search(r"2 points a day \d+ %", words(page))
    assert "oat milk" in words(page)
    assert trials_in(own_diary()) == ()
    response = begin()
    (trial,) = trials_in(own_diary())
    assert response["Location"] == reverse("trial", args=[trial.key])
    assert (trial.plan.title, trial.plan.outcome, trial.plan.days) == ("milk", "gut", 24)
    assert trial.plan.first == today + timedelta(days=1)
    assert trial.seal in client.get(response["Location"]).content.decode()
    assert "Your test begins on" in words(client.get("/"))


def test_two_tests_of_the_same_food_are_drawn_apart(begin, own_diary, client):
    begin()
    (first,) = trials_in(own_diary())
    client.post(reverse("trial", args=[first.key]), {"do": "remove"})
    assert trials_in(own_diary()) == ()
    begin()
    (second,) = trials_in(own_diary())
    assert first.plan.drawn["seed"] != second.plan.drawn["seed"]


def test_two_presses_of_begin_leave_one_test(begin, own_diary, running, monkeypatch):
    drawn = planning.agreed

    def while_another_is_begun(*asked):
        running(0, rate=False)
        return drawn(*asked)

    monkeypatch.setattr(pages_of_trials, "agreed", while_another_is_begun)
    page = begin()
    assert page.status_code == 422
    assert "another test of yours runs" in words(page)
    assert len(trials_in(own_diary())) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory is of one thread; see the test before")
def test_of_many_tests_begun_at_once_one_is_there(own_diary, running, today):
    def begun(seed):
        plan = plan_trial("milk", "gut", smallest_effect=2.0, days=24, seed=seed, first_day=today).to_json()
        name, text = sealed_plan("food", "milk", plan)
        try:
            write_entries(person=ME, entries=[Entry(kind=Kind.SETTING, day=today, name=name, value=text)])
        except TrialRefusedError:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(4) as at_once:
        assert sum(at_once.map(begun, range(8))) == 1
    assert len(trials_in(own_diary())) == 1


def undo(client, page):
    """Press Undo on a page that was just answered with."""
    form = re.search(r'<form[^>]*action="(/entry/[^"]+/undo/)".*?</form>', page.content.decode(), re.DOTALL)
    also = re.findall(r'name="also" value="([^"]+)"', form[0])
    return client.post(form[1], {"also": also}, follow=True)


@pytest.mark.parametrize("away", ["remove", "stopped"])
def test_undo_brings_no_second_test_back(client, begin, own_diary, running, today, away):
    seal = running(5)
    page = client.post(reverse("trial", args=[seal[:16]]), {"do": away}, follow=True)
    begin()
    assert "one test runs at a time" in words(undo(client, page))
    assert sum(not each.is_over(today) for each in trials_in(own_diary())) == 1
    (other,) = (each for each in trials_in(own_diary()) if each.seal != seal)
    client.post(reverse("trial", args=[other.key]), {"do": "remove"})
    assert "Undone" in words(undo(client, page))
    assert [each.is_over(today) for each in trials_in(own_diary())] == [False]


@pytest.mark.parametrize(
    ("fields", "said"),
    [({"agreed": ""}, "it was not agreed to"), ({"days": "3"}, "was not chosen"), ({"effect": "9"}, "was not chosen")],
)
def test_what_was_not_agreed_to_is_not_begun(begin, own_diary, fields, said):
    page = begin(**fields)
    assert page.status_code == 422
    assert said in words(page)
    assert trials_in(own_diary()) == ()


def test_the_health_questions_come_first_and_lead_back_to_this_very_test(client, diary, own_diary):
    address = reverse("trial-new", args=[MILK.key])
    page = client.get(address)
    assert "Some questions first" in words(page)
    assert "Begin the test" not in words(page)
    assert client.post(address, AGREED).status_code == 422
    answers = dict.fromkeys(re.findall(r'type="radio" name="([^"]+)"', page.content.decode()), "no")
    response = client.post(reverse("screening"), answers | {"back": f"trials/{MILK.key}"})
    assert response["Location"] == address
    assert "Begin the test" in words(client.get(address))


@pytest.mark.parametrize(
    ("back", "leads_to"), [("trials/../x", "/health/"), ("trials", "/tests/"), ("trials/", "/health/")]
)
def test_health_questions_lead_nowhere_else(client, db, back, leads_to):
    assert client.post(reverse("screening"), {"back": back})["Location"] == leads_to


def test_somebody_who_must_not_leave_foods_out_begins_no_test(client, diary, well, write, today, own_diary):
    write(Kind.SETTING, today, "present", setting_of("eating_disorder"))
    assert client.post(reverse("trial-new", args=[MILK.key]), AGREED).status_code in {404, 422}
    assert "Test it" not in words(client.get(reverse("patterns")))
    assert trials_in(own_diary()) == ()


def test_only_foods_that_are_suspected_or_linked_can_be_tested(client, diary, well):
    kinds = {each.key: client.get(reverse("trial-new", args=[each.key])).status_code for each in (MILK, TEA, COFFEE)}
    assert kinds == {MILK.key: 200, TEA.key: 404, COFFEE.key: 404}


def test_of_foods_that_cannot_be_told_apart_each_can_be_tested(client, diary, well):
    page = client.get(reverse("trial-new", args=[f"{PIZZA.key}-1"]))
    assert "Test mozzarella and your gut" in words(page)
    assert "Your diary cannot tell it from tomato sauce, pizza." in words(page)
    assert client.get(reverse("trial-new", args=[f"{PIZZA.key}-3"])).status_code == 404


def test_while_one_runs_no_other_begins(begin, running, own_diary):
    seal = running(3)
    assert begin()["Location"] == reverse("trial", args=[seal[:16]])
    assert len(trials_in(own_diary())) == 1


def test_today_says_the_day_and_takes_what_was_done(client, diary, running, own_diary, today):
    seal = running(4)
    (trial,) = trials_in(own_diary())
    arm = trial.plan.arm_on(today)
    page = words(client.get("/"))
    assert "Your test, day 5 of 24" in page
    assert f"{arm.capitalize()} milk" in page
    other = WITH if arm == WITHOUT else WITHOUT
    address = reverse("trial-day", args=[seal[:16], today])
    assert client.post(address, {"answer": other})["Location"] == "/"
    assert own_diary().settings[f"{DAY}{seal}/{today}"] == other
    assert 'aria-pressed="true">Went otherwise' in client.get("/").content.decode()
    client.post(address, {"answer": "take-back"})
    assert f"{DAY}{seal}/{today}" not in own_diary().settings


def test_a_day_before_can_be_set_right_and_one_to_come_cannot(client, diary, running, own_diary, today, yesterday):
    seal = running(4)
    client.post(reverse("trial-day", args=[seal[:16], yesterday]), {"answer": "away"})
    assert own_diary().settings[f"{DAY}{seal}/{yesterday}"] == "away"
    assert "1 away" in words(client.get(reverse("trial", args=[seal[:16]])))
    for when in (today + timedelta(days=1), today - timedelta(days=5)):
        assert client.post(reverse("trial-day", args=[seal[:16], when]), {"answer": "away"}).status_code == 404


def test_the_days_ahead_stay_sealed_but_for_two_and_nothing_is_said_of_the_result(client, diary, running, today):
    page = client.get(reverse("trial", args=[running(12, effect=-3.0)[:16]]))
    html = page.content.decode()
    assert html.count("sealed-day") == 24 - 13 - 2
    assert "Your experiment" not in words(page)
    assert "stays out of sight until it is over" in words(page)


def test_what_was_eaten_says_how_the_day_went_unless_the_person_does(client, diary, running, own_diary, write, today):
    seal = running(3)
    (trial,) = trials_in(own_diary())
    for ago in (1, 2, 3):
        day = today - timedelta(days=ago)
        write(Kind.MEAL, day, "milk" if trial.plan.arm_on(day) == WITHOUT else "rice")
    assert "4 so far: 0 as drawn, 3 otherwise." in words(client.get(reverse("trial", args=[seal[:16]])))


def test_a_test_that_is_over_says_what_it_found_with_its_range_and_doubts(client, diary, running):
    page = words(client.get(reverse("trial", args=[running(30, effect=-4.0)[:16]])))
    assert "Your experiment found" in page
    assert "95 %" in page
    assert "what one expects can change what one rates" in page
    assert "Show as a table" in page
    listed = words(client.get(reverse("trials")))
    assert "Tests that are over" in listed


def test_one_without_an_effect_never_says_found(client, diary, running):
    page = words(client.get(reverse("trial", args=[running(30)[:16]])))
    assert "Your experiment found" not in page


def test_it_can_be_ended_on_any_day_and_then_says_what_there_is(client, diary, running, own_diary, today):
    seal = running(5)
    client.post(reverse("trial", args=[seal[:16]]), {"do": "stopped"})
    (trial,) = trials_in(own_diary())
    assert trial.ended == (today, "stopped")
    page = words(client.get(reverse("trial", args=[seal[:16]])))
    assert "You ended it early." in page
    assert "Your test, day" not in words(client.get("/"))
    client.post(reverse("trial", args=[seal[:16]]), {"do": "worse"})
    assert trials_in(own_diary())[0].ended == (today, "stopped")


def test_one_that_has_not_begun_can_be_ended_and_leaves_no_day_behind(client, begin, own_diary, running, today):
    seal = running(-300)
    address = reverse("trial", args=[seal[:16]])
    assert "It begins on" in words(client.get(address))
    client.post(address, {"do": "stopped"})
    (trial,) = trials_in(own_diary())
    assert (trial.ended, trial.is_over(today)) == ((today, "stopped"), True)
    assert "ended before" in words(client.get(address))
    assert "Ended before it began" in words(client.get(reverse("trials")))
    assert events_between(own_diary(), today - timedelta(days=7), today + timedelta(days=400)) == ()
    assert client.get(reverse("doctor")).status_code == client.get(reverse("review")).status_code == 200
    begin()
    assert len(trials_in(own_diary())) == 2


def test_days_worse_than_ones_own_bad_days_stop_it_until_the_person_goes_on(client, diary, running, write, today):
    seal = running(5, rate=False)
    for ago, rating in ((2, 8), (1, 2), (0, 1)):
        write(Kind.RATING, today - timedelta(days=ago), rating, "skin")
    page = words(client.get("/"))
    assert "Your test stops here for now" in page
    assert "worse than your bad days" in page
    client.post(reverse("trial", args=[seal[:16]]), {"do": "go-on"})
    assert "Your test, day 6" in words(client.get("/"))
    assert "stops here" not in words(client.get("/"))


def test_a_red_flag_comes_before_the_test(client, diary, running, write, today):
    running(5)
    write(Kind.NOTE, today, "blood in my stool")
    page = words(client.get("/"))
    assert "Something you wrote should be looked at first." in page
    assert "As drawn" not in page
    assert "Go on with it" not in page


@pytest.mark.parametrize(
    ("field", "value"), [("food_allergies", "milk"), ("eating_disorder", "present"), ("pregnant", True)]
)
def test_what_is_said_of_health_while_it_runs_stops_it(client, diary, running, write, today, field, value):
    running(5)
    write(Kind.SETTING, today, value, setting_of(field))
    page = words(client.get("/"))
    assert "So this test does not go on." in page
    assert "As drawn" not in page
    assert "Go on with it" not in page


def test_gentle_mode_asks_nobody_to_leave_a_food_out(client, diary, running, write, today):
    running(5)
    write(Kind.SETTING, today, True, "gentle")
    page = words(client.get("/"))
    assert "In gentle mode gutskin asks nobody to leave a food out." in page
    assert "Without milk" not in page
    assert "As drawn" not in page


def test_while_a_flag_stands_nothing_is_begun(client, begin, own_diary, write, today):
    write(Kind.NOTE, today - timedelta(days=1), "blood in my stool")
    assert "Something you wrote should be looked at first." in words(client.get(reverse("trial-new", args=[MILK.key])))
    assert begin().status_code == 422
    assert trials_in(own_diary()) == ()


def test_days_away_are_told_and_hide_nothing(client, diary, running, write, today):
    seal = running(30)
    first = today - timedelta(days=30)
    for day in range(6):
        write(Kind.SETTING, first, "away", f"{DAY}{seal}/{first + timedelta(days=day)}")
    page = words(client.get(reverse("trial", args=[seal[:16]])))
    assert "6 days ill or away did not count" in page
    assert "speaks against" not in page.partition("Reasons to doubt it")[0]


def test_a_plan_that_cannot_be_read_is_told_and_can_be_removed(client, diary, write, today, own_diary):
    first = today - timedelta(days=40)
    drawn = plan_trial("milk", "gut", smallest_effect=2.0, days=24, seed=7, first_day=first).to_json()
    name, text = sealed_plan("food", "milk", drawn | {"method": 99, "looks": [], "smallest_effect": "a"})
    write(Kind.SETTING, first, text, name)
    address = reverse("trial", args=[name.removeprefix(PLAN)[:16]])
    for page in (address, reverse("trials"), reverse("review"), reverse("doctor")):
        assert client.get(page).status_code == 200, page
    assert "cannot read the plan of this test" in words(client.get(address))
    client.post(address, {"do": "remove"})
    assert trials_in(own_diary()) == ()


def test_in_gentle_mode_nothing_is_offered(client, diary, well, write, today):
    write(Kind.SETTING, today, True, "gentle")
    assert "Gentle mode is on" in words(client.get(reverse("trials")))
    assert client.get(reverse("trial-new", args=[MILK.key])).status_code == 404


def test_a_test_of_somebody_else_is_no_address(client, diary):
    assert client.get(reverse("trial", args=["0123456789abcdef"])).status_code == 404


def test_the_review_tells_what_a_test_found_and_when_it_ran(client, diary, running, monkeypatch):
    monkeypatch.setattr(review, "patterns_of", lambda _diary: report_of(MILK))
    running(30, effect=-4.0)
    page = words(client.get(reverse("review")))
    assert "What your test found" in page
    assert "Your experiment found" in page
    assert "test of milk" in page


def test_everything_of_a_test_goes_with_it_and_the_days_stay(client, diary, running, own_diary, yesterday):
    seal = running(5)
    client.post(reverse("trial-day", args=[seal[:16], yesterday]), {"answer": "away"})
    client.post(reverse("trial", args=[seal[:16]]), {"do": "stopped"})
    days = own_diary().days
    client.post(reverse("trial", args=[seal[:16]]), {"do": "remove"})
    assert not [name for name in own_diary().settings if name.startswith("trial")]
    assert own_diary().days == days


def test_what_is_typed_leads_to_the_same_page_and_a_test_of_it(client, diary, well, write, own_diary, yesterday):
    write(Kind.MEAL, yesterday, "banana")
    assert "Test something else" in words(client.get(reverse("trials")))
    asked = client.post(reverse("trial-other"), {"what": " Bananas ", "outcome": "skin"})
    assert (asked.status_code, "banana" in asked["Location"].lower()) == (302, False)
    page = words(client.get(asked["Location"]))
    assert "Test banana and your skin" in page
    assert "How long?" in page
    chosen = re.search(r'name="days" value="(\d+)" checked', client.get(asked["Location"]).content.decode())
    begun = client.post(asked["Location"], {"days": chosen[1], "effect": "2", "agreed": "on"})
    (trial,) = trials_in(own_diary())
    assert begun["Location"] == reverse("trial", args=[trial.key])
    assert (trial.plan.kind, trial.plan.exposure, trial.plan.outcome) == ("food", "banana", "skin")
    assert "Test something else" not in words(client.get(reverse("trials")))


def test_what_can_mean_several_things_is_asked_about(client, diary, well, write, yesterday):
    write(Kind.MEAL, yesterday, "milk; rice")
    page = client.post(reverse("trial-other"), {"what": "milk and rice", "outcome": "gut"})
    assert "Which one?" in words(page)
    assert len(re.findall("/tests/new/gut-", page.content.decode())) == 2
    alike = client.post(reverse("trial-other"), {"what": "milk", "outcome": "gut"})
    assert "All that counts as milk" in words(alike)


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("levothyroxine", "does not know this as a food"), ("ibuprofen", "does not know this as a food"),
        ("no milk", "does not know this as a food"), ("  ", "nothing was named"), ("é" * 300, "nothing was named"),
        ("water", "water is not left out"), ("yakult", "yakult is not left out"), ("oysters", "have no oyster"),
        ("<b>", "does not know this as a food"),
    ],
)  # fmt: skip
def test_what_is_typed_and_no_test_can_be_about_is_refused_with_the_reason(
    client, diary, write, yesterday, what, reason
):
    write(Kind.MEAL, yesterday, "water; yakult; ibuprofen; levothyroxine")
    page = client.post(reverse("trial-other"), {"what": what, "outcome": "gut"})
    assert page.status_code == 422
    assert reason in words(page)


def test_health_answers_stand_before_what_is_typed_too(client, diary, well, write, own_diary, today, yesterday):
    write(Kind.MEAL, yesterday, "banana")
    write(Kind.SETTING, today, "banana", setting_of("food_allergies"))
    address = client.post(reverse("trial-other"), {"what": "banana", "outcome": "gut"})["Location"]
    page = words(client.get(address))
    assert "How long?" not in page
    assert client.post(address, AGREED).status_code == 422
    assert trials_in(own_diary()) == ()


def test_nothing_is_typed_in_gentle_mode_or_while_a_test_runs(client, diary, running, write, today):
    seal = running(3)
    answer = client.post(reverse("trial-other"), {"what": "milk", "outcome": "gut"})
    assert answer["Location"] == reverse("trials")
    client.post(reverse("trial", args=[seal[:16]]), {"do": "stopped"})
    write(Kind.SETTING, today, True, "gentle")
    assert client.post(reverse("trial-other"), {"what": "milk", "outcome": "gut"}).status_code == 404
