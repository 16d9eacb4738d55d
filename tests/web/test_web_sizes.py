"""What is too large is refused before any of it is read, and a zip cannot make more of itself than it may be."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from gutskin.errors import UnreadableDiaryError
from gutskin.web.archive import form
from gutskin.web.archive.reading import opened
from gutskin.web.sizes import MOST


@pytest.mark.django_db
@pytest.mark.parametrize(("length", "status"), [(str(MOST + 1), 413), ("a lot", 413), ("²", 413)])
def test_what_is_too_large_is_refused_unread(length, status):
    answer = Client().generic("POST", reverse("data-look"), b"x", content_type="text/plain", CONTENT_LENGTH=length)
    assert (answer.status_code, b"gutskin import" in answer.content) == (status, True)


@pytest.mark.django_db
def test_what_is_not_goes_on():
    assert Client().post(reverse("data-look"), {}).status_code != 413


def a_zip(**files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return made


@pytest.mark.parametrize("listed", [[], [{"name": form.DIARY_JSON, "bytes": 60, "sha256": "0" * 64}]])
def test_a_small_zip_that_unfolds_to_much_is_refused(listed, monkeypatch):
    monkeypatch.setattr("gutskin.web.archive.reading.LARGEST_DIARY", 1_000_000)
    manifest = json.dumps({"format": form.FORMAT, "version": form.VERSION, "files": listed})
    made = a_zip(**{form.MANIFEST: manifest, form.DIARY_JSON: b"0" * 5_000_000})
    with pytest.raises(UnreadableDiaryError):
        opened(made, source="a.zip")


def test_a_list_of_files_that_is_none_is_refused(monkeypatch):
    monkeypatch.setattr("gutskin.web.archive.reading.LARGEST_MANIFEST", 1000)
    made = a_zip(**{form.MANIFEST: b" " * 2000, form.DIARY_JSON: b"{}"})
    with pytest.raises(UnreadableDiaryError, match="larger than it may be"):
        opened(made, source="a.zip")
