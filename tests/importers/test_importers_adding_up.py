"""What rows add up to: spans that overlap, days of a cycle, and a refused row that leaves nothing behind."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutskin.diary import Kind
from gutskin.errors import BadEntryError
from gutskin.importers.collecting import Collected, Join, Said
from gutskin.importers.cycles import LONGEST_CYCLE, beginnings, cycle_days
from gutskin.importers.gathering import Gathered
from gutskin.importers.row_counts import MOST_KINDS, MOST_LISTED, RowCounts
from gutskin.importers.spans import TURN_OF_SLEEP, Spans

FIRST = datetime(2026, 3, 1, tzinfo=UTC)
DAY = date(2026, 3, 1)
MINUTES = st.tuples(st.integers(0, 4 * 1440), st.integers(0, 1440))


@given(st.lists(MINUTES, max_size=6), st.sampled_from([timedelta(), TURN_OF_SLEEP]))
def test_a_minute_counts_once_for_its_own_day_whoever_tells_of_it(told, turn):
    spans, minutes = Spans(turn), set()
    for start, length in told:
        begin = FIRST + timedelta(minutes=start)
        spans.add(begin, begin + timedelta(minutes=length))
        minutes |= set(range(start, start + length))
    found = {day: round(hours * 60) for day, hours in spans.hours() if hours}
    expected = {}
    for minute in minutes:
        day = (FIRST + timedelta(minutes=minute) + turn).date()
        expected[day] = expected.get(day, 0) + 1
    assert found == expected


@pytest.mark.parametrize("hours", [-1, 24.01, 100])
def test_a_span_that_is_none_or_over_a_day_is_refused(hours):
    spans = Spans()
    with pytest.raises(BadEntryError, match="not a span of time within a day"):
        spans.add(FIRST, FIRST + timedelta(hours=hours))
    assert list(spans.hours()) == []


def of_march(*numbers):
    return [date(2026, 3, 1) + timedelta(days=number - 1) for number in numbers]


def test_a_pause_of_one_day_does_not_begin_a_cycle():
    assert beginnings(of_march(3, 1, 5, 8)) == of_march(1, 8)


def test_days_are_counted_up_to_the_next_beginning_and_then_only_while_bleeding():
    found = dict(cycle_days(of_march(1, 2, 29, 30)))
    assert [found[day] for day in of_march(1, 2, 28, 29, 30)] == [1, 2, 28, 1, 2]
    assert set(of_march(31)).isdisjoint(found)


def test_where_a_beginning_may_be_missing_nothing_is_counted_in_between():
    found = dict(cycle_days(of_march(1, 2, 3 + LONGEST_CYCLE)))
    assert found == dict(zip(of_march(1, 2, 3 + LONGEST_CYCLE), (1, 2, 1), strict=True))
    assert dict(cycle_days([])) == {}


def test_the_first_days_a_file_names_are_taken_for_it():
    assert dict(cycle_days(of_march(1, 2, 3), starts=of_march(2))) == dict(zip(of_march(2, 3), (1, 2), strict=True))


def everything(days, *, last):
    days.write(Kind.MEAL, DAY, "oats", at=time(8))
    days.put(Kind.HABIT, DAY, True, "walk")
    days.add(Kind.SLEEP, DAY, 3)
    days.average(Kind.RATING, DAY, 7, "mood")
    days.rate_worst(DAY, "skin", 3)
    days.note(DAY, "words")
    if last:
        days.add(Kind.SLEEP, DAY, 22)


def test_a_refused_row_leaves_nothing_of_what_it_said_before():
    days, other = Gathered("me", "App"), Gathered("me", "App")
    counts = RowCounts(days.whole)
    counts.take(2, lambda: everything(days, last=True))
    assert list(days.entries()) == []
    counts.take(3, lambda: everything(days, last=False))
    counts.take(4, lambda: everything(days, last=True))
    everything(other, last=False)
    assert list(days.entries()) == list(other.entries())
    assert (counts.rows, [row.line for row in counts.refused]) == (3, [2, 4])


def test_two_things_about_one_day_are_not_both_taken():
    days = Gathered("me", "App")
    days.put(Kind.MEASURE, DAY, 1, "steps")
    days.put(Kind.MEASURE, DAY, 1, "steps")
    with pytest.raises(BadEntryError, match="two things about steps"):
        days.put(Kind.MEASURE, DAY, 2, "steps")


def test_so_many_refused_rows_that_they_would_fill_the_memory_are_counted_in_one_line():
    counts = RowCounts()
    for line in range(MOST_LISTED + 10):
        counts.refuse(line, "Not this.")
    for number in range(MOST_KINDS + 5):
        counts.pass_over(number, f"kind {number}")
    kinds = len(counts._alike)
    assert (len(counts.refused), counts._more.rows, kinds) == (MOST_LISTED, 10, MOST_KINDS + 1)


def said(value, join, kind=Kind.SLEEP, name=""):
    return Said(kind=kind, day=DAY, value=value, join=join, name=name)


WORDS = {"join": Join.WORDS, "kind": Kind.NOTE, "name": "Table"}


def steps_of_taking(rows):
    """Return how often Python called or went on with a function while rows of one day were taken."""
    collected, count = Collected("me"), 0

    def counted(*_of_a_call):
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        for line in range(rows):
            collected.take(line, lambda: [said(0.001, Join.SUM), said("the same words", **WORDS)])
    finally:
        sys.setprofile(before)
    assert (collected.rows_stored, len(collected.entries())) == (rows, 2)
    return count


def test_twice_as_many_rows_of_one_day_take_twice_as_many_steps():
    assert steps_of_taking(800) == pytest.approx(2 * steps_of_taking(400), rel=0.02)


def test_a_row_that_does_not_go_together_with_itself_or_its_day_leaves_nothing_behind():
    collected, lines = Collected("me"), ["a" * 9_000, "b" * 9_000, "c" * 3_000, "d" * 1_998]
    collected.take(2, lambda: [said(13, Join.SUM), said(13, Join.SUM)])
    collected.take(3, lambda: [said(1, Join.FIRST, Kind.CYCLE), said(2, Join.FIRST, Kind.CYCLE)])
    assert collected.entries() == ()
    for line in range(240):
        collected.take(4 + line, lambda: [said(0.1, Join.SUM)])
    for line, words in enumerate(lines):
        collected.take(300 + line, lambda words=words: [said(words, **WORDS)])
    collected.take(310, lambda: [said(lines[0], **WORDS), said(0.1, Join.SUM)])
    assert [row.line for row in collected.refused] == [2, 3, 302, 310]
    assert {entry.value for entry in collected.entries()} == {24, "\n".join([lines[0], lines[1], lines[3]])}
