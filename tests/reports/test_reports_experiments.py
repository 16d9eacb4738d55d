"""Tests of one's own on the doctor's page: what each found, with its range, on paper and in every file."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from diaries import LAST, TODAY, entry, twelve_weeks

from gutskin.diary import Kind
from gutskin.diary.trials import WITH, sealed_plan
from gutskin.reports.as_text import text_parts
from gutskin.reports.chosen import Chosen
from gutskin.reports.doctor import doctors_page
from gutskin.reports.fhir import fhir_bundle
from gutskin.reports.json_file import report_json
from gutskin.reports.pdf import doctors_pdf
from gutskin.reports.sheet import TESTS
from gutskin.trials import plan_trial

DAYS = 24
LATER = datetime(2026, 12, 1, tzinfo=UTC)


def with_a_test(ended_days_ago, effect):
    """Twelve weeks whose gut ratings, while a test of milk runs, go only by what the test drew."""
    first = LAST - timedelta(days=DAYS + ended_days_ago - 1)
    plan = plan_trial("milk", "gut", smallest_effect=2.0, days=DAYS, seed=7, first_day=first)
    name, text = sealed_plan("food", "milk", plan.to_json())
    ratings = [
        entry(
            Kind.RATING,
            7 + day % 2 + (effect if plan.arms_on(day)["milk"] == WITH else 0),
            "gut",
            first + timedelta(days=day),
            edited_at=LATER,
        )
        for day in range(DAYS)
    ]
    return twelve_weeks().with_entries(entry(Kind.SETTING, text, name, first), *ratings)


@pytest.fixture(scope="module")
def found():
    diary = with_a_test(3, effect=-4)
    return diary, doctors_page(diary, made_on=TODAY, chosen=Chosen())


def test_what_a_test_found_stands_with_its_days_and_its_range(found):
    (experiment,) = found[1].experiments
    assert (experiment.title, experiment.outcome, experiment.days) == ("milk", "gut", DAYS)
    assert experiment.verdict == "Your experiment found an effect"
    assert experiment.low <= experiment.effect <= experiment.high < 0
    assert experiment.sentence in experiment.line
    (part,) = [part for part in text_parts(found[1]) if part.title == TESTS]
    assert experiment.line in part.lines
    assert "at most 5 in 100" in part.lines[-1]


def test_it_is_in_the_pdf_in_fhir_and_in_json(found):
    diary, page = found
    (experiment,) = page.experiments
    assert doctors_pdf(page).startswith(b"%PDF")
    assert experiment.sentence in json.dumps(fhir_bundle(page, diary, pdf=b"%PDF"), ensure_ascii=False)
    assert json.loads(report_json(page, diary))["page"]["experiments"][0]["effect"] == experiment.effect


def test_one_that_runs_stays_sealed_and_one_that_was_not_chosen_is_nowhere(found):
    assert doctors_page(with_a_test(-5, effect=-4), made_on=TODAY).experiments == ()
    left_out = doctors_page(found[0], made_on=TODAY, chosen=Chosen(experiments=False))
    assert TESTS not in [part.title for part in text_parts(left_out)]
