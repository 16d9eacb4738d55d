"""Files made to harm: bombs, names that point elsewhere, entities. And that a long file is read as a stream."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from itertools import count, islice
from pathlib import Path

import pytest

from gutskin.errors import UnknownFormatError, UnreadableDiaryError
from gutskin.importers import recognise, zips
from gutskin.importers.apple_records import MOST_METADATA, records_of
from gutskin.importers.offered import of_bytes
from gutskin.importers.xml_stream import LONGEST_PIECE, Start, events_of, starts_of

LAUGHS = (
    b'<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>'
    b"<HealthData>&lol1;</HealthData>"
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]><HealthData>&file;</HealthData>'
OTHER_DTD = b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><HealthData><Record type="a"/></HealthData>'


def zip_of(files, **how):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content, **how)
    return out.getvalue()


class Pieces:
    """A stream of pieces made while it is read."""

    def __init__(self, pieces):
        self._pieces = iter(pieces)

    def read(self, _size):
        return next(self._pieces, b"")


def starts(data):
    return list(starts_of(io.BytesIO(data), "export.xml"))


@pytest.mark.parametrize("name", ["../diary.csv", "a/../../b.csv", "/etc/x.csv", "C:/x.csv", "a\\..\\b.csv", "\\x.csv"])
def test_a_name_that_points_out_of_its_folder_is_refused(name):
    with pytest.raises(UnreadableDiaryError, match="points somewhere else"):
        _ = of_bytes(zip_of({name: b"x"}), "x.zip").members


def test_a_bomb_is_refused_before_anything_of_it_is_unpacked():
    bomb = zip_of({"export.csv": b"0" * (zips.HARMLESS + 1)})
    assert len(bomb) < 50_000
    with pytest.raises(UnreadableDiaryError, match="unpack to far more"):
        _ = of_bytes(bomb, "x.zip").members


def test_a_bomb_of_many_files_that_share_their_bytes_is_refused_too(monkeypatch):
    monkeypatch.setattr(zips, "HARMLESS", 10_000)
    bomb = zip_of({f"{number}.csv": b"0" * 9_000 for number in range(20)})
    with pytest.raises(UnreadableDiaryError, match="unpack to far more"):
        zips.safe_members(zipfile.ZipFile(io.BytesIO(bomb)), 400, "x.zip")


def test_a_zip_that_lies_about_a_size_gives_no_more_than_it_said():
    data = bytearray(zip_of({"a.csv": b"0" * 5000}))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    (member,) = of_bytes(bytes(data), "x.zip").members
    with pytest.raises(UnreadableDiaryError, match="damaged"):
        member.data()


def test_more_files_than_any_export_has_are_refused(monkeypatch):
    monkeypatch.setattr(zips, "MOST_FILES", 3)
    with pytest.raises(UnreadableDiaryError, match="more files than any export"):
        _ = of_bytes(zip_of({f"{number}.csv": b"" for number in range(4)}), "x.zip").members


def directory_of_files(many, *, said, is_64=False):
    """Return the end of a zip that lists `many` files without a name, and says that it were `said`."""
    listed = b"PK\x01\x02" + bytes(42)
    size, end, beyond = many * len(listed), b"PK\x05\x06", b"\xff"
    if not is_64:
        return zips.BEGINNING + listed * many + struct.pack("<4s4H2LH", end, 0, 0, said, said, size, 4, 0)
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, said, said, size, 4)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 4 + size, 1)
    return zips.BEGINNING + listed * many + record + locator + end + bytes(4) + beyond * 12 + bytes(2)


@pytest.mark.parametrize(
    ("many", "said", "is_64"),
    [(60_000, 60_000, False), (60_000, 3, False), (450_000, 450_000, True), (450_000, 9, True)],
)
def test_a_directory_that_is_too_long_is_refused_before_it_is_opened_whatever_it_says(many, said, is_64):
    data = directory_of_files(many, said=said, is_64=is_64)
    tracemalloc.start()
    with pytest.raises(UnreadableDiaryError, match="It lists"):
        zips.opened_zip(io.BytesIO(data), "x.zip")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4_000_000, "objects were made for the files"


def test_a_large_zip_a_comment_and_one_without_files_are_opened_as_before():
    whole = zip_of({"a.csv": b"1"})
    large = directory_of_files(3, said=3, is_64=True)
    commented = whole[:-2] + struct.pack("<H", 5) + b"hello"
    found = [zips.opened_zip(io.BytesIO(each), "x.zip").infolist() for each in (whole, large, commented, zip_of({}))]
    assert [len(each) for each in found] == [1, 3, 1, 0]


def test_what_a_mac_puts_into_a_zip_and_folders_are_left_out():
    found = of_bytes(zip_of({"a/": b"", "__MACOSX/._x": b"", "a/.DS_Store": b"", "a/x.csv": b"1"}), "x.zip").members
    assert [member.filename for member in found] == ["a/x.csv"]


def test_a_zip_in_a_zip_in_a_zip_is_not_looked_into():
    inner = zip_of({"x.csv": b"1"})
    (two,) = of_bytes(zip_of({"2.zip": zip_of({"3.zip": inner})}), "1.zip").members
    (three,) = two.members
    assert three.is_zip
    assert three.members == ()


@pytest.mark.parametrize("document", [LAUGHS, OUTSIDE])
def test_an_entity_is_refused_with_its_line(document):
    with pytest.raises(UnreadableDiaryError, match=r"Line 1: It defines an entity"):
        starts(document)


def test_a_document_type_that_lies_elsewhere_is_never_asked_for():
    assert [start.name for start in starts(OTHER_DTD)] == ["HealthData", "Record"]


def test_the_document_type_of_an_export_without_entities_is_no_harm():
    document = b"<!DOCTYPE H [<!ELEMENT H (R*)><!ATTLIST R a CDATA #REQUIRED>]>\n<H>\n<R a='1'/></H>"
    assert starts(document)[1] == Start("R", {"a": "1"}, 3)


@pytest.mark.parametrize("document", [b"<a>" * 300, b"<a", b"", b"<a></b>", b"<a>" + b" " * 9_000_000, b"\0\xff"])
def test_xml_that_is_cut_off_too_deep_or_without_end_is_refused(document):
    with pytest.raises(UnreadableDiaryError):
        starts(document)


def test_text_without_end_is_refused_although_it_comes_in_pieces():
    pieces = iter([b"<a>", *[b"word " * 13_000] * (2 * LONGEST_PIECE // 65_000), b"</a>"])
    with pytest.raises(UnreadableDiaryError, match="no tag for many megabytes"):
        list(events_of(Pieces(pieces), "x.xml"))
    assert next(pieces).startswith(b"word"), "it was read to its end"


def test_names_without_end_are_refused_for_the_parser_keeps_each():
    names = (b"".join(b"<n%d a%d='1'/>" % (number, number) for number in range(at, at + 500)) for at in count(0, 500))
    with pytest.raises(UnreadableDiaryError, match="more different names"):
        list(starts_of(Pieces([b"<a>", *islice(names, 100), b"</a>"]), "x.xml"))


def test_what_a_document_type_would_give_to_every_element_is_not_put_in():
    document = b"<!DOCTYPE H [<!ATTLIST R a CDATA 'very long'>]><H><R b='1'/></H>"
    assert starts(document)[1].attributes == {"b": "1"}


def test_a_record_with_words_without_end_is_refused():
    entries = b"".join(b'<MetadataEntry key="%d" value="x"/>' % number for number in range(MOST_METADATA + 1))
    document = b'<HealthData><Record type="a">%s</Record></HealthData>'
    few = document % entries[: entries.rindex(b"<")]
    assert len(next(records_of(io.BytesIO(few), "x.xml")).metadata) == MOST_METADATA
    with pytest.raises(UnreadableDiaryError, match="more than 1000 words"):
        list(records_of(io.BytesIO(document % entries), "x.xml"))


def test_a_long_file_is_never_held_whole():
    row = b'<Record type="HKQuantityTypeIdentifierStepCount" value="12"/>\n'
    rows = 40_000
    data = zip_of({"export.xml": b"<HealthData>" + row * rows + b"</HealthData>"}, compress_type=zipfile.ZIP_STORED)
    (member,) = of_bytes(data, "export.zip").members
    tracemalloc.start()
    with member.open() as stream:
        count = sum(start.name == "Record" for start in starts_of(stream, "export.xml"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (count, peak < len(data) / 2) == (rows, True)


def test_somebody_who_waits_sees_how_far_it_is():
    offered = of_bytes(b"x" * 1000, "x.csv")
    assert offered.share_read is None
    stream = offered.open()
    stream.read(250)
    assert offered.share_read == 0.25
    stream.close()
    assert offered.share_read is None


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"])
def test_a_workbook_with_a_part_that_does_not_begin_where_it_should_is_refused_in_words(name):
    path = Path(__file__).parents[1] / "samples" / "stool-diary" / "sample-excel.xlsx"
    damaged = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as workbook:
        damaged[workbook.getinfo(name).header_offset] = 0

    with pytest.raises((UnknownFormatError, UnreadableDiaryError)):
        recognise(of_bytes(bytes(damaged), "stool.xlsx"))
