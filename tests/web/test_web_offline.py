"""What a phone keeps: empty pages with nothing of anybody in them, every file they need, and a manifest."""

from __future__ import annotations

import json
import re
import struct
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import reverse

from gutskin.diary import Kind
from gutskin.web.people import COOKIE
from gutskin.web.sync.shell import Extra, shell_of

pytestmark = pytest.mark.django_db


def shell_in(client, address="/sw.js"):
    script = client.get(address).content.decode()
    return json.loads(re.search(r"^self\.shell = (.*);$", script, flags=re.MULTILINE)[1])


@pytest.mark.parametrize("name", ["offline", "offline-day"])
def test_an_empty_page_holds_nothing_of_anybody(client, write, today, name):
    before = client.get(reverse(name)).content
    write(Kind.MEAL, today, "canary marzipan")
    write(Kind.HABIT, today, True, "canary walk")
    client.post("/made-up/")
    assert COOKIE in client.cookies
    after = client.get(reverse(name)).content
    assert after == before, "and it is the same for everybody, so that it is kept once"
    assert b"csrfmiddlewaretoken" not in after
    assert b"canary" not in after


def test_the_empty_day_has_every_field_of_today(client, today):
    client.post(reverse("day", args=[today]), {"skin": "6"})
    full, empty = (
        set(re.findall(r' name="([\w-]+)"', client.get(address).content.decode())) for address in ("/", "/offline/day/")
    )
    assert {"skin", "gut", "stress", "sleep", "note", "foods", "meal", "complete", "new-habit"} <= empty
    assert full - empty == {"csrfmiddlewaretoken"}


def test_the_worker_names_every_file_that_the_pages_need(client):
    shell = shell_in(client)
    names = {re.sub(r"\.[0-9a-f]{12}", "", path.removeprefix("/static/")) for path in shell["files"]}
    assert {"gutskin.css", "fonts/voice.woff2", "icons.svg", "store.js", "days.js", "saving.js"} <= names
    assert not {name for name in names if name.endswith((".png", ".txt"))}, "these come when they are wanted"
    assert (shell["dayPage"], shell["otherPage"]) == ("/offline/day/", "/offline/")
    for path in shell["files"]:
        assert (settings.STATIC_ROOT / path.removeprefix("/static/")).is_file()
        assert re.search(r"\.[0-9a-f]{12}\.", path), "it may be kept for ever"


def test_a_module_is_named_by_what_is_in_it_also_where_another_imports_it(client):
    place = settings.STATIC_ROOT
    sync = next(path for path in shell_in(client)["files"] if path.startswith("/static/sync."))
    said = (place / sync.removeprefix("/static/")).read_text()
    assert re.search(r'from "\./store\.[0-9a-f]{12}\.js"', said)


def test_the_worker_is_another_one_when_a_page_or_a_file_is():
    one, other = shell_of(["<p>one</p>"]), shell_of(["<p>two</p>"])
    assert one.version != other.version
    assert one == shell_of(["<p>one</p>"])


def test_what_only_a_part_needs_is_kept_apart_and_counts_for_the_version(client):
    shell = shell_in(client)
    needs, also = shell["files"][0], next(path for path in shell["files"] if path.startswith("/static/sync."))
    one = shell_of([f'<img src="{needs}"><a data-module="{also}">'], [Extra(part="photos", files=(also,))])
    assert one.files == (needs,)
    store = next(path for path in shell["files"] if path.startswith("/static/store."))
    assert {also, store} <= set(one.extras[0].files), "with what it imports"
    page = Extra(part="photos", files=(also,), page="/offline/photos/", at="/photos/", html=f'<i title="{needs}">')
    other = shell_of([f'<img src="{needs}"><a data-module="{also}">'], [page])
    assert other.version != one.version
    assert needs not in other.extras[0].files, "the rest keeps it"


def test_names_of_foods_and_red_flags_are_kept_from_the_second_visit_on(client):
    names = next(extra for extra in shell_in(client)["extras"] if extra["part"] == "names")
    plain = {re.sub(r"\.[0-9a-f]{12}", "", path) for path in names["files"]}
    wanted = ("names.txt", "names.js", "completing.js", "reading_here.js", "correcting.js")
    flags = ("red_flags.txt", "red_flags.js", "flags.js", "flags.css")
    assert plain == {f"/static/{name}" for name in (*wanted, *flags)}
    assert not set(names["files"]) & set(shell_in(client)["files"])


def test_a_part_without_a_page_of_its_own_has_none(client):
    assert client.get("/offline/nothing/").status_code == 404


def test_there_are_two_workers_and_only_one_imports(client):
    module, plain = (client.get(path) for path in ("/sw.js", "/sw-plain.js"))
    assert module.headers["Content-Type"] == plain.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert module.headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert re.match(r'import \{ syncNow \} from "/static/sync\.[0-9a-f]{12}\.js";', module.content.decode())
    assert not re.search(r"^import\b", plain.content.decode(), flags=re.MULTILINE)
    assert shell_in(client) == shell_in(client, "/sw-plain.js")


def test_the_policy_allows_our_own_worker_and_manifest_and_no_other(client):
    policy = client.get("/about/").headers["Content-Security-Policy"]
    assert {"worker-src 'self'", "manifest-src 'self'"} <= {part.strip() for part in policy.split(";")}


def test_the_manifest_has_what_a_phone_asks_of_an_app(client):
    page = client.get("/about/").content.decode()
    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    assert re.search(r'<link rel="apple-touch-icon" href="/static/icon-apple\.[0-9a-f]{12}\.png">', page)
    answer = client.get("/manifest.webmanifest")
    told = answer.json()
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert (told["name"], told["start_url"], told["scope"], told["display"]) == ("gutskin", "/", "/", "standalone")
    assert f'content="{told["theme_color"]}" media="(prefers-color-scheme: light)"' in page
    assert {(icon["sizes"], icon["purpose"]) for icon in told["icons"]} >= {
        ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"),
    }  # fmt: skip


def test_the_icons_are_as_large_as_the_manifest_says_and_small(client):
    for icon in client.get("/manifest.webmanifest").json()["icons"]:
        content = (settings.STATIC_ROOT / urlsplit(icon["src"]).path.removeprefix("/static/")).read_bytes()
        assert len(content) < 30_000
        if icon["type"] == "image/png":
            width, height = struct.unpack(">II", content[16:24])
            assert icon["sizes"] == f"{width}x{height}"


@pytest.mark.parametrize("address", ["/offline/", "/offline/day/", "/sw.js", "/sw-plain.js", "/manifest.webmanifest"])
def test_they_are_only_looked_at(client, address):
    assert client.post(address).status_code == 405
