"""The picture of plain averages: two lines on the rating scale, named where they run, and the same in words."""

from xml.etree import ElementTree as ET

import pytest
from made_up_findings import COFFEE, EARLY, MILK, OATS, PIZZA, TEA, averages, curve, finding
from test_web_charts import ROLES, box_of, words_of

from gutskin.findings import Verdict
from gutskin.web.charts import matched_days_chart
from gutskin.web.charts.chart import Table

DAYS = averages(-0.4, -1.2, -0.9, -0.2, 0.0, 0.1, 0.1, 0.0)
LONG = finding("sauerkraut with juniper berries & caraway <from> the market", Verdict.LINKED_BETTER, outcome="skin")
CHARTS = {
    "worse": (MILK, DAYS),
    "better": (LONG, averages(0.5, 1.5, 0.9, 0.2, first=1)),
    "group": (PIZZA, averages(-0.4, -1.2, None, None, -0.2, None, 0.1, 0.0)),
    "habit": (TEA, averages(*[0.3] * 14, first=1)),
    "nothing": (COFFEE, averages(*[0.0] * 8)),
    "early": (EARLY[0], averages(None, 0.4, first=0)),
    "at the ceiling": (OATS, averages(0.1, 0.3, without=9.6)),
    "at the floor": (MILK, averages(-0.1, -0.3, without=1.4)),
    "very unsure": (MILK, averages(-0.1, -0.3, 0.4, width=7.0)),
}
EVERYWHERE = [(name, width) for name in CHARTS for width in ("narrow", "phone", "wide")]


def drawn(name, width):
    return ET.fromstring(getattr(matched_days_chart(*CHARTS[name]).drawings, width))


@pytest.mark.parametrize(("name", "width"), EVERYWHERE)
def test_words_stay_inside_and_clear_of_each_other(name, width):
    svg = drawn(name, width)
    _, _, wide, high = (float(part) for part in svg.get("viewBox").split())
    boxes = [box_of(element) for element in svg.iter("text")]
    assert [box for box in boxes if box[0] < -2 or box[1] < 0 or box[2] > wide + 2 or box[3] > high] == []
    assert [
        (a[4], b[4]) for i, a in enumerate(boxes) for b in boxes[i + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ] == []  # fmt: skip


@pytest.mark.parametrize(("name", "width"), EVERYWHERE)
def test_colours_are_roles_and_every_line_lies_inside(name, width):
    svg = drawn(name, width)
    used = {element.get(paint) for element in svg.iter() for paint in ("fill", "stroke")} - {None, "none"}
    assert used <= ROLES
    _, _, wide, high = (float(part) for part in svg.get("viewBox").split())
    for path in svg.iter("path"):
        points = [point.split(",") for point in path.get("d").strip("MZ").split("L")]
        assert all(0 <= float(x) <= wide and 0 <= float(y) <= high for x, y in points)


def test_the_days_after_milk_say_all_there_is():
    chart = matched_days_chart(MILK, DAYS)
    assert (chart.title, chart.alternative) == (
        "The days after milk",
        (
            "One day later your average rating was 5.3: 1.2 points lower than the 6.5 on matched days without it "
            "(95 % range 2.0 lower to 0.4 lower). The range of the difference leaves zero on day 1 and 2."
        ),
    )
    assert chart.table == Table(
        caption="Average rating of digestive comfort, and how many days it is of",
        columns=("Days after", "After it", "Without it", "Difference", "95 % range"),
        rows=(
            ("0", "6.1 (20)", "6.5 (41)", "−0.4", "−1.2 to +0.4"),
            ("1", "5.3 (20)", "6.5 (41)", "−1.2", "−2.0 to −0.4"),
            ("2", "5.6 (20)", "6.5 (41)", "−0.9", "−1.7 to −0.1"),
            ("3", "6.3 (20)", "6.5 (41)", "−0.2", "−1.0 to +0.6"),
            ("4", "6.5 (20)", "6.5 (41)", "0.0", "−0.8 to +0.8"),
            ("5", "6.6 (20)", "6.5 (41)", "+0.1", "−0.7 to +0.9"),
            ("6", "6.6 (20)", "6.5 (41)", "+0.1", "−0.7 to +0.9"),
            ("7", "6.5 (20)", "6.5 (41)", "0.0", "−0.8 to +0.8"),
        ),
    )
    assert words_of(chart.drawings.wide) == [
        "digestive comfort, 4 to 8 of 10", "4", "5", "6", "7", "8",
        "after milk: 5.3", "matched days without: 6.5",
        "0", "1", "2", "3", "4", "5", "6", "7", "days after milk",
    ]  # fmt: skip


def test_how_to_read_it_names_both_lines_the_band_and_chance():
    said = matched_days_chart(MILK, DAYS).how_to_read
    assert "Thick line: your average rating so many days after milk." in said
    assert "Thin line: days without it then" in said
    assert "Band: 95 % range of the difference." in said
    assert "By chance alone" in said


def test_mere_noise_is_named_without_values():
    chart = matched_days_chart(COFFEE, averages(-0.1, 0.2))
    assert chart.alternative == (
        "After coffee your average ratings were 6.4 to 6.7, on matched days without it 6.5. "
        "On no single day does the range of the difference leave zero."
    )
    assert {"after coffee", "matched days without"} <= set(words_of(chart.drawings.phone))


def test_the_day_of_the_sentence_is_told_and_the_largest_where_that_has_no_mean():
    late = finding("x", Verdict.WORTH_TESTING, lag_days=9, curve=curve(-1))
    assert matched_days_chart(late, DAYS).alternative.startswith("One day later your average rating was 5.3")
    assert matched_days_chart(MILK, averages(-2.0, -0.3)).alternative.startswith("One day later your average rating")


def test_a_day_without_a_mean_breaks_line_and_band():
    svg = drawn("group", "wide")
    assert len([path for path in svg.iter("path") if path.get("fill") == "none"]) == 4  # two lines, two runs each
    assert len([path for path in svg.iter("path") if path.get("fill-opacity")]) == 3  # one day stands alone


def test_how_firm_the_line_is_says_how_sure_it_is():
    lines = {
        name: next(path for path in drawn(name, "phone").iter("path") if path.get("stroke-width") == "2.5")
        for name in ("worse", "habit", "nothing")
    }
    assert {name: (path.get("stroke"), path.get("stroke-dasharray")) for name, path in lines.items()} == {
        "worse": ("var(--gut)", None),
        "habit": ("var(--soft)", "5 3"),
        "nothing": ("var(--soft)", None),
    }


def test_over_fourteen_days_every_other_one_is_numbered():
    assert [words for words in words_of(matched_days_chart(*CHARTS["habit"]).drawings.narrow) if words.isdigit()] == [
        "5", "6", "7", "8", "9", "1", "3", "5", "7", "9", "11", "13",
    ]  # fmt: skip


def test_without_means_there_is_no_picture():
    assert matched_days_chart(MILK, ()) is None


def test_several_foods_have_one_name_and_what_a_person_wrote_is_escaped():
    assert matched_days_chart(*CHARTS["group"]).title == "The days after one of these"
    assert "<from>" not in matched_days_chart(*CHARTS["better"]).drawings.phone
