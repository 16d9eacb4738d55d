"""A device in another time zone than the server's: Today is the day where the device is, from the first look on."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from on_a_phone import save, step, synced, terminal
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def served_in_utc(monkeypatch, request):
    monkeypatch.setenv("TZ", "UTC")
    return request.getfixturevalue("served")


def test_what_a_far_device_writes_stands_under_its_own_day(open_page, served_in_utc):
    here = datetime.now(UTC)
    zone = "Pacific/Kiritimati" if here.hour >= 12 else "Pacific/Pago_Pago"  # 14 hours on, 11 hours back
    day = here.astimezone(ZoneInfo(zone)).date()
    assert day != here.date()
    page = open_page(served_in_utc.address, timezone_id=zone)
    expect(page.locator("html")).to_have_attribute("data-today", str(day))
    page.goto(f"{served_in_utc.address}/day/{day}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{day.day} {day:%B}")
    step(page, "Skin clarity", 7).click()
    save(page)
    synced(page)
    assert f"{day}" in terminal(served_in_utc, "export", "--csv")
