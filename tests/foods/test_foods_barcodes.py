"""A barcode is checked before anybody is asked: each kind, each way of writing it, and each way of being none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutskin.errors import BadEntryError
from gutskin.foods.barcodes import Barcode, check_digit, read_barcode


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("4006381333931", "4006381333931"),  # EAN-13
        (" 4 006381-333931 ", "4006381333931"),
        ("４００６３８１３３３９３１", "4006381333931"),
        ("96385074", "96385074"),  # EAN-8
        ("036000291452", "0036000291452"),  # UPC-A
        ("0036000291452", "0036000291452"),  # the same, scanned as EAN-13
        ("04252614", "0042100005264"),  # UPC-E
        ("01234558", "0012345000058"),
    ],
)
def test_the_same_package_has_the_same_number(typed, digits):
    assert read_barcode(typed) == Barcode(digits=digits)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("01234505", "012000003455"),
        ("01234514", "012100003454"),
        ("01234523", "012200003453"),
        ("01234531", "012300000451"),
        ("01234543", "012340000053"),
        ("01234558", "012345000058"),
        ("01234596", "012345000096"),
    ],
)
def test_a_short_upc_is_written_out_whatever_zeros_it_left_out(short, long):
    assert read_barcode(short) == read_barcode(long)


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("", "digits only"),
        ("nutella", "digits only"),
        ("400638133393I", "digits only"),
        ("22222222", "last digit"),
        ("123456", "and this has 6"),
        ("40063813339311234", "and this has 17"),
        ("14006381333938", "a case of goods"),
        ("4006381333932", "last digit"),
        ("4006381333391", "last digit"),
        ("2000000000008", "a shop gave"),
        ("0212345678909", "a shop gave"),
        ("20000004", "a shop gave"),
    ],
)
def test_what_is_no_barcode_is_refused_with_the_reason(typed, what):
    with pytest.raises(BadEntryError, match=what) as refused:
        read_barcode(typed)
    assert "To fix this, " in str(refused.value)


def test_a_whole_page_is_no_barcode_and_is_not_shown_in_whole():
    with pytest.raises(BadEntryError) as refused:
        read_barcode("9" * 100_000)
    assert len(str(refused.value)) < 300


@given(st.text("0123456789", min_size=12, max_size=12).filter(lambda digits: digits[0] not in "02"))
def test_one_wrong_digit_is_always_noticed(body):
    right = body + str(check_digit(body))
    assert read_barcode(right).digits == right
    for place in range(13):
        wrong = right[:place] + str((int(right[place]) + 1) % 10) + right[place + 1 :]
        with pytest.raises(BadEntryError):
            read_barcode(wrong)


@given(st.text(max_size=60))
def test_any_text_is_a_barcode_or_is_refused(text):
    try:
        found = read_barcode(text)
    except BadEntryError:
        return
    assert len(found.digits) in {8, 13}
