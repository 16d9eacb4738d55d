"""Red flags first on the pages: what is shown and what to do, putting it aside, nobody else's."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from gutskin.diary import Kind
from gutskin.diary.body import REGIONS
from gutskin.evidence.red_flag_json import rules_json
from gutskin.summaries.red_flags import flags_of

PAGES = ("patterns", "review", "today", "week")
HEADING = "Please have a doctor look at blood from the gut."


@pytest.fixture
def page(client):
    return lambda name: client.get(reverse(name)).content.decode()


@pytest.fixture
def blood(write, today):
    return write(Kind.NOTE, today, "Slept well. Blood in my stool.")


def settings_in(html):
    return [part.split('"')[0] for part in html.split('name="setting" value="')[1:]]


@pytest.mark.parametrize("name", PAGES)
def test_a_flag_comes_before_the_title_of_the_page(blood, page, name):
    html = page(name)
    assert HEADING in html
    assert html.index(HEADING) < html.index("<h1")
    assert "You wrote “Blood in my stool”" in html
    assert "112 in the European Union" in html


@pytest.mark.parametrize("name", PAGES)
def test_without_one_nothing_is_there_but_the_place_for_it(write, today, page, name):
    write(Kind.NOTE, today, "no blood in my stool, blood orange for breakfast")
    html = page(name)
    assert 'id="flags"' in html
    assert f'data-places="{len(REGIONS)}"' in html
    assert "Before anything else" not in html


def test_other_pages_do_not_have_the_place(blood, page):
    assert [name for name in ("more", "about", "diary", "parts") if 'id="flags"' in page(name)] == []


@pytest.mark.parametrize("how", ["looked_at", "not_meant"])
def test_putting_it_aside_keeps_it_aside_and_can_be_undone(blood, page, client, own_diary, today, how):
    names = settings_in(page("week"))
    answer = client.post(reverse("flags"), {"setting": names, "how": how, "page": "/week/"}, follow=True)
    assert answer.redirect_chain[0][0] == "/week/"
    assert HEADING not in answer.content.decode()
    assert "Noted" in answer.content.decode()
    assert own_diary().settings[names[0]] == how
    entry = next(e for e in own_diary().entries if e.name == names[0])
    client.post(reverse("entry-undo", args=[entry.id]), {"page": "/week/"})
    assert HEADING in page("week")


def test_other_words_in_the_same_note_are_shown_again(blood, page, client, write, today):
    client.post(reverse("flags"), {"setting": settings_in(page("today")), "how": "looked_at", "page": "/"})
    assert HEADING not in page("today")
    write(Kind.NOTE, today, "Blood in my stool, a lot of it now.")
    assert HEADING in page("today")


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"how": "looked_at"},
        {"how": "gone", "setting": "flag/" + "0" * 8 + "-0000-0000-0000-" + "0" * 12},
        {"how": "looked_at", "setting": "gentle"},
        {"how": "looked_at", "setting": "flag/blood in my stool"},
    ],
)
def test_nothing_else_can_be_set_that_way(client, own_diary, form, db):
    assert client.post(reverse("flags"), form).status_code == 400
    assert dict(own_diary().settings) == {}


def test_it_only_takes_a_form_and_leads_to_no_other_place(client, blood, page):
    assert client.get(reverse("flags")).status_code == 405
    form = {"setting": settings_in(page("today")), "how": "looked_at", "page": "https://example.org/"}
    assert client.post(reverse("flags"), form)["Location"] == "/"


def test_words_are_escaped(write, today, page):
    write(Kind.NOTE, today, "<b>blood</b> in my stool")
    assert "You wrote “b&gt;blood&lt;/b&gt; in my stool”" in page("today")


def test_only_ones_own_are_shown(account, browser_of, write, today):
    anna, ben = account("anna"), account("ben")
    write(Kind.NOTE, today, "Blood in my stool.", person=anna.person)
    assert HEADING in browser_of(anna).get(reverse("today")).content.decode()
    assert HEADING not in browser_of(ben).get(reverse("week")).content.decode()


def test_the_page_a_phone_keeps_holds_nobodys_flags(blood, client):
    html = client.get(reverse("offline-day")).content.decode()
    assert 'id="flags"' in html
    assert "Before anything else" not in html


def test_the_rules_for_the_phone_are_those_of_the_computer_and_not_heavy():
    (file,) = Path(settings.STATIC_ROOT).glob("red_flags.*.txt")
    text = file.read_text(encoding="utf-8")
    assert json.loads(text) == json.loads(rules_json())
    assert len(gzip.compress(text.encode())) < 40_000


def test_a_page_is_the_same_as_the_summary(blood, own_diary, today, page):
    (one,) = flags_of(own_diary(), today)
    assert settings_in(page("review")) == [raised.setting for raised in one.raised]
