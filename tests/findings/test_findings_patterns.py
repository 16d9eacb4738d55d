"""find_patterns from a diary to sentences."""

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest

from gutskin.diary import Diary, Entry, Kind, made_up_diary
from gutskin.diary.made_up import PlantedEffect
from gutskin.findings import Verdict, find_patterns

BANNED = ("treat", "cure", "heal", "diagnos", "safe to eat", "avoid", "proven", "confirmed", "trigger", "!")


@pytest.fixture(scope="module")
def report():
    return find_patterns(made_up_diary().diary)


def test_the_trigger_planted_in_the_demo_is_found_and_no_harmless_food_is(report):
    assert [(f.exposure, f.outcome, f.verdict) for f in report.linked] == [("milk", "gut", Verdict.LINKED_WORSE)]
    milk = report.linked[0]
    assert milk.low <= -3.2 <= milk.high
    assert milk.q_value <= 0.1
    assert milk.p_value <= 0.05


def test_in_other_made_up_diaries_it_is_found_too_and_hardly_anything_else():
    found = [find_patterns(made_up_diary(seed=seed).diary).linked for seed in range(2, 22)]
    assert all(any("milk" in f.members and f.outcome == "gut" for f in linked) for linked in found)
    wrong = [sum("milk" not in f.members or f.outcome != "gut" for f in linked) / len(linked) for linked in found]
    assert sum(wrong) / len(wrong) <= 0.10


def test_the_same_diary_gives_the_same_report(report):
    assert find_patterns(made_up_diary().diary) == report


def test_what_helps_is_said_to_go_with_better_days():
    helped = made_up_diary(
        seed=3, effects=(PlantedEffect(exposure="milk", outcome="skin", points=3.5, shape=(0, 1, 1)),)
    )
    first = find_patterns(helped.diary).findings[0]
    assert (first.exposure, first.outcome, first.verdict) == ("milk", "skin", Verdict.LINKED_BETTER)
    assert "skin clarity was higher in the days after milk" in first.sentence


def test_sentences_hold_range_and_limit_and_no_banned_word(report):
    milk = report.linked[0]
    for part in ("In your diary", "lower in the days after milk", "95 % range", "chance", "later"):
        assert part in milk.sentence
    for finding in report.findings:
        text = " ".join((finding.sentence, *finding.caveats, finding.needed)).lower()
        assert not [word for word in BANNED if word in text]
        assert finding.sentence


def test_strongest_first_and_at_most_three_are_worth_testing(report):
    ranks = [finding.verdict for finding in report.findings]
    order = [Verdict.LINKED_WORSE, Verdict.WORTH_TESTING, Verdict.NO_LINK, Verdict.TOO_EARLY]
    assert ranks == sorted(ranks, key=order.index)
    assert ranks.count(Verdict.WORTH_TESTING) <= 3


def test_no_link_means_that_the_quick_effect_is_inside_the_band(report):
    for finding in report.with_verdict(Verdict.NO_LINK):
        assert finding.occasions >= 30
        assert abs(sum(lag.effect for lag in finding.curve if lag.lag_days <= 4)) < report.smallest_effect


def test_skin_is_not_asked_about_the_same_day_and_gut_is(report):
    for finding in report.findings:
        if finding.curve:
            assert finding.curve[0].lag_days == (1 if finding.outcome == "skin" else 0)
            assert finding.curve[-1].lag_days == 14


def test_an_empty_diary_has_no_findings():
    empty = find_patterns(Diary())
    assert (empty.findings, empty.days, empty.span_days, empty.looked_at) == ((), 0, 0, 0)


def test_a_few_days_only_say_what_is_still_needed():
    few = find_patterns(made_up_diary(days=10).diary)
    assert {finding.verdict for finding in few.findings} == {Verdict.TOO_EARLY}
    assert few.looked_at == 0
    assert all(math.isnan(f.effect) and "of at least 21 rated days" in f.needed for f in few.findings)


def test_a_habit_begun_once_is_never_more_than_too_early():
    diary = made_up_diary(seed=4).diary
    first = diary.first
    assert first is not None
    began = [
        Entry(kind=Kind.HABIT, day=first + timedelta(days=day), name="probiotic tea", value=day >= 40)
        for day in range(84)
    ]
    lifted = [
        replace(entry, value=min(10, int(entry.value) + 3)) if entry.day >= first + timedelta(days=40) else entry
        for entry in diary.entries
        if entry.kind is Kind.RATING and entry.name == "gut"
    ]
    others = [e for e in diary.entries if not (e.kind is Kind.RATING and e.name == "gut")]
    found = [f for f in find_patterns(Diary.of([*others, *lifted, *began])).findings if f.exposure == "probiotic tea"]
    assert {f.verdict for f in found} == {Verdict.TOO_EARLY}
    assert all("Begun once" in f.sentence for f in found)


def test_ratings_alone_and_foods_alone_do_not_break_it():
    start = date(2026, 9, 1)
    ratings = [Entry(kind=Kind.RATING, day=start + timedelta(days=d), name="skin", value=5 + d % 3) for d in range(60)]
    foods = [Entry(kind=Kind.MEAL, day=start + timedelta(days=d), value="rice") for d in range(60)]
    assert find_patterns(Diary.of(ratings)).findings == ()
    assert find_patterns(Diary.of(foods)).findings == ()
    constant = [replace(entry, value=7) for entry in ratings]
    assert not find_patterns(Diary.of([*constant, *foods[::3]])).linked


def test_a_gap_of_months_is_bridged_by_nothing():
    diary = made_up_diary(seed=1, days=240).diary
    first = diary.first
    assert first is not None
    cut = Diary.of(e for e in diary.entries if not 60 <= (e.day - first).days < 150)
    report = find_patterns(cut)
    assert report.span_days == 240
    assert report.days < 150
    assert {(f.exposure, f.outcome) for f in report.linked} == {("milk", "gut")}


def test_an_address_of_a_finding_holds_no_word_of_the_person(report):
    keys = [finding.key for finding in report.findings]
    assert len(set(keys)) == len(keys)
    assert not [key for key in keys if "milk" in key]
