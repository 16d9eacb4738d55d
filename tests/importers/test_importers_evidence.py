"""What a file says of itself settles dates and decimals for all its rows; where it says nothing the person is asked."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutskin.errors import BadEntryError, UnreadableDiaryError
from gutskin.importers import Question
from gutskin.importers.dates import DayOrder, day_of, instant_of, order_of, time_of
from gutskin.importers.decimals import DecimalMark, mark_of, number_of
from gutskin.importers.offered import of_bytes
from gutskin.importers.sheets import header_in, sheets_with_rows, table_in
from gutskin.importers.units import in_unit

DAY, MONTH, YEAR = DayOrder


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["3/4/2024", "13/4/2024"], DAY),
        (["3/4/2024", "4/13/2024"], MONTH),
        (["3.4.2024"], DAY),
        (["2024-03-04"], DAY),
        (["4/4/2024"], DAY),
        (["", "nothing"], DAY),
        (["1/2/24 9:05 PM", "1/22/24 9:05 PM"], MONTH),
        (["24/03/05", "85/03/05"], YEAR),
        (["24.03.05", "24.03.85"], DAY),
        (["05/03/24", "13/04/2024"], DAY),
        (["05/05/05"], DAY),
    ],
)
def test_one_value_above_twelve_settles_the_order_for_all(values, order):
    assert order_of(values, {}) is order


@pytest.mark.parametrize("values", [["3/4/2024", "4/4/2024"], ["13/4/2024", "4/13/2024"]])
def test_without_evidence_or_with_two_kinds_of_it_the_person_is_asked(values):
    asked = order_of(values, {})
    assert isinstance(asked, Question)
    assert values[0] in asked.text
    assert order_of(values, {asked.id: "month-first"}) is MONTH
    assert order_of(values, {asked.id: "nonsense"}) == asked


def test_the_question_shows_a_day_of_the_file_in_words():
    asked = order_of(["3/4/2024"], {})
    assert [choice.text for choice in asked.choices] == ["3 April 2024", "4 March 2024"]


@pytest.mark.parametrize(
    ("values", "days"),
    [
        (["24/03/05", "24/03/06"], {DAY: "24 March 2005", YEAR: "5 March 2024"}),
        (["09-08-07"], {DAY: "9 August 2007", MONTH: "8 September 2007", YEAR: "7 August 2009"}),
        (["24.03.05 21:30"], {DAY: "24 March 2005", YEAR: "5 March 2024"}),
        (["03/03/24"], {DAY: "3 March 2024", YEAR: "24 March 2003"}),
        (["14.03.24", "09/08/07"], {DAY: "9 August 2007", MONTH: "8 September 2007", YEAR: "7 August 2009"}),
    ],
)
def test_of_a_year_of_two_digits_every_order_that_fits_each_row_is_offered(values, days):
    asked = order_of(values, {})
    assert {choice.value: choice.text for choice in asked.choices} == days
    assert order_of(values, {asked.id: YEAR}) is YEAR


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(DayOrder), st.sampled_from("/-"))
def test_a_date_comes_back_from_every_way_of_writing_it(day, order, mark):
    short = {DAY: f"%d{mark}%m{mark}%y", MONTH: f"%m{mark}%d{mark}%y", YEAR: f"%y{mark}%m{mark}%d"}[order]
    assert day_of(day.strftime(short), order) == day
    if order is not YEAR:
        assert day_of(day.strftime(short.replace("%y", "%Y")), order) == day
    assert day_of(day.isoformat(), order) == day_of(f"{day:%d.%m.%Y}", order) == day_of(f"{day:%Y%m%d}", order) == day


@pytest.mark.parametrize("cell", ["31/2/2024", "2024-13-01", "13/13/2024", "once", "", "1/2", "1/2/3456", "٣/٤/٢٠٢٤"])
def test_what_is_no_date_is_refused(cell):
    with pytest.raises(BadEntryError):
        day_of(cell, DAY)


@pytest.mark.parametrize(
    ("cell", "at"),
    [("14:05", time(14, 5)), ("2:05 PM", time(14, 5)), ("12:00 am", time(0)), ("9 p.m.", time(21)),
     ("8.30", time(8, 30)), ("24:00", None), ("13:00 pm", None), ("noon", None), ("", None)],
)  # fmt: skip
def test_a_time_is_read_or_it_is_none(cell, at):
    assert time_of(cell) == at


def test_an_instant_keeps_the_clock_of_the_place_it_was_written_at():
    for cell in ("2024-03-04 14:05:09 +0100", "2024-03-04T14:05:09Z", "04/03/2024, 2:05 PM"):
        assert instant_of(cell, DAY) == datetime(2024, 3, 4, 14, 5)
    with pytest.raises(BadEntryError):
        instant_of("2024-03-04", DAY)


@pytest.mark.parametrize(
    ("values", "mark"),
    [(["1,5", "1,234"], ","), (["1.5"], "."), (["1.234,5"], ","), (["1,234.5"], "."), (["1.234.567"], ","),
     (["7"], "."), (["0,125"], ","), (["1,5", "2.5"], "."), ([], ".")],
)  # fmt: skip
def test_one_number_settles_what_stands_before_decimals(values, mark):
    assert mark_of(values, {}) is DecimalMark(mark)


def test_a_number_that_could_be_either_is_asked_about():
    asked = mark_of(["1,234"], {})
    assert [choice.text for choice in asked.choices] == ["1234", "1.234"]
    assert mark_of(["1,234"], {asked.id: ","}) is DecimalMark.COMMA


def test_numbers_are_read_with_their_groups_and_refused_without_sense():
    assert number_of("1.234,5", DecimalMark.COMMA) == number_of("1,234.5") == number_of("1 234.5") == 1234.5
    assert number_of("−2,5", DecimalMark.COMMA) == -2.5
    for cell in ("", "1,2,3", "1.5", "NaN", "inf", "1e999", "12 3"):
        with pytest.raises(BadEntryError):
            number_of(cell, DecimalMark.COMMA)


def test_units_become_ours_and_an_unknown_one_is_an_error():
    assert in_unit(2, "lb", "kg") == pytest.approx(0.907185)
    assert in_unit(100, "degF", "°C") == pytest.approx(37.7778, abs=1e-4)
    assert in_unit(8, "fl_oz_us", "ml") == pytest.approx(236.588, abs=1e-3)
    assert in_unit(418.4, "kJ", "kcal") == pytest.approx(100)
    with pytest.raises(BadEntryError, match="cannot turn this unit into kg"):
        in_unit(1, "stones", "kg")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_found_whatever_separates_its_cells_and_however_its_letters_are_written(mark, encoding):
    text = f'Tag{mark}Müesli\r\n1.2.2024{mark}"a{mark} b"\r\n\r\n2.2.2024{mark}c\r\nx\r\n'
    offered = of_bytes(text.encode(encoding), "x.csv")
    assert header_in(offered) == ("Tag", "Müesli")
    table = table_in(offered)
    assert table.rows == ((2, ["1.2.2024", f"a{mark} b"]), (4, ["2.2.2024", "c"]))
    assert [problem.line for problem in table.uneven] == [5]


def test_the_line_in_which_excel_is_told_the_separator_is_no_row_and_keeps_its_number():
    table = table_in(of_bytes(b"sep=;\na;b\n1;2\n", "x.csv"))
    assert (table.header, table.rows) == (("a", "b"), ((3, ["1", "2"]),))


def test_an_old_excel_file_is_told_apart():
    with pytest.raises(UnreadableDiaryError, match=r"save it as \.xlsx"):
        table_in(of_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "x.xls"))


SHEET = (
    "<worksheet><sheetData>"
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Skin</t></is></c>'
    '<c r="D1" t="s"><v>1</v></c></row>'
    '<row r="3"><c r="A3" s="1"><v>45000</v></c><c r="B3"><v>7</v></c><c r="C3" t="b"><v>1</v></c>'
    '<c r="D3" t="str"><f>A1&amp;"x"</f><v>made</v></c></row>'
    '<row r="4"><c r="A4" s="2"><v>45000.5</v></c><c r="B4" s="3"><v>0.3125</v></c>'
    '<c r="C4" s="4"><v>1.0625</v></c></row>'
    "</sheetData></worksheet>"
)


def excel_of(sheet=SHEET, **more):
    parts = {
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="Diary" r:id="a"/>'
        '<sheet name="Hidden" state="hidden" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Rs><Relationship Id="a" Target="worksheets/sheet1.xml"/></Rs>',
        "xl/sharedStrings.xml": "<sst><si><t>Date</t></si>"
        "<si><r><t>What </t></r><r><t>else</t></r><rPh><t>x</t></rPh></si></sst>",
        "xl/styles.xml": '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[h]:mm"/></numFmts><cellXfs>'
        '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/>'
        '<xf numFmtId="170"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": sheet,
    } | more  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return of_bytes(out.getvalue(), "x.xlsx")


def test_an_excel_sheet_is_the_text_a_person_sees():
    table = table_in(excel_of())
    assert table.header == ("Date", "Skin", "", "What else")
    assert table.rows == (
        (3, ["2023-03-15", "7", "yes", "made"]),
        (4, ["2023-03-15 12:00", "07:30", "25:30", ""]),
    )
    assert sheets_with_rows(excel_of()) == ("Diary",)


def test_a_date_of_excel_after_the_year_9999_is_no_date():
    table = table_in(excel_of(SHEET.replace("<v>45000.5</v>", "<v>2958465.9999</v>")))
    assert table.rows[1][1][0] == "2958465.9999"


def test_an_excel_file_with_an_entity_is_refused_and_one_without_its_sheet_is_told():
    bomb = excel_of('<!DOCTYPE x [<!ENTITY a "a">]><worksheet/>')
    assert header_in(bomb) == ()
    with pytest.raises(UnreadableDiaryError, match="entity"):
        table_in(bomb)
    with pytest.raises(UnreadableDiaryError, match="missing"):
        table_in(excel_of(**{"xl/_rels/workbook.xml.rels": '<R><Relationship Id="a" Target="gone.xml"/></R>'}))


@given(st.binary(max_size=300))
def test_no_bytes_break_the_look_at_a_table(data):
    header_in(of_bytes(data, "x.csv"))
