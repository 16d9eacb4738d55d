"""A newcomer looks at the made-up diary, writes in it, and finds their own untouched."""

from __future__ import annotations

import pytest

from gutskin.diary import Kind
from gutskin.web.people import COOKIE, MADE_UP, ME
from gutskin.web.records.load import load_diary
from gutskin.web.records.models import Edit

pytestmark = pytest.mark.django_db
BANNER = "This is a made-up diary."


def test_one_button_shows_it_on_every_page(client):
    response = client.post("/made-up/")
    assert response["Location"] == "/diary/"
    for address in ("/", "/diary/", "/more/", "/data/", "/about/"):
        page = client.get(address).content.decode()
        assert BANNER in page
        assert "Back to yours" in page


def test_writing_in_it_leaves_ones_own_diary_alone_and_the_way_back_shows_it(client, write, post_day, today):
    write(Kind.NOTE, today, "My own words.")
    client.post("/made-up/")
    assert "My own words." not in client.get("/").content.decode()
    post_day(today, skin="1", note="Not mine.")
    client.post("/made-up/leave/")
    page = client.get("/").content.decode()
    assert BANNER not in page
    assert "My own words." in page
    assert "Not mine." not in page
    assert [e.value for e in load_diary(ME).entries] == ["My own words."]
    assert load_diary(MADE_UP).day(today).skin == 1


def test_a_cookie_nobody_signed_shows_ones_own_diary(client, write, today):
    write(Kind.RATING, today, 6, "skin")
    client.cookies[COOKIE] = "yes"
    assert BANNER not in client.get("/").content.decode()


@pytest.mark.parametrize("address", ["/made-up/", "/made-up/leave/"])
def test_looking_at_the_address_does_nothing(client, address):
    assert client.get(address).status_code == 405
    assert Edit.objects.count() == 0
