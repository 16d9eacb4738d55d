"""A page in another language: every text of a marked page comes from the catalogue, shown by a language in brackets."""

from __future__ import annotations

import gettext
import io
import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from django.utils.translation import override

import gutskin.web
from gutskin.diary import Entry, Kind, made_up_diary
from gutskin.diary.habits import Habit
from gutskin.web.catalogues import languages_in
from gutskin.web.pages import PAGES
from gutskin.web.pages.today.parts import PARTS
from gutskin.web.people import ME
from gutskin.web.records.actions import take_in, write_entries
from gutskin.web.telling import told
from gutskin.web.texts import Text, catalogue, po_of, said_in, texts, texts_command, texts_of_code, texts_of_template
from gutskin.wording import joined, said, said_of

pytestmark = pytest.mark.django_db
LANGUAGE = "eo"
OPEN, CLOSE = "⟦", "⟧"
MARKED = ("today", "week", "more", "settings", "parts", "data", "deletion", "deleted", "offline")
ONLY_BUTTONS = {"made-up", "flags-aside"}
NOT_YET = {
    "diary", "photos", "areas", "entry", "patterns", "review", "words", "barcode", "courses", "about",
    "habits", "reminders", "screening", "learn", "advice", "doctor", "help", "sharing", "flags",
    "trials",
}  # fmt: skip
"""Pages whose own texts are not marked yet; their frame is. Whoever marks one moves it from here to MARKED."""
PARTS_NOT_YET = {"habits"}
"""Parts of Today whose texts are not marked yet."""
OWN_WORDS = {
    "oats",
    "milk*2",
    "walk",
    "headache",
    "a gel",
    "gutskin",
    "CSV",
    "JSON",
    "Apache License 2.0",
    "eo",
    "Esperanto",
    "English",
    "°C",
    "°F",
}
TO_COME = (
    r"Counted as .*",
    r"\w+\?",
    r".* loses? .*", r"Fibre.*", r"\d+ days? .*", r"\d+ .* no column there\.", r"gutskin .*\(.*\), .*", r"Type \d+.*",
    r"gutskin \d.*", r"week \d.*",
)  # fmt: skip
"""Sentences made below the pages, which have no catalogue yet."""


def bracketed(words):
    """Return a text in the made-up language, its places for values as they are."""
    return f"{OPEN}{words}{CLOSE}"


@pytest.fixture(scope="module")
def catalogues_in_brackets(tmp_path_factory):
    """A folder with the catalogue of a language in which every marked text stands in brackets."""
    locale = tmp_path_factory.mktemp("locale")
    folder = locale / LANGUAGE / "LC_MESSAGES"
    folder.mkdir(parents=True)
    said = {each: tuple(bracketed(words) for words in (each.one, each.plural) if words) for each in texts()}
    (folder / "django.mo").write_bytes(catalogue(said, LANGUAGE))
    return locale


@pytest.fixture
def in_brackets(catalogues_in_brackets, settings):
    """Speak that language."""
    settings.LOCALE_PATHS = [catalogues_in_brackets]
    settings.LANGUAGES = languages_in(catalogues_in_brackets)
    assert settings.LANGUAGES == [("en", "English"), (LANGUAGE, "Esperanto")]


class Visible(HTMLParser):
    """Collects what one sees or hears of a page: texts, and the attributes that are read out."""

    SPOKEN = frozenset({"aria-label", "placeholder", "title", "alt"})
    UNSEEN = frozenset({"script", "style", "template", "svg", "datalist"})

    def __init__(self, html):
        super().__init__()
        self.inside, self.found = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag not in {"meta", "link", "input", "br", "img", "path", "circle", "rect", "use"}:
            self.inside.append(tag)
        self.found += [value for name, value in attrs if name in self.SPOKEN and value]

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        if not self.UNSEEN & set(self.inside):
            self.found.append(" ".join(data.split()))


