"""Findings in the terminal: firmest first, doubts beside them, and what cannot be told kept short."""

from __future__ import annotations

import io
import json
import math
from dataclasses import dataclass, fields, replace
from datetime import date, time

from gutskin.cli.analyze import show_patterns
from gutskin.cli.as_json import plain, write_json
from gutskin.cli.findings_shown import show_findings
from gutskin.cli.terminal import Terminal
from gutskin.findings import Finding, LagEffect, PatternReport, Verdict

MILK = Finding(
    exposure="milk", members=("milk",), kind="food", outcome="gut", verdict=Verdict.LINKED_WORSE,
    effect=-2.4, low=-3.9, high=-0.9, lag_days=1, p_value=0.0004, q_value=0.02, occasions=31, days=78,
    sentence="In your diary, digestive comfort was lower in the days after milk: 2.4 points in all.",
    caveats=("Eaten almost always together with oats.",),
    curve=(LagEffect(lag_days=0, effect=-0.8, low=-1.4, high=math.nan),),
)  # fmt: skip
OATS = replace(MILK, exposure="oats", members=("oats",), verdict=Verdict.LINKED_BETTER, sentence="Higher.", caveats=())
PASTA = replace(
    MILK, exposure="tomato sauce", members=("tomato sauce", "pizza"), verdict=Verdict.WORTH_TESTING, outcome="skin",
    sentence="One of these may go with lower clarity.", caveats=(),
)  # fmt: skip
COFFEE = replace(MILK, exposure="coffee", members=("coffee",), verdict=Verdict.NO_LINK, sentence="Too small to matter.")
TEA = replace(
    MILK, exposure="tea", members=("tea",), verdict=Verdict.TOO_EARLY, effect=math.nan, needed="8 more occasions.",
)  # fmt: skip
REPORT = PatternReport(
    findings=(MILK, OATS, PASTA, COFFEE, *(replace(TEA, exposure=f"tea {n}") for n in range(10))),
    days=78, span_days=84, looked_at=14, smallest_effect=1.2, diagnosis=("One day in twelve is missing.",),
)  # fmt: skip


def shown(*findings: Finding) -> str:
    terminal = Terminal(stream=io.StringIO(), is_styled=False, width=70)
    show_findings(terminal, findings, "At most 1 in 10 is chance.")
    return terminal.stream.getvalue()


def test_each_verdict_in_the_order_of_the_page():
    assert shown(COFFEE, TEA, PASTA, OATS, MILK) == (
        "\n"
        "Goes with worse days\n"
        "  Milk (digestive comfort)\n"
        "    In your diary, digestive comfort was lower in the days after milk:\n"
        "    2.4 points in all.\n"
        "    - Eaten almost always together with oats.\n"
        "\n"
        "Goes with better days\n"
        "  Oats (digestive comfort)\n"
        "    Higher.\n"
        "\n"
        "At most 1 in 10 is chance.\n"
        "\n"
        "Worth testing\n"
        "  One of these: tomato sauce, pizza (skin clarity)\n"
        "    One of these may go with lower clarity.\n"
        "\n"
        "Cannot tell yet\n"
        "  - Tea (digestive comfort): 8 more occasions.\n"
        "\n"
        "No quick link found\n"
        "  - Coffee (digestive comfort): Too small to matter.\n"
    )


def test_where_nothing_is_linked_it_says_so_and_gives_no_rate():
    assert shown(PASTA).startswith(
        "\nGoes with worse or better days\n  Nothing so far stands out from chance.\n\nWorth testing\n"
    )


def test_where_nothing_could_be_looked_at_it_does_not_speak_of_chance():
    assert shown() == (
        "\n"
        "Goes with worse or better days\n"
        "  There is nothing to look at yet: this takes ratings and what was\n"
        "  eaten, on many days.\n"
    )


def test_what_cannot_be_told_is_kept_short():
    lines = shown(*REPORT.findings).splitlines()
    assert sum(line.startswith("  - Tea") for line in lines) == 8
    assert "  and 2 more" in lines


def test_the_report_begins_with_what_it_rests_on(capsys):
    show_patterns(REPORT, title="Patterns in diary.csv", as_json=False)
    assert capsys.readouterr().out.splitlines()[:3] == [
        "Patterns in diary.csv",
        "78 days rated out of 84 days; 14 possible links looked at together.",
        "One day in twelve is missing.",
    ]


def test_json_holds_every_field_of_the_report(capsys):
    show_patterns(REPORT, title="", as_json=True)
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["red_flags", *(field.name for field in fields(PatternReport))]
    assert list(found["findings"][0]) == [field.name for field in fields(Finding)]
    assert found["findings"][0]["curve"] == [{"lag_days": 0, "effect": -0.8, "low": -1.4, "high": None}]
    assert (found["findings"][4]["effect"], found["findings"][0]["verdict"]) == (None, "linked_worse")


@dataclass(frozen=True)
class Thing:
    when: date
    at: time
    names: frozenset[str]
    inside: dict[str, tuple[float, ...]]


def test_results_become_plain_values():
    thing = Thing(date(2026, 11, 23), time(8, 5), frozenset({"b", "a"}), {"x": (1.5, math.inf, 2)})
    assert plain(thing) == {
        "when": "2026-11-23",
        "at": "08:05:00",
        "names": ["a", "b"],
        "inside": {"x": [1.5, None, 2]},
    }


def test_json_is_utf8_on_every_machine():
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp1252")
    write_json({"food": "味噌"}, stream)
    stream.flush()
    assert raw.getvalue() == '{\n  "food": "味噌"\n}\n'.encode()
