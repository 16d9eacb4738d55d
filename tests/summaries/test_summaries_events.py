"""What ran when: habits, probiotics, treatments, and the days nothing was written."""

from datetime import date, timedelta

from small_diaries import MONDAY, diary_of, entries_of

from gutskin.diary import Diary
from gutskin.summaries import Event, Gap
from gutskin.summaries.events import events_between, foremost, gaps_between

LAST = MONDAY + timedelta(days=27)
SEVENS = [7] * 28


def test_a_habit_kept_from_the_first_day_has_no_beginning():
    diary = diary_of(skin=SEVENS, habit="fibre", kept=[True] * 28)
    assert events_between(diary, MONDAY, LAST) == (
        Event(
            kind="habit", name="fibre", first=MONDAY, last=LAST, begun=False, goes_on=True, label="fibre, all the time"
        ),
    )


def test_a_probiotic_begun_in_between_goes_on():
    diary = diary_of(skin=SEVENS, probiotic="LGG", taken=[None] * 10 + [True] * 18)
    assert events_between(diary, MONDAY, LAST) == (
        Event(
            kind="probiotic",
            name="LGG",
            first=date(2026, 9, 10),
            last=LAST,
            begun=True,
            goes_on=True,
            label="LGG, from 10 Sep",
        ),
    )


def test_a_course_of_cream_ends():
    diary = diary_of(skin=SEVENS, treatment="cream", treated=[None] * 8 + ["thin", None, "thin"])
    assert events_between(diary, MONDAY, LAST) == (
        Event(
            kind="treatment",
            name="cream",
            first=date(2026, 9, 8),
            last=date(2026, 9, 10),
            begun=True,
            goes_on=False,
            label="cream, 8 Sep to 10 Sep",
        ),
    )


def test_one_tablet_is_one_day():
    diary = diary_of(skin=SEVENS, treatment="tablet", treated=[None] * 8 + [True])
    assert [event.label for event in events_between(diary, MONDAY, LAST)] == ["tablet, 8 Sep"]


def test_what_ended_in_the_first_week_began_who_knows_when():
    diary = diary_of(skin=SEVENS, treatment="cream", treated=[True, True])
    assert events_between(diary, MONDAY, LAST) == (
        Event(
            kind="treatment",
            name="cream",
            first=MONDAY,
            last=date(2026, 9, 1),
            begun=False,
            goes_on=False,
            label="cream, until 1 Sep",
        ),
    )


def test_more_than_a_fortnight_without_makes_two_spells():
    diary = diary_of(skin=[7] * 60, treatment="cream", treated=[None] * 8 + [True] + [None] * 13 + [True])
    assert len(events_between(diary, MONDAY, MONDAY + timedelta(days=59))) == 1
    diary = diary_of(skin=[7] * 60, treatment="cream", treated=[None] * 8 + [True] + [None] * 14 + [True])
    assert [event.label for event in events_between(diary, MONDAY, MONDAY + timedelta(days=59))] == [
        "cream, 8 Sep",
        "cream, 23 Sep",
    ]


def test_only_what_touches_the_time_counts_and_is_cut_to_it():
    diary = diary_of(skin=[7] * 60, treatment="cream", treated=[None] * 8 + [True] * 10, habit="tea", kept=[True] * 3)
    found = events_between(diary, date(2026, 9, 14), date(2026, 10, 29))
    assert [(event.name, event.first, event.begun) for event in found] == [("cream", date(2026, 9, 14), False)]


def test_a_habit_not_kept_is_no_use_of_it():
    assert events_between(diary_of(skin=SEVENS, habit="tea", kept=[False] * 28), MONDAY, LAST) == ()


def test_days_after_the_last_one_do_not_count():
    diary = diary_of(skin=SEVENS, habit="tea", kept=[None] * 10 + [True] * 18)
    assert events_between(diary, MONDAY, MONDAY + timedelta(days=9)) == ()


def test_gaps_are_runs_of_days_with_nothing_written():
    skin = [7, None, 7, None, None, None, 7]
    assert gaps_between(diary_of(skin=skin), MONDAY, MONDAY + timedelta(days=6)) == (
        Gap(first=date(2026, 9, 1), last=date(2026, 9, 1)),
        Gap(first=date(2026, 9, 3), last=date(2026, 9, 5)),
    )
    assert [gap.days for gap in gaps_between(diary_of(skin=skin), MONDAY, MONDAY + timedelta(days=6))] == [1, 3]


def test_days_before_the_diary_began_are_no_gap():
    assert gaps_between(diary_of(skin=[None, None, 7, 7]), MONDAY, MONDAY + timedelta(days=3)) == ()


def test_days_at_the_end_are_a_gap():
    assert gaps_between(diary_of(skin=[7]), MONDAY, MONDAY + timedelta(days=2)) == (
        Gap(first=date(2026, 9, 1), last=date(2026, 9, 2)),
    )


def test_an_empty_diary_has_neither():
    assert events_between(Diary(), MONDAY, LAST) == ()


def test_a_day_with_only_a_habit_is_written():
    diary = Diary.of(entries_of(MONDAY, skin=[7, None, 7]) + entries_of(MONDAY, habit="tea", kept=[None, False]))
    assert gaps_between(diary, MONDAY, MONDAY + timedelta(days=2)) == ()


def test_of_very_many_treatments_come_first_then_probiotics_then_the_longest_in_the_order_they_began():
    def ran(kind, name, first, days):
        start = MONDAY + timedelta(days=first)
        last = start + timedelta(days=days)
        return Event(kind=kind, name=name, first=start, last=last, begun=True, goes_on=False, label=name)

    walk, stretch, swim = ran("habit", "walk", 0, 5), ran("habit", "stretch", 1, 60), ran("habit", "swim", 2, 9)
    capsule, cream = ran("probiotic", "LGG", 30, 1), ran("treatment", "cream", 20, 2)
    everything = (walk, stretch, swim, cream, capsule)
    assert foremost(everything, 3) == (stretch, cream, capsule)
    assert foremost(everything, 9) == everything
