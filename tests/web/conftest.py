"""The cast of the web tests: a browser without JavaScript, an empty diary in memory, a data folder of its own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from gutskin.diary import Entry, Kind
from gutskin.web import clock
from gutskin.web.accounts.address import address_in
from gutskin.web.accounts.inviting import invite, use_invitation
from gutskin.web.accounts.switched_on import for_address
from gutskin.web.people import ME
from gutskin.web.prepare import prepare_static_files
from gutskin.web.records import load
from gutskin.web.records.actions import write_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from django.http import HttpResponse

    from gutskin.diary import Diary
    from gutskin.web.accounts.models import Account


@pytest.fixture(scope="session", autouse=True)
def _prepared_static_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Prepare the static files as a real start does, but not in the data folder of whoever runs the tests."""
    folder = tmp_path_factory.mktemp("static")
    sources = [settings.STATICFILES_DIRS[0], folder / "cut"]
    with override_settings(STATIC_ROOT=folder / "ready", STATICFILES_DIRS=sources):
        prepare_static_files()
        yield


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUTSKIN_DATA", str(tmp_path / "data"))
    load._diary.cache_clear()


@pytest.fixture
def today() -> date:
    return clock.today()


@pytest.fixture
def yesterday(today: date) -> date:
    return today - timedelta(days=1)


@pytest.fixture
def write(db: None) -> Callable[..., Entry]:
    """Write one entry of the person's own diary."""

    def written(kind: Kind, day: date, value: Any, name: str = "", person: str = ME) -> Entry:
        return write_entries(person=person, entries=[Entry(kind=kind, day=day, value=value, name=name, person=person)])[
            0
        ]

    return written


@pytest.fixture
def own_diary(db: None) -> Callable[[], Diary]:
    return lambda: load.load_diary(ME)


@pytest.fixture
def post_day(client: Client, db: None) -> Callable[..., HttpResponse]:
    """Send the form of a day, as pressing Save (or another button) does."""

    def posted(day: date, **fields: Any) -> HttpResponse:
        return client.post(
            reverse("day", args=[day]), {name.replace("_", "-"): value for name, value in fields.items()}
        )

    return posted


@pytest.fixture
def at_address(_own_place: None, settings: Any, db: None) -> str:
    """Be a server that is reached at this address, where people sign in."""
    address = "https://skin.example"
    for name, value in for_address(address_in(address), settings.MIDDLEWARE).items():
        setattr(settings, name, value)
    return address


@pytest.fixture
def account(at_address: str) -> Callable[[str], Account]:
    """Make the account of this name; the first one opens the diary of "me"."""

    def made(name: str) -> Account:
        return use_invitation(invite(name).key, f"walnut river {name} 9")

    return made


@pytest.fixture
def browser_of(at_address: str) -> Callable[..., Client]:
    """Return a browser in which this account is signed in, or nobody."""

    def opened(account: Account | None = None) -> Client:
        client = Client(headers={"host": "skin.example"})
        if account is not None:
            client.force_login(account)
        return client

    return opened
