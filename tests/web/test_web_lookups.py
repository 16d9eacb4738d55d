"""A product is looked up only when that was switched on; whatever comes back, nothing breaks and nothing leaks."""

from __future__ import annotations

import json
import socket
import stat
import time
from datetime import timedelta

import pytest

from gutskin import __version__
from gutskin.errors import NoAnswerError, SettingError
from gutskin.foods.barcodes import read_barcode
from gutskin.foods.products import read_product
from gutskin.web import clock
from gutskin.web.lookups import asking, kept
from gutskin.web.lookups.address import USUAL, host_of, products_address
from gutskin.web.lookups.kept import answers_kept, is_switched_on, switch_off, switch_on
from gutskin.web.lookups.looking import look_up
from gutskin.web.people import ME
from web_product_place import (
    BROKEN,
    BUSY,
    DRIPPING,
    ELSEWHERE,
    HOSTILE,
    HUGE,
    MOVED,
    NO_LIST,
    OTHER,
    SLOW,
    SPREAD,
    UNKNOWN,
    product_place,
)  # fmt: skip


@pytest.fixture
def place(monkeypatch):
    with product_place() as found:
        monkeypatch.setenv("GUTSKIN_PRODUCTS_ADDRESS", found.address)
        yield found


@pytest.fixture
def on(place):
    switch_on(ME)
    return place


@pytest.fixture
def quick(monkeypatch):
    """The same limit, sooner: what a slow answer meets after four seconds."""
    ask = asking.ask
    monkeypatch.setattr("gutskin.web.lookups.looking.ask", lambda address: ask(address, seconds=0.6))


def look(number, *languages, **more):
    return look_up(ME, read_barcode(number), languages, **more)


def test_nobody_is_asked_before_it_was_switched_on(place, monkeypatch):
    monkeypatch.setattr(socket, "socket", _refuse)
    monkeypatch.setattr(socket, "create_connection", _refuse)
    monkeypatch.setattr(socket, "getaddrinfo", _refuse)
    found = look(SPREAD)
    assert not found.is_on
    assert found.product is None
    assert place.asked == []
    assert not is_switched_on(ME)


def _refuse(*words, **more):
    raise AssertionError("a connection was tried")


def test_the_usual_place_is_asked_over_https():
    assert products_address() == USUAL == "https://world.openfoodfacts.org"
    assert host_of(USUAL) == "world.openfoodfacts.org"


def test_a_product_comes_back_in_the_language_of_the_person(on):
    english, german = look(SPREAD, "en").product, look(SPREAD, "de", "en").product
    assert (english.name, english.brands, english.quantity) == ("Hazelnut spread", "Muster", "400 g")
    assert english.ingredients.startswith("Sugar, palm oil, hazelnuts 13 %")
    assert (german.language, german.ingredients[:6]) == ("de", "Zucker")
    assert look(SPREAD, "pl").product.language == "en"
    assert (english.allergens, english.traces) == (("milk", "nuts", "soybeans"), ("peanuts",))
    assert {"dairy", "soy", "tree_nut", "added_sugar"} <= read_product(english).surely


