"""Charts: every drawing is well-formed, keeps to the colour roles, and says the same as its table."""

import math
import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from made_up_findings import COFFEE, EARLY, EVERYTHING, MILK, OATS, PIZZA, PROBIOTIC, TEA, curve, finding, report_of

from gutskin.diary import Diary, Entry, Kind
from gutskin.findings import Verdict
from gutskin.summaries import review_weeks, summarise_week
from gutskin.web.charts import days_since_chart, forest_chart, reach_of, strip, strongest_day, trend_chart, week_chart
from gutskin.web.charts.chart import Table
from gutskin.web.charts.svg import TEXT_SIZE, drawing, number, shortened, text, text_width

MONDAY = date(2026, 8, 31)
ROLES = {
    f"var(--{role})"
    for role in (
        "page surface sunken band line edge ink soft pencil skin skin-wash gut gut-ink gut-wash".split()  # noqa: SIM905
    )
}
LONG_NAME = "sauerkraut with juniper berries & caraway <from> the market in Grandmother's street"


def rated(first, skin, gut=()):
    return [
        Entry(kind=Kind.RATING, day=first + timedelta(days=n), name=name, value=value)
        for name, values in (("skin", skin), ("gut", gut))
        for n, value in enumerate(values)
        if value is not None
    ]


def used(kind, name, first, days, value=True):
    return [Entry(kind=kind, day=first + timedelta(days=n), name=name, value=value) for n in range(days)]


def twelve_weeks():
    """Twelve weeks with a gap of five days, a single day missing, and four things that ran."""
    skin = [5, 6, 7, 6, 5, 6, 7] * 12
    skin[2] = None
    skin[42:47] = [None] * 5
    return Diary.of(
        [
            *rated(MONDAY, skin, skin),
            *used(Kind.HABIT, "one high-fibre food", MONDAY, 2),
            *used(Kind.HABIT, LONG_NAME, MONDAY + timedelta(days=76), 8),
            *used(Kind.PROBIOTIC, "LGG", MONDAY + timedelta(days=28), 14),
            *used(Kind.PROBIOTIC, "LGG", MONDAY + timedelta(days=48), 36),
            *used(Kind.TREATMENT, "cream", MONDAY + timedelta(days=14), 7),
            *used(Kind.TREATMENT, LONG_NAME, MONDAY + timedelta(days=60), 3),
        ]
    )


def charts():
    week = summarise_week(twelve_weeks(), MONDAY + timedelta(days=44))
    review = review_weeks(twelve_weeks(), report=EVERYTHING)
    long = finding(LONG_NAME, Verdict.LINKED_BETTER, effect=30.0, low=20.0, high=40.0, curve=curve(*[2.0] * 15))
    short = review_weeks(Diary.of(rated(MONDAY, [7])), report=EVERYTHING)
    return {
        "week": week_chart(week),
        "trend": trend_chart(review),
        "one day": trend_chart(short),
        "days since": days_since_chart(MILK),
        "better": days_since_chart(long),
        "testing": days_since_chart(finding("x", Verdict.WORTH_TESTING, curve=curve(*[0.0] * 12, -0.9, 0, 0))),
        "early": days_since_chart(finding("x", Verdict.TOO_EARLY, curve=curve(0.1))),
        "forest": forest_chart(EVERYTHING),
        "long forest": forest_chart(report_of(long)),
    }


CHARTS = [(name, width) for name in charts() for width in ("narrow", "phone", "wide")]


@pytest.mark.parametrize(("name", "width"), CHARTS)
def test_a_drawing_is_one_hidden_svg_without_inline_style(name, width):
    written = getattr(charts()[name].drawings, width)
    svg = ET.fromstring(written)
    assert (svg.tag, svg.get("aria-hidden"), svg.get("class")) == ("svg", "true", "drawing")
    assert "style" not in {attribute for element in svg.iter() for attribute in element.attrib}


@pytest.mark.parametrize(("name", "width"), CHARTS)
def test_colours_are_roles_and_nothing_else(name, width):
    svg = ET.fromstring(getattr(charts()[name].drawings, width))
    used_colours = {element.get(paint) for element in svg.iter() for paint in ("fill", "stroke")} - {None, "none"}
    assert used_colours <= ROLES


