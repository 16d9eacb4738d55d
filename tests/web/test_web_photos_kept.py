"""What is kept of a photo: the picture and nothing beside it, sealed, with a key that nothing ever replaces."""

from __future__ import annotations

import contextlib
import os
import stat
import struct
import time
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from gutskin.diary.place import data_folder
from gutskin.errors import PhotoError, PhotoKeyError
from gutskin.web.photos import files, sealing
from gutskin.web.photos.files import erase, erase_long_removed, is_here, keep, kept
from gutskin.web.photos.pictures import LARGEST, LONGEST_SIDE, SMALL_SIDE, digest_of, picture_in
from gutskin.web.photos.sealing import key_file, seal, unseal
from skin_pictures import (
    MARKED,
    as_bytes,
    drawn,
    jpeg,
    profile,
    segments_of,
    swapped_profile,
    telling_jpeg,
    telling_png,
    telling_webp,
)

BARE = {0xE0, 0xDB, 0xC0, 0xC4}
"""What a JPEG needs: its head, tables of quantities, the frame, tables of codes."""
TELLING = {"jpeg": telling_jpeg, "png": telling_png, "webp": telling_webp}


def kept_photo(person="me", entry_id="a-photo", content=None):
    content = content or jpeg()
    keep(person, entry_id, picture_in(content), sent=digest_of(content))
    return content


def all_files():
    return sorted(path for path in data_folder().rglob("*") if path.is_file())


@pytest.mark.parametrize("kind", sorted(TELLING))
def test_nothing_of_a_file_stays_but_its_picture(kind):
    content = TELLING[kind]()
    assert MARKED in content
    picture = picture_in(content)
    for left in (picture.content, picture.small):
        assert MARKED not in left
        assert b"Exif" not in left
        assert b"http" not in left
        numbers, ends = segments_of(left)
        assert set(numbers) <= BARE
        assert ends
        with Image.open(BytesIO(left)) as image:
            assert not image.getexif()
            assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
            assert (image.format, image.mode) == ("JPEG", "RGB")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_afterwards(orientation):
    picture = picture_in(telling_jpeg(orientation))
    assert (picture.width, picture.height) == ((640, 480) if orientation < 5 else (480, 640))
    with Image.open(BytesIO(picture.content)) as image:
        corners = {1: (9, 9), 2: (-9, 9), 3: (-9, -9), 4: (9, -9), 5: (9, 9), 6: (-9, 9), 7: (-9, -9), 8: (9, -9)}
        x, y = corners[orientation]
        assert sum(image.getpixel((x % image.width, y % image.height))) < 120
        assert sum(image.getpixel((image.width // 2, image.height // 2))) > 300


def test_a_large_picture_is_made_small_and_a_small_one_is_left_alone():
    large = picture_in(jpeg(4000, 3000))
    assert (large.width, large.height) == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)
    with Image.open(BytesIO(large.small)) as small:
        assert max(small.size) == SMALL_SIDE
    tiny = picture_in(jpeg(3, 2))
    assert (tiny.width, tiny.height) == (3, 2)


def test_one_can_see_through_to_white_and_all_ways_of_colour_are_read():
    clear = Image.new("RGBA", (40, 40), (255, 0, 0, 0))
    with Image.open(BytesIO(picture_in(as_bytes(clear, "PNG")).content)) as image:
        assert min(image.getpixel((20, 20))) > 250
    for mode in ("L", "1", "P", "LA", "I;16"):
        picture_in(as_bytes(drawn().convert("L").convert(mode) if mode != "I;16" else Image.new(mode, (9, 9)), "PNG"))
    picture_in(as_bytes(drawn().convert("CMYK")))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("said", "seen"), [("usual", (200, 150, 130)), ("none at all", (200, 150, 130)), ("swapped", (130, 150, 200))]
)
def test_the_colours_a_file_means_are_those_that_are_kept(kind, said, seen):
    profiles = {"usual": profile(), "none at all": b"no profile at all", "swapped": swapped_profile()}
    content = as_bytes(drawn(), kind, icc_profile=profiles[said])
    with Image.open(BytesIO(picture_in(content).content)) as image:
        assert max(abs(one - other) for one, other in zip(image.getpixel((400, 300)), seen, strict=True)) < 8


def bomb(width, height):
    """A PNG of a few bytes that claims to be huge."""

    def chunk(name, body):
        return len(body).to_bytes(4, "big") + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [9_000, 12_000, 60_000])
def test_a_small_file_that_claims_to_be_huge_is_refused_before_it_is_unpacked(side):
    began = time.process_time()
    with pytest.raises(PhotoError):
        picture_in(bomb(side, side))
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "an empty file"),
        (b"GIF89a" + b"\0" * 40, "46 bytes of another kind"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "HEIC"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "another kind"),
        (jpeg()[:2000], "another kind"),
        (as_bytes(drawn(), "TIFF"), "another kind"),
        (as_bytes(drawn(), "GIF"), "another kind"),
        (bomb(100, 100), "another kind"),
        (b"x" * (LARGEST + 1), "25 MB"),
    ],
    ids=["nothing", "gif", "heic", "svg", "half a jpeg", "tiff", "whole gif", "half a png", "too many bytes"],
)
def test_what_is_no_picture_is_refused_in_plain_words(content, said):
    with pytest.raises(PhotoError, match=said):
        picture_in(content)


