"""The review of twelve weeks: how skin and gut went, what goes with them, what is too early, what to test."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from gutskin.errors import EmptyDiaryError
from gutskin.findings import GutAhead, PatternReport, Verdict
from gutskin.summaries import conclusion, words
from gutskin.summaries.differences import change_sentence
from gutskin.summaries.events import events_between, gaps_between
from gutskin.summaries.fibre_eaten import fibre_a_day
from gutskin.summaries.gentle import LEFT_OUT, gentle, gently
from gutskin.summaries.levels import Estimate, Levels
from gutskin.summaries.settling import HOW_OFTEN_WRONG, what_next
from gutskin.summaries.shapes import Review, Trend, WeekMean
from gutskin.summaries.week import monday_of

if TYPE_CHECKING:
    from gutskin.diary import Diary
    from gutskin.findings.finding import Outcome


def review_weeks(
    diary: Diary,
    last_day: date | None = None,
    *,
    weeks: int = 12,
    report: PatternReport | None = None,
    gut_ahead: GutAhead | None = None,
) -> Review:
    """Return the review of the `weeks` weeks (fewer where the diary is younger) that end with the week of `last_day`.

    `last_day`: the last day of the diary when left out. `report`, `gut_ahead`: the patterns of the diary up to that
    day, and whether its gut runs ahead of the skin, where they are known already; they are found when left out, which
    takes seconds. They rest on the whole diary, not only on these weeks. Raises EmptyDiaryError when nothing was
    written up to that day.

    The ranges are made as in summarise_week. In the same simulated diaries, 91 to 100 % of the ranges of the change
    from the first week to the last held zero when nothing had changed.
    """
    first, last = review_days(diary, last_day, weeks=weeks)
    patterns = gently(report or _patterns(diary, last), diary)
    changes = {outcome: _change(Levels.of(diary, outcome), _mondays(first, last)) for outcome in words.OUTCOME_NAMES}
    gaps, events = gaps_between(diary, first, last), events_between(diary, first, last)
    days = _days(max(first, diary.first or first), last)
    length = len(_mondays(first, last))
    fibre, fibre_sentence = fibre_a_day(diary, map(diary.day, days))
    return Review(
        first=first,
        last=last,
        title=_title(len(days)),
        dates=words.days_between(days[0], last),
        weeks=length,
        days=len(days),
        days_written=sum(when in diary.days for when in days),
        headline=conclusion.headline(changes["skin"], changes["gut"], None if gentle(diary) else patterns),
        credit=conclusion.credit(changes["skin"], changes["gut"], events),
        skin=_trend(diary, "skin", first, last),
        gut=_trend(diary, "gut", first, last),
        gaps=gaps,
        events=events,
        report=patterns,
        gut_ahead=gut_ahead or _which_runs_ahead(diary, last),
        linked=patterns.linked,
        worth_testing=patterns.with_verdict(Verdict.WORTH_TESTING),
        no_link=patterns.with_verdict(Verdict.NO_LINK),
        too_early=patterns.with_verdict(Verdict.TOO_EARLY),
        what_next=(LEFT_OUT,) if gentle(diary) else what_next(patterns),
        completeness=conclusion.completeness(diary, days, gaps),
        how_often_wrong=HOW_OFTEN_WRONG,
        fibre=fibre,
        fibre_sentence=fibre_sentence,
        is_gentle=gentle(diary),
    )


def review_days(diary: Diary, last_day: date | None = None, *, weeks: int = 12) -> tuple[date, date]:
    """Return the first (a Monday) and the last day of such a review, without making it; raises EmptyDiaryError too."""
    last = last_day or diary.last
    if diary.first is None or last is None or last < diary.first:
        raise EmptyDiaryError
    return max(monday_of(last) - timedelta(weeks=weeks - 1), monday_of(diary.first)), last


def _title(days: int) -> str:
    """Return how many weeks the days make, begun ones included: `Two weeks` for 12 days."""
    weeks = -(-days // 7)
    return words.capitalised(f"{words.count(weeks)} week{'s' if weeks > 1 else ''}")


def _patterns(diary: Diary, last: date) -> PatternReport:
    from gutskin.findings import find_patterns  # noqa: PLC0415  (the search is heavy; most callers bring its report)

    return find_patterns(diary.between(date.min, last))


def _which_runs_ahead(diary: Diary, last: date) -> GutAhead:
    from gutskin.findings import gut_ahead  # noqa: PLC0415  (heavy too)

    return gut_ahead(diary.between(date.min, last))


def _trend(diary: Diary, outcome: Outcome, first: date, last: date) -> Trend:
    levels = Levels.of(diary, outcome)
    mondays = _mondays(first, last)
    change = _change(levels, mondays)
    weeks = tuple(_week_mean(levels, monday) for monday in mondays)
    return Trend(
        outcome=outcome,
        ratings=levels.ratings(first, (last - first).days + 1),
        weeks=weeks,
        change=change.points if change else None,
        change_low=change.low if change else None,
        change_high=change.high if change else None,
        sentence=_trend_sentence(words.OUTCOME_NAMES[outcome], weeks, change),
    )


def _week_mean(levels: Levels, monday: date) -> WeekMean:
    mean = levels.mean_of_week(monday)
    return WeekMean(
        first=monday,
        days_rated=levels.days_rated(monday),
        mean=mean.points if mean else None,
        low=mean.low if mean else None,
        high=mean.high if mean else None,
    )


def _change(levels: Levels, mondays: tuple[date, ...]) -> Estimate | None:
    """Return the last week with a mean against the first one, None when there are not two."""
    with_mean = [monday for monday in mondays if levels.mean_of_week(monday) is not None]
    return levels.change_between_weeks(with_mean[0], with_mean[-1]) if len(with_mean) > 1 else None


def _trend_sentence(name: str, weeks: tuple[WeekMean, ...], change: Estimate | None) -> str:
    means = [(week.first, week.mean) for week in weeks if week.mean is not None]
    if change is None:
        return f"{name} has too few weeks with four rated days or more to compare."
    (first, before), (last, after) = means[0], means[-1]
    return (
        f"{name} was {words.points(before)} on average in the week of {words.day_and_month(first)} and "
        f"{words.points(after)} in the week of {words.day_and_month(last)}. {change_sentence(change, 'at first')}"
    )


def _mondays(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(weeks=week) for week in range((last - first).days // 7 + 1))


def _days(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=offset) for offset in range((last - first).days + 1))
