"""What the fuzzer begins with: the committed samples of each importer, and tables nobody's program wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from mutating import ZIP, zipped
from oracle import rows_of

from gutskin.importers import IMPORTERS, any_table

if TYPE_CHECKING:
    from gutskin.importers import Importer

SAMPLES: Final = Path(__file__).parents[1] / "samples"
EVERY: Final[dict[str, Importer]] = {importer.name: importer for importer in (*IMPORTERS, any_table)}
NOT_COUNTED: Final = frozenset({"cara", "sleep-as-android", "sleepmeter"})
"""Formats whose rows cannot be counted without knowing them: a header that may be missing, or comes again and again."""
ANY_TABLES: Final = (
    b"Datum;Haut;Bauchweh;Essen;Schlaf;Pille\n01.04.2026;3;1;Mais; Reis;6;nein\n02.04.2026;7,5;0;Tee;7:30;ja\n",
    b"date,time,skin,notes,stool,weight\n3/4/2026,7:05 AM,4,itchy,4,70.5\n3/5/2026,,6,,6,\n3/13/2026,23:10,2,x,,71\n",
    b"Day\tRash\tMilk\tWalked\n2026-03-14\tmild\t1\tyes\n2026-03-15\tsevere\t0\tno\n2026-03-16\tnone\t2\tyes\n",
)
EXCEL: Final = {
    "xl/workbook.xml": b'<workbook xmlns:r="r"><sheets><sheet name="Diary" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": b'<Rs><Relationship Id="a" Target="worksheets/sheet1.xml"/></Rs>',
    "xl/sharedStrings.xml": b"<sst><si><t>Date</t></si><si><r><t>Gut </t></r><r><t>pain</t></r></si></sst>",
    "xl/styles.xml": b'<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[h]:mm"/></numFmts><cellXfs>'
    b'<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    "xl/worksheets/sheet1.xml": b'<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>'
    b'<c r="B1" t="inlineStr"><is><t>Skin</t></is></c><c r="C1" t="s"><v>1</v></c></row>'
    b'<row r="2"><c r="A2" s="1"><v>45000</v></c><c r="B2"><v>7</v></c><c r="C2" t="b"><v>1</v></c></row>'
    b'<row r="4"><c r="A4" s="1"><v>45001</v></c><c r="B4"><v>3</v></c><c r="C4" s="3"><v>1.0625</v></c></row>'
    b"</sheetData></worksheet>",
}


def seeds_of(importer: Importer) -> tuple[tuple[str, bytes], ...]:
    """Return name and content of the files an importer is fuzzed from."""
    if importer is any_table:
        tables = [(f"table{number}.csv", data) for number, data in enumerate(ANY_TABLES)]
        return (*tables, ("table.xlsx", zipped(EXCEL)))
    files = sorted((SAMPLES / importer.name).glob("sample*.*"))
    return tuple((file.name, file.read_bytes()) for file in files)


def is_counted(importer: Importer) -> bool:
    """Return whether the format is one header and one row a line, so that its rows can be counted from outside."""
    texts = [data for name, data in seeds_of(importer) if name.endswith((".csv", ".tsv")) and not data.startswith(ZIP)]
    return bool(texts) and importer.name not in NOT_COUNTED and all(max(rows_of(data)) > 0 for data in texts)