@given(st.data())
@settings(max_examples=120, deadline=None)
def test_a_broken_file_is_a_picture_or_an_error_of_ours(data):
    content = bytearray(data.draw(st.sampled_from([telling_jpeg(), telling_png(), telling_webp()])))
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(PhotoError):
        assert MARKED not in picture_in(bytes(content)).content


def test_what_was_kept_comes_back_and_nothing_of_it_can_be_read_in_the_files():
    content = kept_photo()
    picture = picture_in(content)
    found = kept("me", "a-photo")
    assert (found.content, found.small, found.sent) == (picture.content, picture.small, digest_of(content))
    for path in all_files():
        assert b"JFIF" not in path.read_bytes()
        assert "a-photo" not in path.name
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [path.name for path in all_files() if path.suffix != ".sealed"] == ["photo-key"]


def test_the_same_photo_twice_is_two_different_files():
    kept_photo(entry_id="one")
    kept_photo(entry_id="two")
    first, second = (path.read_bytes() for path in all_files() if path.suffix == ".sealed")
    assert first[sealing.HEAD :] != second[sealing.HEAD :]
    assert first[: sealing.HEAD] == second[: sealing.HEAD]


def test_a_file_moved_to_another_entry_or_person_does_not_open():
    kept_photo("me", "mine")
    mine = next(path for path in all_files() if path.suffix == ".sealed")
    kept_photo("me", "other")
    kept_photo("p2", "mine")
    for path in all_files():
        if path.suffix == ".sealed" and path != mine:
            path.write_bytes(mine.read_bytes())
    for person, entry_id in (("me", "other"), ("p2", "mine")):
        with pytest.raises(PhotoKeyError, match="cannot be opened"):
            kept(person, entry_id)
    assert kept("me", "mine")


def test_names_run_together_never_mean_another_owner():
    sealed = seal(b"skin", ("ab", "c"), beside=None)
    assert unseal(sealed, ("ab", "c")) == b"skin"
    with pytest.raises(PhotoKeyError):
        unseal(sealed, ("a", "bc"))


@given(place=st.integers(min_value=0), change=st.integers(1, 255))
@settings(max_examples=60, deadline=None)
def test_one_changed_byte_anywhere_is_noticed(place, change):
    sealed = bytearray(seal(b"skin" * 50, ("me", "a"), beside=None))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(PhotoKeyError):
        unseal(bytes(sealed), ("me", "a"))


def test_the_key_is_made_once_for_its_owner_only(tmp_path, monkeypatch):
    place = tmp_path / "elsewhere" / "key of photos"
    monkeypatch.setenv("GUTSKIN_PHOTO_KEY_FILE", str(place))
    kept_photo()
    key = place.read_text()
    kept_photo(entry_id="another")
    assert place.read_text() == key
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert [path.name for path in place.parent.iterdir()] == ["key of photos"]
    assert not (data_folder() / "photo-key").exists()


@pytest.mark.parametrize("how", ["gone", "another", "no key", "no text"])
def test_without_its_key_nothing_opens_nothing_is_added_and_nothing_is_destroyed(how):
    kept_photo()
    key = key_file().read_bytes()
    match how:
        case "gone":
            key_file().unlink()
        case "another":
            key_file().write_text("A" * 43 + "=\n")
        case "no key":
            key_file().write_text("c2hvcnQ=")
        case _:
            key_file().write_bytes(b"\xff\xfe\x00")
    before = {path: path.read_bytes() for path in all_files()}
    with pytest.raises(PhotoKeyError, match="To fix this, put the key back"):
        kept("me", "a-photo")
    with pytest.raises(PhotoKeyError):
        kept_photo(entry_id="another")
    assert {path: path.read_bytes() for path in all_files()} == before
    key_file().write_bytes(key)
    assert kept("me", "a-photo")


def test_a_file_is_there_whole_or_not_at_all(monkeypatch):
    content = kept_photo()

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        kept_photo(content=jpeg(shade=90))
    assert kept("me", "a-photo").sent == digest_of(content)
    assert len(all_files()) == 2


def test_what_was_removed_is_erased_thirty_days_after_it_was_noticed_here():
    kept_photo(entry_id="removed")
    kept_photo(entry_id="back")
    kept_photo(entry_id="stands")
    erase_long_removed("me", standing=["stands"], removed=["removed", "back", "never was here"])
    assert is_here("me", "removed")
    a_month_ago = time.time() - 30.1 * 24 * 3600
    for path in all_files():
        if path.suffix == ".removed":
            os.utime(path, (a_month_ago, a_month_ago))
    erase_long_removed("me", standing=["stands", "back"], removed=["removed"])
    assert [is_here("me", name) for name in ("removed", "back", "stands")] == [False, True, True]
    assert [path for path in all_files() if path.suffix == ".removed"] == []


def test_erasing_leaves_nothing_and_may_be_done_twice():
    kept_photo()
    erase_long_removed("me", standing=[], removed=["a-photo"])
    for _ in range(2):
        erase("me", "a-photo")
    assert [path.name for path in all_files()] == ["photo-key"]
    assert kept("me", "a-photo") is None
    assert files.FOLDER == "photos"
