"""Whose today it is: that of the device that asks, wherever the server stands."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from gutskin.web import clock
from gutskin.web.zones import COOKIE

pytestmark = pytest.mark.django_db
INSTANT = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)


@pytest.fixture
def late_in_utc(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: INSTANT)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Tokyo", date(2026, 11, 24)),
        ("America%2FNew_York", date(2026, 11, 23)),
        ("Pacific/Kiritimati", date(2026, 11, 24)),
        ("Pacific/Pago_Pago", date(2026, 11, 23)),
    ],
)
def test_today_is_the_day_where_the_device_is(client, late_in_utc, zone, day):
    client.cookies[COOKIE] = zone
    page = client.get(reverse("today")).content.decode()
    assert f'data-today="{day.isoformat()}"' in page
    tomorrow = client.get(reverse("day", args=[date(2026, 11, 24)]))
    assert tomorrow.status_code == (200 if day == date(2026, 11, 24) else 404)


@pytest.mark.parametrize("zone", ["", "Nowhere/At_All", "../../etc/passwd", "%00", "A" * 4000, "Europe/Berlin;x"])
def test_a_zone_that_is_none_leaves_the_day_to_the_machine(client, late_in_utc, zone):
    client.cookies[COOKIE] = zone
    page = client.get(reverse("today"))
    assert (page.status_code, f'data-today="{clock.today().isoformat()}"' in page.content.decode()) == (200, True)


def test_nothing_of_it_is_left_for_the_next_request(client, late_in_utc):
    before = clock.today()
    client.cookies[COOKIE] = "Pacific/Kiritimati"
    client.get(reverse("today"))
    assert clock.today() == before


def test_the_empty_pages_a_phone_keeps_hold_no_day(client):
    assert "data-today" not in client.get(reverse("offline")).content.decode()
