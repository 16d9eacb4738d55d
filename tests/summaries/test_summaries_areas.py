"""A month and its weeks on the map: means of the days written, which leave out the days that are not."""

from datetime import date, timedelta

from gutskin.diary import Day, Diary, Entry, Kind
from gutskin.summaries.areas import MOST_WEEKS, areas_over, day_sentence, rows_of, then_and_now, weeks_of_areas

FIRST = date(2026, 11, 1)
LAST = date(2026, 11, 30)


def marked(day, **places):
    return [
        Entry(kind=Kind.AREA, day=FIRST + timedelta(days=day - 1), name=name.replace("_", "-"), value=value)
        for name, value in places.items()
    ]


def clear(day):
    return [Entry(kind=Kind.NONE, day=FIRST + timedelta(days=day - 1), name="areas", value=True)]


def month(*days):
    return areas_over(Diary.of(entry for day in days for entry in day), FIRST, LAST)


def told(over):
    return {place.name: (round(place.mean, 2), place.days, place.strongest) for place in over.places}


def test_a_place_counts_on_the_days_on_which_it_was_written_alone():
    over = month(marked(2, front_chin=8, front_nose=2), marked(3, front_chin=5), marked(9, front_nose=0))
    assert told(over) == {"front-nose": (1.0, 2, 2), "front-chin": (6.5, 2, 8)}
    assert over.days_written == 3


def test_clear_everywhere_counts_as_nought_for_every_place_and_an_empty_day_as_nothing():
    note = [Entry(kind=Kind.NOTE, day=FIRST, value="x")]
    over = month(note, marked(2, front_chin=8), clear(3), clear(4))
    assert told(over) == {"front-chin": (2.67, 3, 8)}
    assert over.days_written == 3


def test_other_months_are_left_out():
    diary = Diary.of([*marked(0, front_chin=8), *marked(1, front_chin=2), *marked(31, front_chin=10)])
    assert told(areas_over(diary, FIRST, LAST)) == {"front-chin": (2.0, 1, 2)}


def test_the_strongest_come_first_and_the_sentence_names_three():
    over = month(marked(2, front_chin=8, front_nose=2, front_mouth=5, back_neck=5), marked(3, back_neck=5))
    assert [place.name for place in over.strongest_first] == ["front-chin", "back-neck", "front-mouth", "front-nose"]
    assert over.sentence == (
        "Written on 2 days. Strongest on average, from 0 to 10: chin 8.0, back of the neck 5.0, around the mouth 5.0."
    )


def test_a_month_without_a_place_says_which_kind_of_nothing_it_is():
    assert month().sentence == "Nothing was written on the map."
    assert month(clear(4)).sentence == "Written on 1 day; the skin was clear everywhere."


def test_weeks_begin_on_monday_with_the_first_one_written_and_are_never_more_than_twelve():
    diary = Diary.of([*marked(3, front_chin=8), *marked(18, front_chin=2)])
    weeks = weeks_of_areas(diary, date(2026, 11, 19))
    assert [(week.first.day, week.days_written) for week in weeks] == [(2, 1), (9, 0), (16, 1)]
    assert weeks[-1].last == date(2026, 11, 19)
    year = Diary.of([*marked(-400, front_chin=8), *marked(18, front_chin=2)])
    assert len(weeks_of_areas(year, LAST)) == MOST_WEEKS
    assert weeks_of_areas(Diary(), LAST) == ()
    assert weeks_of_areas(diary, date(2026, 11, 1)) == ()


def test_a_day_in_words():
    assert day_sentence(Day(date=FIRST)) == ""
    assert day_sentence(Day(date=FIRST, areas={})) == "skin clear everywhere."
    areas = {"wing": 3, "back-left-heel": 5, "front-left-cheek": 8}
    assert day_sentence(Day(date=FIRST, areas=areas)) == "left cheek 8, left heel and sole 5, wing 3."


def pairs(over):
    return [(each.first.day, each.last.day, told(each)) for each in over]


def test_the_first_weeks_stand_beside_the_last_and_clear_is_told_of_what_was_marked_in_the_other():
    diary = Diary.of([*marked(2, front_chin=8), *marked(20, front_nose=5), *clear(29)])
    over = then_and_now(diary, FIRST, FIRST + timedelta(days=29))
    assert pairs(over) == [
        (1, 14, {"front-chin": (8, 1, 8)}),
        (17, 30, {"front-nose": (2.5, 2, 5), "front-chin": (0, 1, 0)}),
    ]
    assert rows_of(over) == (("Nose", ("", "2.5 (2)")), ("Chin", ("8.0 (1)", "0.0 (1)")))
    assert over[1].sentence == "Written on 2 days. Strongest on average, from 0 to 10: nose 2.5."


def test_twelve_weeks_are_told_by_their_first_and_last_four():
    last = FIRST + timedelta(days=83)
    over = then_and_now(Diary.of([*marked(2, front_chin=8), *marked(84, front_chin=2)]), FIRST, last)
    assert [(each.first, each.last) for each in over] == [
        (FIRST, FIRST + timedelta(days=27)),
        (last - timedelta(days=27), last),
    ]
    assert [told(each) for each in over] == [{"front-chin": (8, 1, 8)}, {"front-chin": (2, 1, 2)}]


def test_one_map_where_two_would_say_less_and_none_where_nothing_was_marked():
    between = then_and_now(Diary.of(marked(50, front_chin=8)), FIRST, FIRST + timedelta(days=99))
    assert [told(each) for each in between] == [{"front-chin": (8, 1, 8)}]
    week = then_and_now(Diary.of(marked(5, front_chin=8)), FIRST, FIRST + timedelta(days=6))
    assert [told(each) for each in week] == [{"front-chin": (8, 1, 8)}]
    assert then_and_now(Diary.of(clear(5)), FIRST, LAST) == ()