def outside_brackets(html, known=OWN_WORDS):
    """Return the words of a page that are in no brackets and are no words of the person."""
    left = []
    for text in Visible(html).found:
        rest, before = text, None
        while rest != before:
            before, rest = rest, re.sub(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", rest)
        rest = re.sub(r"\b\d[\d.,:/ ]*\b|[·…“”:;.,+−–-]", " ", rest).strip()
        is_known = text.lower() in {word.lower() for word in known} or rest.lower() in {word.lower() for word in known}
        if re.search(r"[^\W\d_]{2}", rest) and not is_known and not any(re.fullmatch(form, text) for form in TO_COME):
            left.append(text)
    return left


@pytest.fixture
def a_day(today):
    """A day with every part on, and something in most of them."""
    on = [Entry(kind=Kind.SETTING, day=today, name=p.setting, value=p.id not in PARTS_NOT_YET) for p in PARTS]
    written = [
        Entry(kind=Kind.RATING, day=today, name="skin", value=6),
        Entry(kind=Kind.MEAL, day=today, name="breakfast", value="oats"),
        Entry(kind=Kind.MEAL, day=today - timedelta(days=1), name="dinner", value="milk*2"),
        Entry(kind=Kind.HABIT, day=today, name="walk", value=True),
        Entry(kind=Kind.SYMPTOM, day=today, name="headache", value=3),
        Entry(kind=Kind.TREATMENT, day=today - timedelta(days=1), name="a gel", value=True),
        Entry(kind=Kind.CYCLE, day=today - timedelta(days=1), value=3),
    ]
    write_entries(person=ME, entries=[*on, *written])


@pytest.mark.parametrize("name", MARKED)
def test_every_text_of_a_marked_page_comes_from_the_catalogue(client, a_day, in_brackets, name):
    response = client.get(reverse(name), headers={"accept-language": LANGUAGE})
    html = response.content.decode()
    assert outside_brackets(html) == [], "\n".join(outside_brackets(html))
    assert f'<html lang="{LANGUAGE}"' in html
    assert response.headers["Content-Language"] == LANGUAGE
    assert html.count(OPEN) > 8


def test_a_week_that_says_all_it_can_says_it_from_the_catalogue(client, in_brackets, today):
    monday = today - timedelta(days=today.weekday() + 7)
    made = made_up_diary(seed=3, days=84, last=monday + timedelta(days=6)).diary
    treated = [Entry(kind=Kind.TREATMENT, day=monday + timedelta(days=n), name="a gel", value=True) for n in (1, 2)]
    kefir = [Entry(kind=Kind.MEAL, day=monday + timedelta(days=n), name="snack", value="kefir") for n in range(4)]
    take_in(person=ME, entries=[*made.edits, *treated, *kefir])
    for number, habit in enumerate((Habit(first=monday, title="walk"), Habit(first=monday, kind="fibre"))):
        write_entries(
            person=ME, entries=[Entry(kind=Kind.SETTING, day=monday, name=f"habit/{number}", value=habit.as_text())]
        )
    page = client.get(reverse("week-of", args=[monday]), headers={"accept-language": LANGUAGE})
    kinds = {change.kind for change in page.context["week"].changed.changes}
    assert {"treatment", "food", "habit"} <= kinds
    foods = {food.name for food in page.context["week"].foods}
    left = outside_brackets(page.content.decode(), OWN_WORDS | foods | {"one high-fibre food"})
    assert left == [], "\n".join(left)


def test_a_sentence_is_told_with_its_values_and_what_has_no_form_as_it_is(in_brackets):
    nothing = said("Too few days of this week are written to say what changed.")
    habit = said("Habit begun: %(names)s.", names="walk")
    day = said("No entry for %(day)s. You can still write it, or leave it; a gap does no harm.", day=said("Monday"))
    one, many = (said_of(n, "%(more)s more change is not shown.", "%(more)s more changes are not shown.", more=n)
                 for n in (1, 2))  # fmt: skip
    with override(LANGUAGE):
        assert told(joined((nothing, habit))) == f"{bracketed(nothing)} {bracketed(habit)}"
        assert told(day) == bracketed(day.replace("Monday", bracketed("Monday")))
        assert (told(one), told(many)) == (bracketed(one), bracketed(many))
        assert told("walk") == "walk"
    assert told(joined((nothing, habit))) == f"{nothing} {habit}"


def test_the_welcome_and_the_frame_of_every_other_page_too(client, in_brackets):
    ask = {"accept-language": LANGUAGE}
    welcome = outside_brackets(client.get("/", headers=ask).content.decode())
    assert welcome == [], "\n".join(welcome)
    for name in sorted(NOT_YET & {page.name for page in PAGES} - {"entry"}):
        html = client.get(reverse(name), headers=ask).content.decode()
        places = re.search(r'<nav class="places".*?</nav>', html, re.DOTALL)
        assert places, name
        assert outside_brackets(places[0]) == [], name


def test_the_lists_of_what_is_marked_and_what_is_not_yet_know_every_page():
    known = {page.name for page in PAGES} - ONLY_BUTTONS
    assert known <= {*MARKED, *NOT_YET}, "A new page goes into MARKED, with its texts marked (CONTRIBUTING)"
    assert not set(MARKED) & NOT_YET


def test_the_choice_of_the_person_goes_before_the_browsers(client, in_brackets, write, today):
    page = client.get("/settings/").content.decode()
    assert '<html lang="en"' in page
    assert OPEN not in page
    assert '<option value="eo">Esperanto</option>' in page
    client.post("/settings/", {"language": LANGUAGE, "was-language": ""})
    assert f'<html lang="{LANGUAGE}"' in client.get("/about/").content.decode()
    client.post("/settings/", {"language": "en", "was-language": LANGUAGE})
    assert '<html lang="en"' in client.get("/about/", headers={"accept-language": LANGUAGE}).content.decode()


def test_without_another_language_the_pages_are_english_whatever_the_browser_asks_for(client):
    page = client.get("/settings/", headers={"accept-language": "de,eo"}).content.decode()
    assert '<html lang="en"' in page
    assert "Language" not in page, "nothing to choose from"
    assert django_settings.LANGUAGES == [("en", "English")], "no translation ships that nobody checked"


def test_texts_are_found_in_templates_and_in_code():
    assert list(texts_of_template('<p>{% translate "More" %}{{ x }}{% translate name %}</p>')) == [Text(one="More")]
    counted = "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
    assert list(texts_of_template(counted)) == [Text(one="%(n)s day", plural="%(n)s days")]
    code = 'a = gettext_noop("Water")\nb = ngettext("%s day", "%s days", 2)\nc = other("No")\nd = gettext(name)\n'
    assert set(texts_of_code(code)) == {Text(one="Water"), Text(one="%s day", plural="%s days")}
    below = 'from gutskin.wording import form, said_of\nform("Skin")\nsaid_of(2, "%(n)s food", "%(n)s foods", n=2)\n'
    assert set(texts_of_code(below)) == {Text(one="Skin"), Text(one="%(n)s food", plural="%(n)s foods")}
    assert set(texts_of_code("form('Skin')")) == set(), "another function of this name"
    assert {"Settings", "Delete everything, for good", "Skin clarity", "Monday"} <= {each.one for each in texts()}


def test_a_translators_file_comes_back_as_it_was_filled_in_and_compiles():
    said = {
        Text(one='A "quoted"\nline\\', plural=""): ("Eine „Zeile“",),
        Text(one="%s day", plural="%s days"): ("%s Tag", "%s Tage"),
        Text(one="Nobody did this yet"): (),
    }
    found = said_in(po_of(said, "de"))
    assert found == {text: words for text, words in said.items() if words}
    read = gettext.GNUTranslations(io.BytesIO(catalogue(found, "de")))
    assert read.gettext('A "quoted"\nline\\') == "Eine „Zeile“"
    assert [read.ngettext("%s day", "%s days", n) for n in (1, 2)] == ["%s Tag", "%s Tage"]
    assert read.gettext("Nobody did this yet") == "Nobody did this yet"


def test_the_command_makes_a_file_and_keeps_what_was_translated(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(gutskin.web.texts, "HERE", tmp_path)
    (tmp_path / "page.html").write_text('{% translate "Save" %} {% translate "Leave it" %}', encoding="utf-8")
    assert texts_command(["de"]) == 0
    file = tmp_path / "locale" / "de" / "LC_MESSAGES" / "django.po"
    po = file.read_text("utf-8").replace('msgid "Save"\nmsgstr ""', 'msgid "Save"\nmsgstr "Speichern"')
    file.write_text(po, encoding="utf-8")
    assert texts_command(["de"]) == 0
    assert "1 of" in capsys.readouterr().out
    assert file.read_text("utf-8") == po
    assert b"Speichern" in file.with_suffix(".mo").read_bytes()
    assert languages_in(tmp_path / "locale") == [("en", "English"), ("de", "Deutsch")]
    assert texts_command(["Deutsch!"]) == 2
