"""A stool diary as spreadsheet: known by its columns, stools by their type, blood where the red flags find it."""

import io
import zipfile
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from gutskin.diary import Diary, Kind
from gutskin.errors import UnreadableDiaryError
from gutskin.importers import any_table, import_data, recognise, stool_diary
from gutskin.importers.offered import of_bytes
from gutskin.summaries.red_flags import flags_of

EXCEL = Path(__file__).parents[1] / "samples" / "stool-diary" / "sample-excel.xlsx"
DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 12, tzinfo=UTC)


def brought(text, **answers):
    return import_data(text.encode(), filename="stool.csv", person="me", at=AT, existing=Diary(), answers=answers)


def said(text):
    return [(entry.kind, entry.at, entry.value) for entry in brought(text).entries]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Date,Time,Bristol Stool Scale (1-7),Urgency?,Blood (y/n),Comments", "2026-03-02,7:15,4,no,n,"),
        ("Datum;Uhrzeit;Stuhltyp;Menge;Schmerzen;Blut;Notizen", "2.3.2026;7.15;Typ 4;viel;0;nein;"),
        ("Fecha;Hora;Tipo de heces;Cantidad;Dolor;Sangre;Notas", "2.3.2026;7:15;Tipo 4;;;no;"),
        ("Date;Heure;Type de selles;Douleur;Sang;Remarques", "2.3.2026;7h15;4;;non;"),
        ("Data;Ora;Tipo di feci;Dolore;Sangue;Note", "2.3.2026;7:15;4,0;;no;"),
        ("Datum;Tijd;Type ontlasting;Aandrang;Bloed;Opmerkingen", "2.3.2026;7:15;bristol 4;;geen;"),
        ("Date and time,Bristol", "2026-03-02 07:15,#4"),
    ],
)
def test_it_is_known_and_read_in_six_languages(header, row):
    text = f"{header}\n{row}\n"

    assert recognise(of_bytes(text.encode(), "stool.csv")) is stool_diary
    assert (Kind.STOOL, time(7, 15), 4) in said(text)


@pytest.mark.parametrize(
    "header",
    [
        "date,bristol type,gut",
        "date,bristol type,food",
        "date,bristol type,mood (1-5)",
        "date,bristol type,bristol picture",
        "date,bristol type,",
        "date,stool,notes",
        "date,time,type,amount,urgency",
        "date,bristol type,blood pressure",
    ],
)
def test_a_table_with_anything_else_or_without_a_bristol_type_is_not_taken_for_one(header):
    row = "2026-03-02" + ",4" * header.count(",")

    assert not stool_diary.recognises(of_bytes(f"{header}\n{row}\n".encode(), "table.csv"))


def test_a_table_with_foods_stays_one_whose_columns_are_asked_for():
    offered = of_bytes(b"date,bristol type,food\n2026-03-02,4,rice\n", "table.csv")

    assert recognise(offered) is any_table


def test_of_a_workbook_with_more_sheets_it_is_asked_which_one_is_the_diary():
    with zipfile.ZipFile(EXCEL) as workbook:
        parts = {name: workbook.read(name).decode() for name in workbook.namelist()}
    sheets, targets = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    parts[sheets] = parts[sheets].replace("</sheets>", '<sheet name="More" sheetId="2" r:id="c"/></sheets>')
    more = '<Relationship Id="c" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    parts[targets] = parts[targets].replace("</Relationships>", more)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)

    assert recognise(of_bytes(EXCEL.read_bytes(), "stool.xlsx")) is stool_diary
    assert recognise(of_bytes(out.getvalue(), "stool.xlsx")) is any_table


@pytest.mark.parametrize("cell", ["0", "8", "-4", "14", "3-4", "4.5", "4/5", "4 5", "4?", "IV", "hard"])
def test_what_is_not_one_type_from_1_to_7_is_refused_with_its_line(cell):
    imported = brought(f"date,bristol\n2026-03-02,4\n2026-03-02,{cell}\n")

    assert [str(row) for row in imported.refused] == [
        f'Line 3: This is not one type of the Bristol scale: "{cell}". To fix this, write one number from 1 to 7.'
    ]
    assert (imported.rows_in, imported.rows_stored) == (2, 1)


def test_several_stools_of_a_day_stay_also_where_they_are_alike():
    assert said("date,time,bristol\n2026-03-02,7:15,6\n2026-03-02,7:15,6\n2026-03-02,,6\n") == [
        (Kind.STOOL, time(7, 15), 6),
        (Kind.STOOL, time(7, 15), 6),
        (Kind.STOOL, None, 6),
    ]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("Blood", "yes"),
        ("Blood", "1"),
        ("Blood?", "bright red"),
        ("Blut", "etwas"),
        ("Sangre", "sí"),
        ("Sang", "un peu"),
        ("Sangue", "+"),
        ("Bloed", "ja"),
        ("Notes", "a bit of blood"),
        ("Colour", "black"),
    ],
)
def test_blood_reaches_the_red_flags(column, cell):
    diary = Diary.of(brought(f"date,time,bristol,pain,{column}\n2026-03-02,7:15,4,no,{cell}\n").entries)

    assert [flag.flag.id for flag in flags_of(diary, DAY)] == ["gut_bleeding"]


@pytest.mark.parametrize(
    "text", ["date,bristol\n2026-03-02,4 (with blood)\n", "Datum;Bristol;Menge;Farbe\n2.3.2026;4;viel;schwarz\n"]
)
def test_blood_told_behind_the_type_or_by_the_colour_reaches_them_too(text):
    diary = Diary.of(brought(text).entries)

    assert [flag.flag.id for flag in flags_of(diary, DAY)] == ["gut_bleeding"]


@pytest.mark.parametrize("cell", ["", "no", "None.", "0", "nein", "-"])
def test_no_blood_raises_nothing_and_is_not_noted(cell):
    imported = brought(f"date,bristol,blood\n2026-03-02,4,{cell}\n")

    assert [entry.kind for entry in imported.entries] == [Kind.STOOL]
    assert flags_of(Diary.of(imported.entries), DAY) == ()


def test_the_order_of_day_and_month_is_asked_where_no_row_settles_it():
    text = "date,bristol\n3/2/2026,4\n"
    (asked,) = brought(text).questions

    assert [entry.day for entry in brought(text, **{asked.id: "month-first"}).entries] == [date(2026, 3, 2)]


def test_a_rare_end_of_a_line_within_the_first_row_is_refused_in_words():
    file = of_bytes("Date,Bristol type \x85,%\n2026-03-02,4,1\n".encode(), "x.csv")
    with pytest.raises(UnreadableDiaryError, match="no columns of a stool diary"):
        stool_diary.read(file, person="me", answers={})
