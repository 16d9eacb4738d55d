"""Words on paper: every sign a font of ours has is drawn, every other one becomes words."""

import json
from unicodedata import category

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from gutskin.reports.paper_words import MAY_BREAK, RANGES, SHOWN, paper_words, shortened
from gutskin.reports.pdf import _fonts

PAGE = b"""
#set document(title: "t")
#set text(font: ("Source Sans Pro", "DejaVu Sans Mono", "Libertinus Serif"), lang: "en")
#json("/page.json")
"""


def drawn(text):
    """Return a tagged PDF of a text; raises where a sign of it has no picture."""
    compiler = typst.Compiler({"main.typ": PAGE, "page.json": json.dumps(text).encode()}, font_paths=_fonts(typst))
    return compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)


@pytest.mark.parametrize("ends", RANGES, ids=lambda ends: f"{ends[0]:X}")
def test_every_sign_that_is_said_to_be_shown_is_in_a_font(ends):
    first, last = ends
    signs = [chr(point) for point in range(first, last + 1)]
    assert {category(sign) for sign in signs} & {"Cc", "Cf", "Cs", "Cn", "Mn"} == set()
    assert drawn(" ".join(signs)).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("pizza", "pizza"),
        ("  two\n lines ", "two lines"),
        ("crème brûlée", "crème brûlée"),
        ("cre\u0300me", "crème"),
        ("😀 pizza", "[grinning face] pizza"),
        ("👨‍👩‍👧", "[man][woman][girl]"),
        ("👍🏽", "[thumbs up sign]"),
        ("🇩🇪", "[flag DE]"),
        ("日本のカレー", "[6 letters of another script]"),
        ("ก", "[1 letter of another script]"),
        ("\u202eevil\u202c", "evil"),
        ("حليب", "حليب"),
        ("שָׁלוֹם", "שלום"),
        ("a\x00b\x07", "ab"),
        ("\ue000", "[sign U+E000]"),
        ("½ cup", "½ cup"),
    ],
)
def test_a_text_becomes_what_paper_can_show(written, told):
    assert paper_words(written) == told


def test_a_long_word_may_break():
    assert paper_words("x" * 60).count(MAY_BREAK) == 2
    assert paper_words("x" * 60).replace(MAY_BREAK, "") == "x" * 60


@given(st.text(max_size=60))
def test_nothing_that_anybody_can_write_is_left_without_a_picture(text):
    told = paper_words(text)
    assert {ord(sign) for sign in told.replace(MAY_BREAK, "")} <= SHOWN
    assert paper_words(told) == told


@given(st.text(min_size=1, max_size=40))
def test_whatever_is_written_makes_a_tagged_page(text):
    assert drawn(paper_words(text)).startswith(b"%PDF")


def test_a_name_is_cut_with_an_ellipsis():
    assert shortened("cheese and ham", 8) == "cheese…"
    assert shortened("cheese", 8) == "cheese"
