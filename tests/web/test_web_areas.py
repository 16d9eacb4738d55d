"""The body map without a script: a day is marked with a form, and a month shows on the map."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from gutskin.diary import Kind
from gutskin.diary.body import REGIONS
from gutskin.web.charts import body_map

pytestmark = pytest.mark.django_db


@pytest.fixture
def mark(client):
    """Send the form of the map of a day."""

    def sent(day, button="save", *, clear=False, was_clear=False, was=None, **places):
        data = {button: "yesterday" if button == "areas" else "1"}
        data |= {f"one:area:{name.replace('_', '-')}": value for name, value in places.items()}
        data |= {f"was-one:area:{name.replace('_', '-')}": value for name, value in (was or {}).items()}
        data |= {"none:areas": "on"} if clear else {}
        data |= {"was-none:areas": "on"} if was_clear else {}
        return client.post(reverse("areas-day", args=[day]), data)

    return sent


@pytest.fixture
def areas(own_diary):
    return lambda day: own_diary().day(day).areas


def page_of(client, day):
    return client.get(reverse("areas-day", args=[day])).content.decode()


def test_every_place_is_in_one_of_three_pictures_and_in_the_list(client, today):
    page = page_of(client, today)
    assert sorted(re.findall(r'data-place="([\w-]+)"', page)) == sorted(region.id for region in REGIONS)
    assert sorted(re.findall(r'<fieldset class="body-place" id="place-([\w-]+)"', page)) == sorted(
        r.id for r in REGIONS
    )
    assert [picture.view for picture in body_map.pictures()] == ["face", "front", "back"]


def test_what_is_marked_stands_in_the_diary_and_on_the_map_of_the_day(client, mark, areas, today):
    answer = mark(
        today, front_chin="5", back_left_hand="0", front_nose="", was={"front_chin": "", "back_left_hand": ""}
    )
    assert answer.url == "/"
    assert areas(today) == {"front-chin": 5, "back-left-hand": 0}
    page = page_of(client, today)
    assert re.search(r'data-place="front-chin" tabindex="-1"><path fill="url\(#map-moderate\)"', page)
    assert re.search(r'data-number="front-chin">5</text>', page)
    assert re.search(r'data-number="front-nose"></text>', page)
    assert re.search(r'name="one:area:front-chin" value="5" checked', page)


def test_a_place_is_taken_back_and_another_one_left_alone(mark, areas, write, today):
    write(Kind.AREA, today, 5, "front-chin")
    write(Kind.AREA, today, 8, "front-nose")
    mark(today, front_chin="", was={"front_chin": "5"})
    assert areas(today) == {"front-nose": 8}


def test_clear_everywhere_takes_every_place_back_and_is_taken_back_by_a_place(mark, areas, write, today):
    write(Kind.AREA, today, 5, "front-chin")
    mark(today, front_chin="5", was={"front_chin": "5"}, clear=True)
    assert areas(today) == {}
    mark(today, front_chin="2", was={"front_chin": ""}, clear=True, was_clear=True)
    assert areas(today) == {"front-chin": 2}


def test_a_place_marked_at_the_same_time_says_more_than_clear_everywhere(mark, areas, today):
    mark(today, front_chin="2", was={"front_chin": ""}, clear=True)
    assert areas(today) == {"front-chin": 2}


def test_clear_everywhere_unticked_is_not_written(mark, areas, write, today):
    write(Kind.NONE, today, True, "areas")
    mark(today, was_clear=True)
    assert areas(today) is None


def test_as_yesterday_fills_only_what_is_not_written(client, mark, areas, write, today, yesterday):
    assert 'value="yesterday" hidden' in page_of(client, today)
    write(Kind.AREA, yesterday, 5, "front-chin")
    write(Kind.AREA, yesterday, 8, "front-nose")
    write(Kind.AREA, today, 2, "front-nose")
    assert 'value="yesterday">' in page_of(client, today)
    mark(today, "areas", front_nose="2", was={"front_nose": "2"})
    assert areas(today) == {"front-chin": 5, "front-nose": 2}
    assert 'value="yesterday" hidden' in page_of(client, today)


@pytest.mark.parametrize("already", ["nothing", "clear", "marked"])
def test_clear_everywhere_as_yesterday_only_for_a_day_not_written(mark, areas, write, today, yesterday, already):
    write(Kind.NONE, yesterday, True, "areas")
    if already == "clear":
        write(Kind.NONE, today, True, "areas")
    if already == "marked":
        write(Kind.AREA, today, 2, "front-nose")
    mark(today, "areas", was_clear=already == "clear", clear=already == "clear")
    assert areas(today) == ({"front-nose": 2} if already == "marked" else {})


def test_a_number_nobody_offers_stays_and_is_shown(client, mark, areas, write, today):
    write(Kind.AREA, today, 3, "front-chin")
    assert '<input type="radio" name="one:area:front-chin" value="3" checked><span>3 of 10</span>' in page_of(
        client, today
    )
    mark(today, front_chin="3", was={"front_chin": "3"}, front_nose="2")
    assert areas(today) == {"front-chin": 3, "front-nose": 2}
    assert mark(today, front_chin="11", was={"front_chin": "3"}).status_code == 302
    assert areas(today) == {"front-chin": 3, "front-nose": 2}


def test_a_place_of_another_map_can_be_changed_too(client, mark, areas, write, today):
    write(Kind.AREA, today, 8, "tail")
    page = page_of(client, today)
    assert "Other places" in page
    mark(today, tail="8", was={"tail": "8"}, clear=True)
    assert areas(today) == {}


def test_a_past_day_leads_back_to_itself_and_a_day_ahead_is_none(client, mark, today, yesterday):
    assert mark(yesterday, front_chin="2").url == reverse("day", args=[yesterday])
    assert client.get(reverse("areas-day", args=[today + timedelta(days=1)])).status_code == 404
    assert client.delete(reverse("areas-day", args=[today])).status_code == 405


def test_another_person_sees_nothing_of_it(client, write, today):
    write(Kind.AREA, today, 8, "front-chin", person="charlie")
    assert 'data-number="front-chin"></text>' in page_of(client, today)
    assert "Nothing on the map" in client.get("/diary/map/").content.decode()


def test_today_shows_the_map_only_once_the_part_is_on(client, write, today):
    write(Kind.RATING, today, 6, "skin")
    assert "data-areas" not in client.get("/").content.decode()
    write(Kind.SETTING, today, True, "part/areas")
    page = client.get("/").content.decode()
    assert "Mark on the map" in page
    assert "small-map" not in page
    write(Kind.AREA, today, 5, "front-left-cheek")
    page = client.get("/").content.decode()
    assert "Left cheek 5." in page
    assert '<path d="' in page[page.index("small-map") :]


def test_the_button_on_today_saves_the_day_and_opens_the_map(client, post_day, own_diary, today):
    assert post_day(today, skin="4", areas="map").url == reverse("areas-day", args=[today])
    assert own_diary().day(today).skin == 4


def test_as_yesterday_on_today_is_one_tap_and_can_be_undone(client, post_day, areas, write, today, yesterday):
    write(Kind.AREA, yesterday, 5, "front-chin")
    write(Kind.NONE, today, True, "areas")
    post_day(today, areas="yesterday", **{"none:areas": "on", "was-none:areas": "on"})
    assert areas(today) == {"front-chin": 5}
    undo = re.search(r'action="(/entry/[^"]+/undo/)">(.*?)</form>', client.get("/").content.decode(), re.DOTALL)
    client.post(undo[1], {"also": re.findall(r'name="also" value="([^"]+)"', undo[2])})
    assert areas(today) == {}


def test_the_diary_shows_a_day_on_the_map_and_its_entries_by_their_words(client, write, today):
    write(Kind.AREA, today, 5, "front-left-cheek")
    page = client.get(reverse("diary-day", args=[today])).content.decode()
    assert "On the map, from 0 to 10: left cheek 5." in page
    assert '<span class="entry-name">Left cheek</span>' in page
    assert "small-map" in page
    write(Kind.NONE, today - timedelta(days=1), True, "areas")
    page = client.get(reverse("diary-day", args=[today - timedelta(days=1)])).content.decode()
    assert "On the map: skin clear everywhere." in page
    assert "small-map" not in page


def test_a_month_shows_means_days_and_weeks(client, write, today):
    first = date(today.year, today.month, 1)
    write(Kind.AREA, first, 8, "front-chin")
    page = client.get("/diary/map/").content.decode()
    assert re.search(
        r'<tr id="place-front-chin"><th scope="row">Chin</th><td class="num">8.0</td><td class="num">1</td>', page
    )
    assert "Written on 1 day. Strongest on average, from 0 to 10: chin 8.0." in page
    assert re.search(r'data-place="front-chin" tabindex="-1"><path fill="url\(#map-strong\)"', page)
    assert '<td class="num">8.0 (1)</td>' in page
    assert client.get(f"/diary/map/{first.year}/{first.month}/").content.decode().count("<table") == 2


def test_a_month_that_was_clear_says_so_and_one_ahead_is_none(client, write, today):
    write(Kind.NONE, today, True, "areas")
    assert "Written on 1 day; the skin was clear everywhere." in client.get("/diary/map/").content.decode()
    ahead = (date(today.year, today.month, 1) + timedelta(days=40)).replace(day=1)
    assert client.get(f"/diary/map/{ahead.year}/{ahead.month}/").status_code == 404
    assert client.get("/diary/map/2026/13/").status_code == 404


def test_the_page_a_phone_keeps_holds_nobodys_marks_and_its_files_come_only_with_the_part(client, write, today):
    write(Kind.AREA, today, 8, "front-chin")
    page = client.get("/offline/areas/").content.decode()
    assert 'action="/areas/1900-01-01/"' in page
    assert 'data-number="front-chin"></text>' in page
    assert "csrfmiddlewaretoken" not in page
    worker = client.get("/sw.js").content.decode()
    for_all = re.search(r'"files": \[(.*?)\]', worker)[1]
    assert not re.search(r"areas|body", for_all)
    own = re.search(r'"part": "areas".*?"files": \[(.*?)\]', worker)[1]
    assert {"areas", "areas-today", "areas-rules", "body"} <= set(re.findall(r"/static/([\w-]+)\.", own))
    assert (
        "<path"
        not in client.get("/offline/day/").content.decode().partition("data-areas")[2].partition("</fieldset>")[0]
    )