def test_the_number_and_nothing_else_leaves_the_machine(on):
    look(SPREAD, "de")
    [(path, headers)] = on.asked
    assert path.startswith(f"/api/v2/product/{SPREAD}?fields=code,lang,product_name,")
    assert headers.pop("Host") == f"127.0.0.1:{on.server_port}"
    assert headers == {
        "User-Agent": f"gutskin/{__version__}",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


def test_every_person_asks_the_same_question(on):
    look(SPREAD, "de")
    look(SPREAD, "fr", again=True)
    assert on.asked[0] == on.asked[1]


def test_an_answer_is_kept_for_good(on, monkeypatch):
    first = look(SPREAD)
    monkeypatch.setattr(kept, "now", lambda: later(days=4000))
    assert look(SPREAD) == first
    assert len(on.asked) == 1
    assert look(SPREAD, again=True) == first
    assert len(on.asked) == 2


def later(**much):
    return clock.now() + timedelta(**much)


def test_that_nobody_knew_it_is_kept_for_a_day(on, monkeypatch):
    assert look(UNKNOWN).product is None
    assert look(UNKNOWN).product is None
    assert len(on.asked) == 1
    monkeypatch.setattr(kept, "now", lambda: later(hours=25))
    assert look(UNKNOWN).product is None
    assert len(on.asked) == 2


def test_what_is_kept_is_for_this_account_only_and_holds_only_what_was_asked_for(on, tmp_path):
    look(SPREAD)
    folder = tmp_path / "data" / "looked-up"
    [file] = folder.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "nutriments" not in json.loads(file.read_text())["fields"]


def test_switching_it_off_forgets_every_answer(on, tmp_path):
    look(SPREAD)
    assert answers_kept(ME) == 1
    switch_off(ME)
    assert not is_switched_on(ME)
    assert answers_kept(ME) == 0
    assert not (tmp_path / "data" / "looked-up").exists()
    assert not look(SPREAD).is_on


def test_an_answer_that_comes_after_it_was_switched_off_is_not_kept(on, tmp_path):
    switch_off(ME)
    kept.keep_answer(ME, read_barcode(SPREAD), {"product_name": "late"})
    assert not (tmp_path / "data" / "looked-up").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"asked_at": "x", "fields": {}}', '{"asked_at": 3, "fields": null}'])
def test_a_kept_answer_that_cannot_be_read_is_asked_for_again(on, tmp_path, text):
    (tmp_path / "data" / "looked-up" / f"{SPREAD}.json").write_text(text)
    assert look(SPREAD).product.name == "Hazelnut spread"
    assert len(on.asked) == 1


@pytest.mark.parametrize("number", [SLOW, DRIPPING])
def test_a_slow_answer_is_not_waited_for(on, quick, number):
    begin = time.monotonic()
    with pytest.raises(NoAnswerError, match="did not answer within"):
        look(number)
    assert time.monotonic() - begin < 3
    assert answers_kept(ME) == 0


def test_the_limit_is_four_seconds():
    assert asking.SECONDS == 4


@pytest.mark.parametrize(
    ("number", "what"),
    [
        (BROKEN, "something else than a product"),
        (HUGE, "far too long"),
        (ELSEWHERE, "sent on to localhost, and that was not asked"),
        (BUSY, "asked too often"),
    ],
)
def test_an_answer_that_cannot_be_used_says_so_and_is_not_kept(on, number, what):
    with pytest.raises(NoAnswerError, match=what) as refused:
        look(number)
    assert "To fix this, " in str(refused.value)
    assert answers_kept(ME) == 0


def test_an_answer_that_sends_on_within_the_same_place_is_followed(on):
    assert look(MOVED).product.name == "Hazelnut spread"


def test_an_answer_about_another_number_is_no_answer(on):
    assert look(OTHER).product is None


def test_a_product_without_a_list_is_found_all_the_same(on):
    assert look(NO_LIST).product.name == "Crackers"
    assert look(NO_LIST).product.ingredients == ""


def test_whatever_somebody_wrote_there_arrives_as_plain_words(on):
    product = look(HOSTILE).product
    assert product.name == "alert(1)Oat bar"
    assert product.ingredients == "Oats, honey,  milk"
    assert (product.brands, product.quantity, product.allergens, product.traces) == ("", "", (), ("eggs",))


def test_a_place_that_is_not_there_says_so(on, monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("GUTSKIN_PRODUCTS_ADDRESS", f"http://127.0.0.1:{port}")
    with pytest.raises(NoAnswerError, match="could not be reached"):
        look(SPREAD)


@pytest.mark.parametrize(
    "address",
    [
        "http://world.openfoodfacts.org", "ftp://127.0.0.1", "world.openfoodfacts.org", "https://", "https://a:b@c.org",
        "https://c.org/?x=1", "https://c.org:99999", "https://[1", "javascript:alert(1)", "http://127.0.0.1.evil.org",
        "https://münchen.de",
    ],
)  # fmt: skip
def test_an_address_without_https_is_refused_unless_it_is_of_this_machine(on, monkeypatch, address):
    monkeypatch.setenv("GUTSKIN_PRODUCTS_ADDRESS", address)
    with pytest.raises(SettingError, match="GUTSKIN_PRODUCTS_ADDRESS"):
        look(SPREAD)
    assert on.asked == []
