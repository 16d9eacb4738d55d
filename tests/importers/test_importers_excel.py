"""An Excel file made to harm is refused while it streams, and a usual one is read once, however many importers ask."""

from __future__ import annotations

import io
import zipfile
from collections import Counter

import pytest

from gutskin.errors import UnreadableDiaryError
from gutskin.importers import excel, recognise
from gutskin.importers.any_table import title
from gutskin.importers.offered import of_bytes
from gutskin.importers.sheets import header_in, sheets_with_rows, table_in

SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
USUAL = (
    '<worksheet><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    '<row><c t="str"><v>2024-03-04</v></c><c><v>7</v></c></row></worksheet>'
)
PIECE = 65_536


def workbook(sheet=USUAL, texts="<sst><si><t>Date</t></si><si><t> Skin </t></si></sst>", sheets=1):
    names = "".join(f'<sheet name="{number}" r:id="a"/>' for number in range(sheets))
    parts = {
        "xl/workbook.xml": f'<workbook xmlns:r="r">{names}</workbook>',
        "xl/_rels/workbook.xml.rels": '<Rs><Relationship Id="a" Target="worksheets/sheet1.xml"/></Rs>',
        TEXTS: texts,
        SHEET: sheet,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return of_bytes(out.getvalue(), "x.xlsx")


def watched(offered, monkeypatch):
    """Return how often each part is opened from now on, and how many bytes of it are read."""
    opened, read = Counter(), Counter()

    def watch(member):
        opening = member._opening

        def open_it():
            opened[member.filename] += 1
            stream = opening()
            reading = stream.read

            def counted(size=-1):
                found = reading(size)
                read[member.filename] += len(found)
                return found

            stream.read = counted
            return stream

        monkeypatch.setattr(member, "_opening", open_it)

    for member in offered.members:
        watch(member)
    return opened, read


@pytest.mark.parametrize(
    ("beginning", "again", "limit", "told"),
    [
        ("<row>", "<c><v>1</v></c>", "MOST_CELLS", "more than 2000 cells"),
        ("", '<row><c r="XFD1"/></row>', "MOST_CELLS", "more than 2000 cells"),
        ("<row>", '<c t="str"><v>some words</v></c>', "MOST_LETTERS", "more than 2000 letters"),
        ("", "<row/>", "MOST_ROWS", "more than 2000 rows"),
        ('<row><c t="str">', "<v>some words</v>", "LONGEST_CELL", "more than 2000 letters"),
    ],
)
def test_a_sheet_without_end_is_refused_where_it_is_too_much_not_at_its_end(monkeypatch, beginning, again, limit, told):
    monkeypatch.setattr(excel, limit, 2_000)
    offered = workbook(f"<worksheet>{beginning}{again * 20_000}")
    _, read = watched(offered, monkeypatch)
    with pytest.raises(UnreadableDiaryError, match=told):
        table_in(offered)
    assert read[SHEET] <= 2 * PIECE


@pytest.mark.parametrize(("again", "limit"), [("<si/>", "MOST_CELLS"), ("<si><t>words</t></si>", "MOST_LETTERS")])
def test_texts_without_end_are_refused_where_they_are_too_many(monkeypatch, again, limit):
    monkeypatch.setattr(excel, limit, 2_000)
    offered = workbook(texts=f"<sst>{again * 20_000}</sst>")
    opened, read = watched(offered, monkeypatch)
    with pytest.raises(UnreadableDiaryError, match="more than 2000"):
        table_in(offered)
    assert (read[TEXTS] <= 2 * PIECE, opened[SHEET]) == (True, 0)


def test_a_part_that_says_it_is_too_large_is_not_begun(monkeypatch):
    monkeypatch.setattr(excel, "LARGEST_SHEETS", 5_000)
    offered = workbook(sheets=40)
    opened, _ = watched(offered, monkeypatch)
    with pytest.raises(UnreadableDiaryError, match="Its 40 sheets would unpack"):
        table_in(offered)
    with pytest.raises(UnreadableDiaryError, match="would unpack to more than"):
        table_in(workbook(texts=f"<sst>{' ' * 5_000}</sst>"))
    assert opened[SHEET] == 0


def test_a_text_that_many_cells_refer_to_is_kept_once():
    cells = '<row><c t="s"><v>0</v></c></row>' * 3
    table = table_in(workbook(f"<worksheet>{cells}</worksheet>", texts=f"<sst><si><t>  {'x' * 500} </t></si></sst>"))
    assert len({id(cells[0]) for _, cells in table.rows}) == 1


def test_a_workbook_is_read_once_however_many_importers_ask(monkeypatch):
    offered = workbook()
    opened, _ = watched(offered, monkeypatch)
    assert recognise(offered).title == title
    assert header_in(offered) == ("Date", "Skin")
    assert table_in(offered).rows == ((2, ["2024-03-04", "7"]),)
    assert sheets_with_rows(offered) == ("0",)
    assert opened[TEXTS] == 2, "its first 64 KB, and whole"
    assert opened[SHEET] == 4, "its first 64 KB, the header, whether there are rows, and the table"


def test_a_workbook_that_is_refused_is_not_read_again(monkeypatch):
    offered = workbook("<worksheet><row><c><v>1</v>")
    opened, _ = watched(offered, monkeypatch)
    for _ in range(3):
        assert header_in(offered) == ()
    assert opened[SHEET] == 1
