"""What gentle mode leaves out of results, for pages and terminal alike."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from gutskin.cli.review import show_review
from gutskin.cli.terminal import Terminal
from gutskin.cli.week import show_week
from gutskin.diary import Entry, Kind, made_up_diary
from gutskin.findings import Verdict, find_patterns
from gutskin.summaries import review_weeks, summarise_week
from gutskin.summaries.fibre_eaten import fibre_a_day, fibre_of_day
from gutskin.summaries.gentle import LEFT_OUT, gently, shown_gently

FOODS = {"food", "attribute"}


@pytest.fixture(scope="module")
def plain():
    return made_up_diary(seed=1, days=168).diary


@pytest.fixture(scope="module")
def quiet(plain):
    return plain.with_entries(Entry(kind=Kind.SETTING, day=plain.first, name="gentle", value=True))


@pytest.fixture(scope="module")
def report(plain):
    return find_patterns(plain)


def told(show, result):
    out = io.StringIO()
    show(Terminal.on(out), result)
    return out.getvalue()


def test_a_diary_is_not_gentle_unless_its_person_says_so(plain, quiet, report):
    assert gently(report, plain) is report
    off = quiet.with_entries(
        Entry(
            kind=Kind.SETTING,
            day=plain.first,
            name="gentle",
            value=False,
            edited_at=plain.entries[0].edited_at + timedelta(days=999),
        )
    )
    assert gently(report, off) is report


def test_no_food_is_named_that_goes_with_worse_days_or_is_to_be_tested(quiet, report):
    shown = gently(report, quiet)
    assert {each.verdict for each in shown.findings if each.kind in FOODS} <= {Verdict.LINKED_BETTER, Verdict.NO_LINK}
    left_out = [each for each in report.findings if each not in shown.findings]
    assert any(each.verdict is Verdict.LINKED_WORSE for each in left_out), (
        "the made-up diary has something to leave out"
    )
    assert all(each.kind in FOODS and not shown_gently(each) for each in left_out)


def test_no_amount_of_fibre_is_said(plain, quiet):
    days = list(plain.days.values())[-7:]
    assert fibre_a_day(plain, days)[0] is not None
    assert fibre_a_day(quiet, days) == (None, "")
    assert any(fibre_of_day(plain, day) for day in days)
    assert not any(fibre_of_day(quiet, day) for day in days)


def test_the_week_in_the_terminal_counts_no_foods_and_no_habits(plain, quiet):
    usual = told(show_week, summarise_week(plain, plain.last))
    assert "Most days" in usual
    assert "kept on" in usual
    said = told(show_week, summarise_week(quiet, plain.last))
    for counting in ("Most days", "kept on", "High-fibre", "Fibre a day"):
        assert counting not in said
    assert "In your week" in said
    assert "was part of this week." in said


def test_the_review_in_the_terminal_says_what_it_leaves_out_and_takes_no_empty_list_for_an_answer(quiet, report):
    review = review_weeks(quiet, report=report)
    said = " ".join(told(show_review, review).split())
    assert LEFT_OUT in said
    assert "stands out from chance" not in said
    assert "would settle the most" not in said
    hidden = [each for each in report.findings if not shown_gently(each) and each.verdict is Verdict.LINKED_WORSE]
    assert all(each.sentence not in said for each in hidden)
