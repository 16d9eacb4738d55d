"""For your doctor: chosen, looked at, taken along; nothing of the diary is in an address."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gutskin.diary import Kind
from gutskin.reports.fhir_check import fhir_problems
from gutskin.web.pages.doctor.made import page_of
from gutskin.web.records.load import load_diary
from skin_pictures import jpeg

pytestmark = pytest.mark.django_db
FILES = {
    "doctor-pdf": ("application/pdf", b"%PDF-1.7"),
    "doctor-fhir": ("application/fhir+json", b'{"resourceType": "Bundle"'),
    "doctor-tables": ("application/zip", b"PK"),
    "doctor-json": ("application/json", b'{"format": "gutskin report"'),
}
FORM = {"question": "Is the cream needed?", "name": "Robin", "weeks": "26", "paper": "us-letter", "course": "on"}


@pytest.fixture
def week(write, today):
    """Return a few days, so that nothing has to be searched for long."""
    return [
        write(Kind.RATING, today, 6, "skin"),
        write(Kind.MEAL, today, "soup"),
        write(Kind.NOTE, today, "a word of mine"),
    ]


def test_an_empty_diary_is_told_what_will_come(client):
    html = client.get(reverse("doctor")).content.decode()
    assert "There is nothing to take along yet." in html
    assert "doctor.pdf" not in html


@pytest.mark.parametrize("name", sorted([*FILES, "doctor-side"]))
def test_an_empty_diary_has_no_files(client, name):
    assert client.get(reverse(name, args=[1] if name == "doctor-side" else [])).status_code == 404


def test_the_page_shows_the_choice_the_paper_and_the_same_as_text(client, week):
    html = client.get(reverse("doctor")).content.decode()
    assert 'src="/doctor/side-1.png"' in html
    assert 'src="/doctor/side-2.png"' in html
    assert 'name="course" value="on" checked' in html
    assert 'name="notes" value="on" aria' in html
    assert "What goes with better and worse days" in html
    assert "a word of mine" not in html


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_comes_with_its_type_a_name_without_words_and_is_kept_nowhere(client, week, today, name):
    response = client.get(reverse(name))
    kind, beginning = FILES[name]
    assert response.headers["Content-Type"] == kind
    assert response.content.startswith(beginning)
    assert response.headers["Content-Disposition"].startswith(f'attachment; filename="gutskin-doctor-{today}.')
    assert response.headers["Cache-Control"] == "no-store"


def test_the_fhir_document_is_whole_and_the_tables_hold_every_food(client, week):
    assert fhir_problems(json.loads(client.get(reverse("doctor-fhir")).content)) == ()
    with zipfile.ZipFile(io.BytesIO(client.get(reverse("doctor-tables")).content)) as archive:
        assert "soup" in archive.read("foods.csv").decode("utf-8-sig")


def test_a_side_is_a_picture_and_one_too_many_is_not_there(client, week):
    response = client.get(reverse("doctor-side", args=[1]))
    assert response.headers["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")
    assert response.headers["Cache-Control"] == "no-store"
    assert client.get(reverse("doctor-side", args=[3])).status_code == 404
    assert client.get(reverse("doctor-side", args=[0])).status_code == 404


def test_what_is_chosen_is_kept_shown_and_can_be_undone(client, week):
    response = client.post(reverse("doctor-choose"), FORM)
    assert (response.status_code, response.url) == (302, "/doctor/")
    said = {name: value for name, value in load_diary("me").settings.items() if name.startswith("doctor/")}
    assert said["doctor/question"] == "Is the cream needed?"
    assert (said["doctor/weeks"], said["doctor/paper"], said["doctor/gaps"]) == (26, "us-letter", False)
    assert "doctor/course" not in said
    html = client.get("/doctor/").content.decode()
    assert "Is the cream needed?" in html
    assert "Undo" in html
    assert "us-letter" in html


def test_a_form_that_says_nothing_new_writes_nothing(client, week):
    client.post(reverse("doctor-choose"), FORM)
    before = len(load_diary("me").edits)
    client.post(reverse("doctor-choose"), FORM)
    assert len(load_diary("me").edits) == before


def test_odd_words_in_the_form_change_nothing_or_are_cut(client, week):
    client.post(reverse("doctor-choose"), FORM | {"weeks": "13", "paper": "papyrus", "question": "x\0" * 500})
    settings = load_diary("me").settings
    assert "doctor/weeks" not in settings
    assert "doctor/paper" not in settings
    assert settings["doctor/question"] == "x" * 300


def test_choosing_takes_a_form(client, week):
    assert client.get(reverse("doctor-choose")).status_code == 405


def test_notes_are_on_the_page_once_they_were_chosen(client, week):
    client.post(reverse("doctor-choose"), FORM | {"notes": "on"})
    assert "a word of mine" in client.get("/doctor/").content.decode()


def test_more_and_review_lead_here(client, week):
    assert 'href="/doctor/"' in client.get("/more/").content.decode()
    assert 'href="/doctor/"' in client.get("/review/").content.decode()


def test_photos_are_opened_and_shown_only_once_they_were_chosen(client, week, today):
    picture = SimpleUploadedFile("skin.jpg", jpeg(), content_type="image/jpeg")
    client.post(reverse("photos-add"), {"label": "left cheek", "day": today.isoformat(), "picture": [picture]})
    assert [entry.name for entry in load_diary("me").entries if entry.kind is Kind.PHOTO] == ["left cheek"]
    assert client.get(reverse("doctor-side", args=[3])).status_code == 404
    assert b"/Subtype/Image" not in client.get(reverse("doctor-pdf")).content
    client.post(reverse("doctor-choose"), FORM | {"photos": "on", "tables": "on"})
    assert client.get(reverse("doctor-side", args=[3])).status_code == 200
    assert b"/Subtype/Image" in client.get(reverse("doctor-pdf")).content


def test_with_photos_those_of_the_review_go_in_or_the_newest_of_each_thing(client, week, today):
    for back in (0, 1, 2):
        picture = SimpleUploadedFile("skin.jpg", jpeg(), content_type="image/jpeg")
        day = (today - timedelta(days=back)).isoformat()
        client.post(reverse("photos-add"), {"label": "left cheek", "day": day, "picture": [picture]})
    client.post(reverse("doctor-choose"), FORM | {"photos": "on"})
    assert [photo.day for photo in page_of(load_diary("me")).photos] == [today]
    earlier = [e.id for e in load_diary("me").entries if e.kind is Kind.PHOTO and e.day < today]
    client.post(reverse("review-photos"), {"photo": earlier})
    assert [photo.day for photo in page_of(load_diary("me")).photos] == [
        today - timedelta(days=2),
        today - timedelta(days=1),
    ]
