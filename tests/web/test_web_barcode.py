"""The page of packages: off until switched on; a number or a list is read with reasons, kept, and counted."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from gutskin.diary import Kind
from gutskin.diary.entries import EARLIEST_DAY
from gutskin.foods.eaten import eaten
from gutskin.web.lookups.kept import answers_kept, is_switched_on
from gutskin.web.people import ME
from gutskin.web.records.models import Edit
from web_product_place import HOSTILE, NO_LIST, SLOW, SPREAD, UNKNOWN, product_place

pytestmark = pytest.mark.django_db
LIST = "Ingredients: wheat flour, sugar, skimmed milk powder 7 %, emulsifier (soya lecithin), salt. May contain nuts."


@pytest.fixture
def place(monkeypatch):
    with product_place() as found:
        monkeypatch.setenv("GUTSKIN_PRODUCTS_ADDRESS", found.address)
        yield found


@pytest.fixture
def on(place, client):
    client.post("/barcode/switch/", {"lookup": "on"})
    return place


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_it_is_off_says_what_would_leave_the_machine_and_asks_nobody(client, place):
    page = client.get("/barcode/")
    assert "Off. Nobody is asked anything." in text_of(page)
    assert (
        "the number of the barcode, that it is gutskin that asks, and the internet address of this machine"
        in text_of(page)
    )
    assert 'name="number"' not in page.content.decode()
    refused = client.post("/barcode/look/", {"number": SPREAD})
    assert refused.status_code == 422
    assert "switched off meanwhile" in text_of(refused)
    assert place.asked == []
    assert not is_switched_on(ME)


def test_it_is_switched_on_and_off_again_with_everything_that_was_answered(client, on):
    assert client.post("/barcode/look/", {"number": SPREAD}).status_code == 200
    assert "1 answer kept here" in text_of(client.get("/barcode/"))
    client.post("/barcode/switch/", {"lookup": "off"})
    assert not is_switched_on(ME)
    assert answers_kept(ME) == 0
    assert 'name="number"' not in client.get("/barcode/").content.decode()


def test_a_number_shows_name_list_reasons_source_and_licence(client, on):
    shown = text_of(client.post("/barcode/look/", {"number": "4006381 333931"}, headers={"accept-language": "en-GB"}))
    assert "Hazelnut spread" in shown
    assert "Muster · 400 g" in shown
    assert "hazelnuts 13 %" in shown
    assert re.search(r"Counted as [^.]*dairy", shown)
    assert re.search(r"Perhaps [^.]*peanuts", shown)
    assert "Because" in shown
    assert "Open Database License" in shown
    assert Edit.objects.count() == 0


def test_it_is_shown_in_the_language_of_the_browser_which_is_sent_nowhere(client, on):
    german = client.post("/barcode/look/", {"number": SPREAD}, headers={"accept-language": "de-AT,de;q=0.9,en;q=0.5"})
    assert "Haselnüsse" in text_of(german)
    assert [headers.get("Accept-Language") for _, headers in on.asked] == [None]


def test_the_usual_place_is_named_with_its_licence(client, on, monkeypatch):
    client.post("/barcode/look/", {"number": SPREAD})
    monkeypatch.delenv("GUTSKIN_PRODUCTS_ADDRESS")
    page = client.post("/barcode/look/", {"number": SPREAD}).content.decode()
    assert 'href="https://world.openfoodfacts.org" rel="noreferrer noopener"' in page
    assert 'href="https://opendatacommons.org/licenses/odbl/1-0/"' in page


def test_no_number_and_no_list_is_ever_in_an_address(client, on):
    for path in ("look", "list", "keep", "switch"):
        assert client.get(f"/barcode/{path}/?number={SPREAD}").status_code == 405
    assert on.asked == []


@pytest.mark.parametrize(
    ("number", "what"),
    [("12", "this has 2"), ("4006381333932", "last digit"), (UNKNOWN, "knows no product"), ("", "digits only")],
)
def test_what_cannot_be_looked_up_is_said_beside_the_field_which_keeps_it(client, on, number, what):
    page = client.post("/barcode/look/", {"number": number})
    assert page.status_code == 422
    assert what in text_of(page)
    assert 'aria-invalid="true"' in page.content.decode()
    assert f'value="{number}"' in page.content.decode()


def test_an_address_that_cannot_be_used_is_said_and_the_page_still_opens(client, on, monkeypatch):
    monkeypatch.setenv("GUTSKIN_PRODUCTS_ADDRESS", "http://example.org")
    assert "GUTSKIN_PRODUCTS_ADDRESS" in text_of(client.post("/barcode/look/", {"number": SPREAD}))
    assert client.get("/barcode/").status_code == 200


def test_a_place_that_does_not_answer_leaves_the_list_to_be_pasted(client, on, monkeypatch):
    monkeypatch.setattr("gutskin.web.lookups.asking.ask.__kwdefaults__", {"seconds": 0.3})
    page = client.post("/barcode/look/", {"number": SLOW})
    assert "did not answer within 0.3 seconds" in text_of(page)
    assert 'name="list"' in page.content.decode()


def test_a_product_without_a_list_asks_for_the_one_on_the_package(client, on):
    page = client.post("/barcode/look/", {"number": NO_LIST})
    assert "Nobody has written its ingredients down there yet" in text_of(page)
    assert 'value="Crackers"' in page.content.decode()
    assert 'name="list"' in page.content.decode()
    assert 'name="add"' not in page.content.decode()


def test_what_a_stranger_wrote_there_is_shown_as_words(client, on):
    page = client.post("/barcode/look/", {"number": HOSTILE}).content.decode()
    assert "<script>alert" not in page
    assert "onerror" not in page


def test_asking_again_asks_again(client, on):
    client.post("/barcode/look/", {"number": SPREAD})
    client.post("/barcode/look/", {"number": SPREAD})
    client.post("/barcode/look/", {"number": SPREAD, "again": "1"})
    assert len(on.asked) == 2


def test_a_pasted_list_is_read_without_asking_anybody(client, place):
    page = client.post("/barcode/list/", {"name": "my biscuits", "list": LIST})
    shown = text_of(page)
    assert page.status_code == 200
    assert re.search(r"Counted as [^.]*dairy", shown)
    assert re.search(r"Perhaps [^.]*tree nuts", shown)
    assert "soya lecithin" in shown
    assert "skimmed milk powder 7 % milk powder" in shown
    assert "nuts may contain" in shown
    assert place.asked == []
    assert Edit.objects.count() == 0


@pytest.mark.parametrize(("text", "what"), [("  ", "There is no list yet"), ("sugar, " * 2000, "at most 10000")])
def test_a_list_that_is_none_is_refused(client, text, what):
    page = client.post("/barcode/list/", {"list": text})
    assert page.status_code == 422
    assert what in text_of(page)


def test_what_was_not_understood_is_shown_and_counts_as_nothing(client):
    assert "Not known here, and counted as nothing: blorbium." in text_of(
        client.post("/barcode/list/", {"list": "Ingredients: sugar, blorbium"})
    )


def test_added_to_today_it_stands_there_and_counts_as_its_list_says(client, on, own_diary, today):
    answer = client.post("/barcode/keep/", {"number": SPREAD, "name": "Nut cream", "meal": "breakfast", "add": "1"})
    assert answer["Location"] == "/"
    diary = own_diary()
    [meal] = diary.day(today).meals
    assert (meal.value, meal.name) == ("Nut cream", "breakfast")
    assert {"soy", "tree_nut", "dairy", "added_sugar"} <= eaten(diary, meal).attributes
    assert "peanut" not in eaten(diary, meal).attributes


def test_adding_takes_nothing_eaten_back_and_one_undo_takes_all_of_it_back(client, write, own_diary, today):
    write(Kind.NONE, today, True, "foods")
    client.post("/barcode/keep/", {"list": LIST, "name": "my biscuits", "add": "1"})
    assert not own_diary().day(today).foods_said_none
    page = client.get("/").content.decode()
    ids = re.findall(r'name="also" value="([^"]+)"', page)
    first = re.search(r'action="/entry/([^/]+)/undo/"', page)[1]
    client.post(f"/entry/{first}/undo/", {"also": ids, "page": "/"})
    assert own_diary().day(today).meals == ()
    assert own_diary().meanings == ()
    assert own_diary().day(today).foods_said_none


def test_kept_as_an_own_food_it_counts_from_today_on_and_not_before(client, write, own_diary, today, yesterday):
    before, after = (write(Kind.MEAL, day, "my biscuits; tea") for day in (yesterday, today))
    answer = client.post("/barcode/keep/", {"list": LIST, "name": "My biscuits", "keep": "1"})
    assert answer["Location"] == "/words/"
    assert len(own_diary().day(today).meals) == 1
    assert "soy" in eaten(own_diary(), after).attributes
    assert "soy" not in eaten(own_diary(), before).attributes
    client.post("/words/say/", {"say": "past||my biscuits", "day": today.isoformat()})
    assert [entry.day for entry in own_diary().meanings] == [EARLIEST_DAY]
    assert "soy" in eaten(own_diary(), before).attributes


def test_without_a_name_nothing_is_kept_and_the_page_asks_for_one(client):
    page = client.post("/barcode/keep/", {"list": LIST, "name": " ", "add": "1"})
    assert page.status_code == 422
    assert "There is no name yet" in text_of(page)
    assert "soya lecithin" in text_of(page)
    assert Edit.objects.count() == 0


def test_a_name_that_points_elsewhere_is_refused_and_the_list_stays(client):
    page = client.post("/barcode/keep/", {"list": LIST, "name": "same as yesterday", "add": "1"})
    assert page.status_code == 422
    assert "cannot be the name of a food" in text_of(page)
    assert "soya lecithin" in text_of(page)
    assert Edit.objects.count() == 0


def test_what_was_said_before_is_replaced_knowingly(client, today):
    client.post("/words/say/", {"say": "without|dairy|my biscuits", "day": today.isoformat()})
    page = client.post("/barcode/list/", {"name": "my biscuits", "list": LIST})
    assert "You said something of these words before" in text_of(page)


def test_a_product_of_which_nothing_is_known_takes_nothing_away(client, on, own_diary, today):
    client.post("/words/say/", {"say": "without|dairy|crackers", "day": today.isoformat()})
    client.post("/barcode/keep/", {"number": NO_LIST, "name": "crackers", "keep": "1"})
    assert [entry.name for entry in own_diary().meanings] == ["crackers"]


def test_only_this_page_may_ask_for_the_camera(client, on):
    assert "camera=(self)" in client.get("/barcode/").headers["Permissions-Policy"]
    assert "microphone=()" in client.get("/barcode/").headers["Permissions-Policy"]
    assert "camera=()" in client.post("/barcode/look/", {"number": SPREAD}).headers["Permissions-Policy"]
    assert "camera=()" in client.get("/").headers["Permissions-Policy"]


@pytest.mark.parametrize("path", ["look", "list", "keep", "switch"])
def test_a_stranger_cannot_make_the_browser_look_anything_up(path):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"/barcode/{path}/", {"number": SPREAD, "lookup": "on"}).status_code == 403
    assert not is_switched_on(ME)


def test_it_is_reached_from_more(client):
    assert 'href="/barcode/"' in client.get("/more/").content.decode()
