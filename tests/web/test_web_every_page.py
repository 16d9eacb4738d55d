"""What is true of every page there is, and of every page there will be."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.urls import get_resolver, reverse

import gutskin.web.pages
from gutskin.diary import made_up_diary
from gutskin.web.clock import today
from gutskin.web.pages import PAGES
from gutskin.web.people import ME
from gutskin.web.records.actions import take_in

pytestmark = pytest.mark.django_db
ONLY_BUTTONS = {"flags", "made-up"}
LISTED = [page for page in PAGES if page.name not in {*ONLY_BUTTONS, "entry"}]
WITH_FORMS = {"habits", "today", "words", "parts", "courses", "settings", "deletion", "screening"}
BANNED = re.compile(
    r"\b(treat|cure|heal|diagnos\w+|safe to eat|clinically proven|confirmed trigger|trigger food|culprit|cheat|sin|"
    r"guilty|clean|detox|toxic|superfood|streak|failed|missed|oops|warning|journey)\b|!",
    re.IGNORECASE,
)


class Tags(HTMLParser):
    """Collects tags with their attributes, and the words between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture(params=["nothing written", "twelve weeks"])
def diary(request, db):
    if request.param == "twelve weeks":
        take_in(person=ME, entries=made_up_diary(seed=3, last=today()).diary.edits)


@pytest.mark.parametrize("page", LISTED, ids=lambda page: page.name)
def test_it_answers_with_one_heading_and_without_anything_inline(client, diary, page):
    response = client.get(reverse(page.name))
    html = response.content.decode()
    found = Tags(html)
    names = [tag for tag, _ in found.tags]
    assert response.status_code == 200
    assert names.count("h1") == 1
    assert names.count("main") == 1
    assert "style" not in names
    assert not [attributes for _, attributes in found.tags if "style" in attributes]
    assert not [name for _, attributes in found.tags for name in attributes if name.startswith("on")]
    assert all("src" in attributes for tag, attributes in found.tags if tag == "script")
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("page", LISTED, ids=lambda page: page.name)
def test_it_speaks_as_the_house_does(client, diary, page):
    words = " ".join(Tags(client.get(reverse(page.name)).content.decode()).words)
    assert BANNED.findall(words) == []
    assert not re.search(r"(?<![\w-])-\d", words), "negative numbers have a true minus"


def is_a_way_out(tag, attributes):
    """Return whether this only leads elsewhere when it is tapped, and does not tell from where: a source."""
    return tag == "a" and "noreferrer" in (attributes.get("rel") or "")


@pytest.mark.parametrize("page", LISTED, ids=lambda page: page.name)
def test_it_loads_nothing_from_elsewhere(client, diary, page):
    html = client.get(reverse(page.name)).content.decode()
    addresses = [
        value
        for tag, attributes in Tags(html).tags
        for name, value in attributes.items()
        if name in {"src", "href", "action"} and value and not is_a_way_out(tag, attributes)
    ]
    assert [address for address in addresses if not address.startswith(("/", "#"))] == []


@pytest.mark.parametrize("page", LISTED, ids=lambda page: page.name)
def test_its_headers_keep_it_private(client, diary, page):
    headers = client.get(reverse(page.name)).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert ("camera=(self)" if page.name == "barcode" else "camera=()") in headers["Permissions-Policy"]


@pytest.mark.parametrize("page", [page for page in LISTED if page.name not in WITH_FORMS], ids=lambda page: page.name)
def test_a_form_sent_to_a_page_without_one_is_refused_kindly(client, page):
    response = client.post(reverse(page.name))
    assert response.status_code == 405
    assert "This address only takes" in response.content.decode()


def test_every_folder_of_pages_is_listed():
    folders = {path.parent.name for path in Path(gutskin.web.pages.__file__).parent.glob("*/__init__.py")}
    listed = {page.name.replace("-", "_") for page in PAGES}
    assert folders == listed, "Add your page to PAGES in src/gutskin/web/pages/__init__.py"


def test_the_first_address_of_a_page_is_named_like_it():
    assert [page.routes[0].name for page in PAGES] == [page.name for page in PAGES]
    assert len(get_resolver().url_patterns) == sum(len(page.routes) for page in PAGES)


def test_the_four_places_are_on_every_page_and_one_is_current(client, write):
    html = client.get("/about/").content.decode()
    assert re.findall(r'class="place( current)?" href="([^"]+)"', html) == [
        ("", "/"),
        ("", "/diary/"),
        ("", "/patterns/"),
        (" current", "/more/"),
    ]
