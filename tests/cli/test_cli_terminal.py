"""Where text goes: weight on a terminal, plain lines elsewhere, and nothing that could steer a terminal."""

from __future__ import annotations

import io
import os
import sys
from datetime import date

import pytest

from gutskin.cli.terminal import (
    Terminal,
    as_data,
    day_in_words,
    line_width,
    make_writable,
    printable,
    shown_width,
    tell_error,
    wants_style,
    working,
)


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def ordinary_terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


def plain(width: int = 40) -> Terminal:
    return Terminal(stream=io.StringIO(), is_styled=False, width=width)


def test_style_is_for_terminals_that_understand_it(monkeypatch):
    assert (wants_style(Screen()), wants_style(io.StringIO())) == (True, False)
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_style(Screen())


def test_nobody_who_said_no_gets_style(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_style(Screen())


def test_the_old_console_of_windows_gets_plain_text(monkeypatch):
    monkeypatch.setattr(os, "name", "nt")
    assert not wants_style(Screen())
    monkeypatch.setenv("WT_SESSION", "1")
    assert wants_style(Screen())


@pytest.mark.parametrize(("columns", "width"), [("10", 20), ("60", 60), ("300", 88)])
def test_lines_are_as_wide_as_can_be_read(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)
    assert line_width() == width


def test_plain_text_has_no_steering_characters():
    terminal = plain()
    terminal.title("Title")
    terminal.heading("Heading")
    terminal.strong("strong", indent=2)
    terminal.text("A sentence that is longer than forty characters wide.", indent=2)
    terminal.item("An item that is longer than forty characters wide.")
    terminal.faint("faint")
    assert terminal.stream.getvalue() == (
        "Title\n"
        "\n"
        "Heading\n"
        "  strong\n"
        "  A sentence that is longer than forty\n"
        "  characters wide.\n"
        "  - An item that is longer than forty\n"
        "    characters wide.\n"
        "faint\n"
    )


def test_weight_and_faintness_are_all_the_style_there_is():
    terminal = Terminal(stream=Screen(), is_styled=True, width=40)
    terminal.title("Title")
    terminal.strong("strong")
    terminal.faint("faint")
    terminal.text("text")
    terminal.table(("A",), [("1",)], indent=0)
    assert terminal.stream.getvalue() == (
        "\x1b[1m\x1b[4mTitle\x1b[0m\n\x1b[1mstrong\x1b[0m\n\x1b[2mfaint\x1b[0m\ntext\n\x1b[2mA\x1b[0m\n1\n"
    )


def test_a_table_lines_its_columns_up_in_every_script():
    terminal = plain()
    terminal.table(("Food", "Days"), [("味噌", "3"), ("jalapen\u0303o", "2"), ("tea", "")], indent=1)
    assert terminal.stream.getvalue() == " Food      Days\n 味噌      3\n jalapen\u0303o  2\n tea\n"


def test_a_table_too_wide_for_the_screen_is_written_row_by_row():
    terminal = plain(width=24)
    terminal.table(("Food", "Days", "In it"), [("tea", "3", ""), ("latte", "2", "caffeine, dairy")], indent=1)
    assert terminal.stream.getvalue() == " tea\n   Days: 3\n latte\n   Days: 2\n   In it: caffeine,\n   dairy\n"


def test_words_of_a_file_cannot_steer_the_terminal():
    assert printable("milk\x1b[2J\x07 and\u202e \x9b31mtea\r\n; rest") == "milk[2J and 31mtea ; rest"


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("味噌", 4), ("e\u0301", 1)])
def test_shown_width(text, columns):
    assert shown_width(text) == columns


def test_a_day_is_spoken_with_its_year_when_it_is_another_one():
    this_year = date.today().year
    assert day_in_words(date(2020, 11, 12)) == "Thursday, 12 November 2020"
    assert day_in_words(date(this_year, 1, 1)).endswith(", 1 January")


def test_a_stream_that_lacks_characters_gets_the_nearest():
    bytes_out = io.BytesIO()
    stream = io.TextIOWrapper(bytes_out, encoding="cp1252")
    make_writable(stream)
    stream.write("−0.6 – “naïve” 味")
    stream.flush()
    assert bytes_out.getvalue().decode("cp1252") == "-0.6 – “naïve” ?"


def test_only_what_cannot_be_shown_is_replaced_when_writing():
    stream = io.TextIOWrapper(io.BytesIO(b"\xff"), encoding="ascii")
    make_writable(stream)
    with pytest.raises(UnicodeDecodeError):
        stream.read()


def test_data_goes_out_as_utf8_with_its_line_ends():
    bytes_out = io.BytesIO()
    stream = io.TextIOWrapper(bytes_out, encoding="cp1252", newline="\r\n")
    as_data(stream).write("味,1\r\n2\n")
    stream.flush()
    assert bytes_out.getvalue() == "味,1\r\n2\n".encode()


def test_streams_that_cannot_be_set_are_left_as_they_are():
    stream = io.StringIO()
    make_writable(stream)
    assert as_data(stream) is stream


def test_an_error_is_wrapped_for_a_person_and_left_whole_for_a_program(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "24")
    text = "It could not be read.\n  Line 2: abc is not a number."
    tell_error(text)
    assert capsys.readouterr().err == f"{text}\n"
    monkeypatch.setattr(sys, "stderr", Screen())
    tell_error(text)
    assert sys.stderr.getvalue() == "It could not be read.\n  Line 2: abc is not a\n  number.\n"


def test_long_work_counts_its_seconds_where_somebody_watches(monkeypatch):
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with working("Looking for patterns"):
        pass
    assert screen.getvalue() in {"\r\x1b[K", "\rLooking for patterns ... 0 s\r\x1b[K"}


def test_long_work_is_silent_where_nobody_watches(capsys):
    with working("Looking for patterns"):
        pass
    assert capsys.readouterr() == ("", "")