@pytest.mark.parametrize(("name", "width"), CHARTS)
def test_words_stay_inside_and_clear_of_each_other(name, width):
    svg = ET.fromstring(getattr(charts()[name].drawings, width))
    _, _, wide, high = (float(part) for part in svg.get("viewBox").split())
    boxes = [box_of(element) for element in svg.iter("text")]
    for left, top, right, bottom, words in boxes:
        assert left >= -2, words
        assert right <= wide + 2, words
        assert top >= 0, words
        assert bottom <= high, words
    overlapping = [
        (a[4], b[4]) for i, a in enumerate(boxes) for b in boxes[i + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]  # fmt: skip
    assert overlapping == []


def box_of(element):
    """Left, top, right, bottom of a text, with letters of the usual width."""
    x, y, width = float(element.get("x")), float(element.get("y")), 0.5 * TEXT_SIZE * len(element.text)
    if element.get("transform"):
        return x - 11, y - width / 2, x + 2, y + width / 2, element.text
    left = x - {None: 0, "middle": width / 2, "end": width}[element.get("text-anchor")]
    return left, y - 10, left + width, y + 2, element.text


def words_of(written):
    return [element.text for element in ET.fromstring(written).iter("text")]


def test_the_week_says_all_there_is():
    skin = [7, 6, None, 7, 6, None, None]
    gut = [6, None, None, 7, 8, None, None]
    chart = week_chart(summarise_week(Diary.of(rated(MONDAY, skin, gut)), MONDAY, today=date(2026, 9, 5)))
    assert (chart.title, chart.alternative, chart.table) == (
        "Skin and gut, day by day",
        (
            "Skin was 6.5 on average, on days between 6 and 7. There are too few ratings in the week before to "
            "compare. "
            "Gut was rated on 3 of 7 days; from 4 days on there is an average. Not written: Wednesday, Saturday."
        ),
        Table(
            caption="Week 1, 31 August to 6 September 2026",
            columns=("Day", "Skin", "Gut"),
            rows=(
                ("Monday, 31 August", "7", "6"),
                ("Tuesday, 1 September", "6", "not rated"),
                ("Wednesday, 2 September", "not written", "not written"),
                ("Thursday, 3 September", "7", "7"),
                ("Friday, 4 September", "6", "8"),
                ("Saturday, 5 September", "not written", "not written"),
                ("Sunday, 6 September", "", ""),
            ),
        ),
    )


def test_a_gap_breaks_the_line_and_gets_a_box():
    week = summarise_week(Diary.of(rated(MONDAY, [7, 6, None, 7, 6, None, 7])), MONDAY)
    svg = ET.fromstring(week_chart(week).drawings.phone)
    lines = [path.get("d") for path in svg.iter("path")]
    assert [line.count("L") for line in lines] == [1, 1]  # Monday to Tuesday, Thursday to Friday; Sunday stands alone
    assert len([box for box in svg.iter("rect") if box.get("stroke-dasharray")]) == 2
    assert words_of(week_chart(week).drawings.phone).count("not written") == 2
    assert len(list(svg.iter("circle"))) == 5


def test_the_same_rating_of_both_shows_both():
    same, next_to = (
        ET.fromstring(week_chart(summarise_week(Diary.of(rated(MONDAY, [7], [gut])), MONDAY)).drawings.phone)
        for gut in (7, 8)
    )
    point = (10 - 7) / 9 * 150 + 10
    assert [float(circle.get("cy")) for circle in same.iter("circle")] == [pytest.approx(point - 4)]
    assert [float(circle.get("cy")) for circle in next_to.iter("circle")] == [pytest.approx(point)]


def test_days_to_come_have_no_box():
    week = summarise_week(Diary.of(rated(MONDAY, [7, 6])), MONDAY, today=date(2026, 9, 1))
    assert "not written" not in week_chart(week).drawings.phone
    assert week_chart(week).alternative.endswith("There is no gap.")


def test_neighbouring_days_not_written_share_one_box():
    week = summarise_week(Diary.of(rated(MONDAY, [7, None, None, None, None, 7, 7])), MONDAY)
    assert words_of(week_chart(week).drawings.phone).count("not written") == 1


def test_the_trend_stops_at_a_long_gap_and_boxes_it():
    svg = ET.fromstring(trend_chart(review_weeks(twelve_weeks(), report=EVERYTHING)).drawings.wide)
    lines = [
        p.get("d").count("L") for p in svg.iter("path") if p.get("fill") == "none" and p.get("stroke-width") == "2.25"
    ]
    assert lines == [5, 4, 5, 4]  # twelve weeks, the seventh without a mean, for skin and for gut
    assert len([box for box in svg.iter("rect") if box.get("stroke-dasharray")]) == 2


def test_a_gap_between_two_means_breaks_the_line_too():
    skin = [5, 6, 7, 6, None, None, None, 7, 6, 7, 6, 7, 7, 7]
    svg = ET.fromstring(trend_chart(review_weeks(Diary.of(rated(MONDAY, skin)), report=EVERYTHING)).drawings.phone)
    assert [p for p in svg.iter("path") if p.get("stroke-width") == "2.25"] == []


def test_the_trend_says_all_there_is():
    skin = [5, 6, 7, 6, None, None, None, 7, 6, 7, 6, 7, 7, 7]
    diary = Diary.of([*rated(MONDAY, skin), *used(Kind.TREATMENT, "cream", MONDAY + timedelta(days=8), 2)])
    chart = trend_chart(review_weeks(diary, report=EVERYTHING))
    assert chart.alternative.endswith("3 days not written; the longest gap is 3 days, 4 to 6 September 2026.")
    assert chart.table.columns == ("Week of", "Skin", "Gut")
    assert [(row[0], re.sub(r"\d", "n", row[1]), row[2]) for row in chart.table.rows] == [
        ("31 Aug", "n.n (n.n to n.n)", "0 days rated"),
        ("7 Sep", "n.n (n.n to n.n)", "0 days rated"),
    ]
    assert chart.notes == ("cream, from 8 Sep",)


def test_a_mean_without_a_range_stands_alone_in_the_table():
    chart = trend_chart(review_weeks(Diary.of(rated(MONDAY, [7, 6, 7, 6])), report=EVERYTHING))
    assert chart.table.rows == (("31 Aug", "6.5", "0 days rated"),)
    assert chart.alternative.endswith("There is no gap.")


def test_at_most_eight_events_are_drawn_and_all_are_listed():
    many = [entry for n in range(12) for entry in used(Kind.TREATMENT, f"cream {n:02}", MONDAY + timedelta(days=10), 2)]
    chart = trend_chart(review_weeks(Diary.of([*rated(MONDAY, [7] * 20), *many]), report=EVERYTHING))
    assert sum(words.startswith("cream") for words in words_of(chart.drawings.wide)) == 8
    assert len(chart.notes) == 12
    assert chart.how_to_read.endswith("With the table: 4 more that ran meanwhile.")


def test_what_begins_on_the_last_day_has_its_words_before_it_and_no_arrow():
    diary = Diary.of([*rated(MONDAY, [7] * 14), *used(Kind.HABIT, "tea", MONDAY + timedelta(days=13), 1)])
    svg = ET.fromstring(trend_chart(review_weeks(diary, report=EVERYTHING)).drawings.phone)
    words = next(element for element in svg.iter("text") if element.text == "tea, from 13 Sep")
    assert words.get("text-anchor") == "end"
    assert [line for line in svg.iter("line") if line.get("stroke") == "var(--soft)"] == []


def test_what_milk_adds_by_itself():
    chart = days_since_chart(MILK)
    assert (chart.title, chart.alternative, chart.how_to_read) == (
        "What milk adds by itself",
        (
            "Day 1: 1.1 points lower than on days without it (95 % range −1.5 to −0.7). "
            "The range leaves zero on day 1, 2 and holds it on all others."
        ),
        (
            "Line: the estimated difference from days without it, everything else accounted for. Band: 95 % range, "
            "day by day. 31 occasions."
        ),
    )
    assert chart.table.rows[:2] == (("0", "−0.3", "−0.7 to +0.1"), ("1", "−1.1", "−1.5 to −0.7"))
    assert len(chart.table.rows) == 15
    assert {"Day 1: 1.1 points lower", "0: as on days without milk", "quick effect, days 0 to 4"} <= set(
        words_of(chart.drawings.wide)
    )


def test_what_cannot_be_told_has_no_strongest_day_in_its_picture():
    chart = days_since_chart(finding("eggs", Verdict.TOO_EARLY, curve=curve(0.1, -0.2)))
    assert [words for words in words_of(chart.drawings.wide) if words.startswith("Day")] == []
    assert chart.alternative.endswith("On no single day does the range leave zero.")


def test_the_strongest_day_is_that_of_the_curve():
    assert strongest_day(MILK).lag_days == 1
    assert strongest_day(finding("x", Verdict.TOO_EARLY, curve=curve(0.1, -0.2, 0.3))).lag_days == 2


def test_without_days_there_is_no_picture_of_them():
    assert days_since_chart(OATS) is None


def test_several_foods_have_one_name():
    assert days_since_chart(finding("pizza", Verdict.WORTH_TESTING, members=("a", "b"), curve=curve(-1))).title == (
        "What one of these adds by itself"
    )


def test_the_forest_leaves_out_what_has_another_scale_or_no_number():
    chart = forest_chart(report_of(MILK, TEA, PIZZA, PROBIOTIC, COFFEE, EARLY[0]))
    assert chart.table.rows == (
        ("Milk", "Gut", "Goes with worse days", "−2.4 (−3.9 to −0.9)"),
        ("One of these: tomato sauce, mozzarella, pizza", "Gut", "Worth testing", "−1.6 (−3.6 to +0.4)"),
        ("Eggs", "Skin", "Cannot tell yet", "−0.2 (−2.4 to +2.0)"),
    )
    assert chart.alternative == (
        "3 intervals; these hold up: Milk and gut, −2.4 (−3.9 to −0.9). All of them are in the table."
    )
    assert forest_chart(report_of(TEA, PROBIOTIC)) is None


def test_certainty_is_how_firm_the_line_is():
    svg = ET.fromstring(forest_chart(report_of(MILK, PIZZA, EARLY[0])).drawings.wide)
    rows = [line for line in svg.iter("line") if float(line.get("stroke-width")) > 2]
    assert [(line.get("stroke"), line.get("stroke-dasharray")) for line in rows] == [
        ("var(--gut)", None),
        ("var(--soft)", "5 3"),
        ("var(--soft)", "1.5 4"),
    ]


def test_an_interval_beyond_the_edge_says_so():
    chart = forest_chart(report_of(MILK, finding("x", Verdict.TOO_EARLY, effect=1, low=-30.0, high=25.0)))
    assert [words for words in words_of(chart.drawings.phone) if words in {"←", "→"}] == ["←", "→"]


def test_forest_without_a_link_says_so():
    assert forest_chart(report_of(PIZZA)).alternative == (
        "1 intervals, none of them of a link that holds up. All of them are in the table."
    )


def test_strips_put_worse_left_and_share_one_scale():
    reach = reach_of([MILK, OATS], 1.0)
    assert reach == pytest.approx(3.9 * 1.06)
    svg = ET.fromstring(strip(MILK, reach=reach, smallest_effect=1.0))
    interval = next(line for line in svg.iter("line") if line.get("stroke") == "var(--gut)")
    assert (float(interval.get("x1")[:-1]), float(interval.get("x2")[:-1])) == pytest.approx(
        (50 - 50 / 1.06, 50 - 50 * 0.9 / (3.9 * 1.06)), abs=0.01
    )
    assert svg.get("aria-hidden") == "true"


def test_a_strip_without_numbers_is_no_strip():
    assert strip(PROBIOTIC, reach=1.0, smallest_effect=1.0) == ""
    assert reach_of([PROBIOTIC], 1.0) == 2.0


def test_a_strip_per_day_has_no_band():
    assert "var(--band)" in strip(PIZZA, reach=4.0, smallest_effect=1.0)
    assert "var(--band)" not in strip(TEA, reach=4.0, smallest_effect=None)


def test_what_a_person_wrote_is_escaped():
    name = '<script>alert("x")</script>'
    chart = days_since_chart(finding(name, Verdict.LINKED_WORSE, curve=MILK.curve))
    assert "<script" not in chart.drawings.phone
    assert ET.fromstring(text((0, 0), name)).text == name


def test_numbers_and_words_are_short():
    assert [number(value) for value in (1, 1.0, 1.5, 1.256, -0.001, math.pi)] == ["1", "1", "1.5", "1.26", "-0", "3.14"]
    assert (shortened("milk", 100), shortened("tomato sauce, mozzarella", 70)) == ("milk", "tomato s…")
    assert text_width("milk", bold=True) > text_width("milk") > 20
    assert ET.fromstring(drawing(10, 20.5)).get("viewBox") == "0 0 10 20.5"
