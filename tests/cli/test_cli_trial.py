"""`gutskin trial` on files: a plan that is kept, the day that is today, and what the diary says of it."""

from __future__ import annotations

import json
from datetime import date, timedelta

import numpy as np
import pytest

from gutskin.trials import TrialPlan

FIRST = date(2026, 3, 2)
PLAN = ("--of", "milk", "--days", "36", "--smallest", "2", "--seed", "7", "--date", str(FIRST))


@pytest.fixture
def diary(tmp_path):
    file = tmp_path / "diary.csv"
    file.write_text("date,gut,foods\n2026-02-27,6,rice\n2026-02-28,7,milk\n", encoding="utf-8")
    return file


@pytest.fixture
def plan(tmp_path, diary, type_command):
    file = tmp_path / "plan.json"
    assert type_command("trial", "plan", str(diary), *PLAN, "--save", str(file)).code == 0
    return file


def lived(plan, effect, days):
    """A diary in which the plan was kept, one day excepted, and milk took so many points."""
    noise = np.random.default_rng(3).normal(0, 0.7, days)
    rows = []
    for day in range(days):
        arm = TrialPlan.from_json(json.loads(plan.read_text())).arms_on(day)["milk"]
        eaten = arm == "with" and day != 4
        rows.append(
            f"{FIRST + timedelta(days=day)},{round(7 + effect * eaten + noise[day])},{'milk' if eaten else 'rice'}"
        )
    return "date,gut,foods\n" + "\n".join(rows) + "\n"


def test_a_plan_says_its_chances_and_the_same_seed_draws_the_same(type_command, diary):
    said = type_command("trial", "plan", str(diary), *PLAN)
    assert said.code == 0
    assert "36 days in blocks of 3" in said.out
    assert "Its seal: " in said.out
    assert type_command("trial", "plan", str(diary), *PLAN) == said


def test_today_is_one_arm_of_each_suspect_and_nothing_outside_the_test(type_command, plan):
    days = [str(FIRST + timedelta(days=day)) for day in range(36)]
    told = [type_command("trial", "today", str(plan), "--date", day).out for day in days]
    assert sum("Today with milk." in words for words in told) == 18
    assert sum("Today without milk." in words for words in told) == 18
    after = json.loads(type_command("trial", "today", str(plan), "--date", "2026-05-01", "--json").out)
    assert (after["day"], after["arms"]) == (60, {})


def test_a_running_test_keeps_its_result_to_itself_and_a_finished_one_tells_it(type_command, plan, tmp_path):
    diary = tmp_path / "lived.csv"
    diary.write_text(lived(plan, -3, 10), encoding="utf-8")
    running = type_command("trial", "result", str(plan), str(diary)).out
    assert "Go on as planned" in running
    assert "Your experiment" not in running
    diary.write_text(lived(plan, -3, 36), encoding="utf-8")
    assert "Your experiment found that with milk" in " ".join(
        type_command("trial", "result", str(plan), str(diary)).out.split()
    )
    result = json.loads(type_command("trial", "result", str(plan), str(diary), "--json").out)
    assert result["verdict"] == "supports"
    assert result["parts"][0]["as_taken"]["slips"] == 1
    assert result["next"]["action"] == "stop"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("plan", "one.csv", "two.csv"), "takes 1 file, not 2"),
        (("today", "nowhere.json"), "use the file as gutskin wrote it|name the file"),
        (("today", "nowhere.json", "--date", "soon"), "name the file"),
    ],
)
def test_what_cannot_be_read_is_said_with_a_remedy(type_command, words, complaint):
    said = type_command("trial", *words)
    assert said.code == 2
    assert any(part in said.err for part in complaint.split("|"))


def test_a_moved_day_is_no_answer(type_command, plan, diary):
    moved = json.loads(plan.read_text())
    del moved["seal"]  # a plan of an earlier version has none; what chance drew is known by its seed
    moved["blocks"][0]["arm"], moved["blocks"][5]["arm"] = "with", "with"
    moved["blocks"][1]["arm"] = moved["blocks"][2]["arm"] = moved["blocks"][3]["arm"] = "with"
    plan.write_text(json.dumps(moved), encoding="utf-8")
    said = type_command("trial", "result", str(plan), str(diary))
    assert (said.code, said.out) == (2, "")
    assert "a moved day has no answer" in said.err


def test_a_plan_that_was_changed_since_it_was_sealed_is_known_by_its_seal(type_command, plan, diary):
    changed = json.loads(plan.read_text()) | {"smallest_effect": 0.5}
    plan.write_text(json.dumps(changed), encoding="utf-8")
    for words in (("today", str(plan)), ("result", str(plan), str(diary))):
        said = type_command("trial", *words)
        assert (said.code, said.out) == (2, "")
        assert "something in it was changed since" in said.err


def test_itch_in_a_column_of_its_own_is_planned_with_and_answered(type_command, tmp_path):
    before, after, kept = (tmp_path / name for name in ("before.csv", "after.csv", "plan.json"))
    chance = np.random.default_rng(5)
    itch = [round(float(np.clip(4 + chance.normal(0, 0.6), 0, 10)), 1) for _ in range(100)]
    rows = [f"{FIRST - timedelta(days=60 - day)},6,{itch[day]},rice" for day in range(60)]
    before.write_text("date,gut,Itch,foods\n" + "\n".join(rows) + "\n", encoding="utf-8")
    asked = (
        "--of",
        "milk",
        "--outcome",
        "itch",
        "--days",
        "60",
        "--smallest",
        "1",
        "--seed",
        "7",
        "--date",
        str(FIRST),
    )
    assert type_command("trial", "plan", str(before), *asked, "--save", str(kept)).code == 0
    plan = TrialPlan.from_json(json.loads(kept.read_text()))
    assert plan.noise.sd == pytest.approx(0.6, abs=0.15)
    rows = [
        f"{FIRST + timedelta(days=day)},6,{itch[day] + 3 * (plan.arms_on(day)['milk'] == 'with')},rice"
        for day in range(60)
    ]
    after.write_text("date,gut,itch,foods\n" + "\n".join(rows) + "\n", encoding="utf-8")
    result = json.loads(type_command("trial", "result", str(kept), str(after), "--json").out)
    assert (result["verdict"], result["days_used"]) == ("supports", 60)
    after.write_text(f"date,gut,itch\n{FIRST},6,70\n", encoding="utf-8")
    said = type_command("trial", "result", str(kept), str(after))
    assert (said.code, said.out) == (2, "")
    assert "give a number from 0 to 10" in said.err


@pytest.mark.parametrize(("ahead", "code"), [(60, 0), (62, 2)])
def test_a_first_day_far_ahead_is_refused_with_the_reason(type_command, diary, ahead, code):
    first = date.today() + timedelta(days=ahead)
    said = type_command("trial", "plan", str(diary), *PLAN, "--date", str(first))
    assert said.code == code
    assert ("choose a first day at most 60 days from now" in said.err) == bool(code)
