"""A person reads their twelve weeks."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import strip_tags
from made_up_findings import COFFEE, EARLY, EVERYTHING, MILK, OATS, PIZZA, PROBIOTIC, TEA, curve, report_of

from gutskin.diary import Kind, made_up_diary
from gutskin.findings import Verdict
from gutskin.web.pages import review
from gutskin.web.people import ME
from gutskin.web.photos.album import album_of
from gutskin.web.photos.chosen import is_chosen
from gutskin.web.records.actions import take_in
from gutskin.web.records.load import load_diary
from skin_pictures import jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(monkeypatch):
    def report(*findings):
        monkeypatch.setattr(review, "patterns_of", lambda _diary: report_of(*findings))

    report(*EVERYTHING.findings)
    return report


@pytest.fixture
def twelve_weeks(db, today):
    last = today - timedelta(days=today.weekday() + 1)
    take_in(person=ME, entries=made_up_diary(last=last).diary.edits)
    return last


def words(page):
    return re.sub(r"\s+", " ", strip_tags(page.content.decode()))


def test_an_empty_diary_says_what_will_stand_here(client):
    page = client.get(reverse("review"))
    assert page.status_code == 200
    assert "After twelve weeks, the whole time stands here on one page" in words(page)


def test_twelve_weeks_stand_with_everything_found(client, found, twelve_weeks):
    page = client.get(reverse("review"))
    said = words(page)
    summary = page.context["review"]
    assert page.context["title"] == "Twelve weeks"
    for sentence in (
        summary.headline,
        summary.skin.sentence,
        summary.gut.sentence,
        *summary.what_next,
        *summary.completeness,
        "Does your gut run ahead of your skin?",
        summary.gut_ahead.sentence,
        *summary.gut_ahead.caveats,
        f"What it would take: {summary.gut_ahead.needed}.",
        *(one.sentence for one in (MILK, OATS, PIZZA, TEA)),
        summary.how_often_wrong,
        "No quick link found",
        "Of 6 things, nothing can be told yet.",
        "Nothing ends with a review.",
    ):
        assert sentence in said
    assert "A review is meant for twelve weeks" not in said


def test_fewer_weeks_say_so(client, found, write, today):
    write(Kind.RATING, today, 7, "skin")
    page = client.get(reverse("review"))
    assert page.context["title"] == "One week"
    assert "A review is meant for twelve weeks. This is what yours can say so far." in words(page)


def test_before_week_four_no_link_leads_to_findings_that_are_not_shown(client, found, write, today):
    write(Kind.RATING, today, 7, "skin")
    found(*EARLY)
    page = client.get(reverse("review"))
    assert "Of 5 things, nothing can be told yet." in words(page)
    assert "See all in Patterns" not in words(page)


def test_research_stands_beside_what_was_found_once_one_said_what_one_lives_with(client, found, twelve_weeks, write):
    found(MILK)
    asked = words(client.get(reverse("review")))
    assert "Say what you live with, and what research says of it stands here" in asked
    assert "certainty." not in asked
    write(Kind.SETTING, twelve_weeks, True, "condition/acne")
    page = client.get(reverse("review"))
    (statement,) = [one for _, one in page.context["research"]]
    assert (statement.condition, statement.exposure) == ("acne", "milk")
    assert f"{statement.statement} Low certainty. Sources and doubts" in words(page)
    assert f'href="/learn/acne/#{statement.id}"' in page.content.decode()
    found(TEA)
    assert "Nothing was read about what stands here and what you live with" in words(client.get(reverse("review")))


def test_with_nothing_found_no_figure_of_error_and_no_forest_stand_there(client, found, twelve_weeks):
    found(PROBIOTIC)
    page = client.get(reverse("review"))
    assert "Nothing stands out from chance so far." in words(page)
    assert "1 in 10" not in words(page)
    assert page.context["forest"] is None


def test_a_change_that_cannot_be_credited_is_said(client, found, write, today):
    for offset in range(84):
        day = today - timedelta(days=83 - offset)
        write(Kind.RATING, day, (4 if offset < 42 else 8) + offset % 2, "skin")
        if offset > 40:
            write(Kind.PROBIOTIC, day, True, "LGG")
            write(Kind.HABIT, day, True, "a walk")
    page = client.get(reverse("review"))
    assert "You began two things in this time, so this improvement cannot be credited to one of them." in words(page)
    assert re.search(r"LGG, from \d+ \w{3}", words(page))


def test_only_reading_is_possible(client):
    assert client.post(reverse("review")).status_code == 405


def test_each_finding_can_be_looked_at_closely(client, found, twelve_weeks):
    page = client.get(reverse("review")).content.decode()
    assert all(reverse("finding", args=[one.key]) in page for one in (MILK, OATS, PIZZA, TEA))
    assert all(reverse("finding", args=[one.key]) not in page for one in (COFFEE, EARLY[0]))


def test_a_link_stands_with_its_picture_open_and_a_suspicion_with_a_folded_one(client, found, twelve_weeks):
    seen = {"curve": curve(-0.4, -1.1, -0.6)}
    found(replace(MILK, **seen), replace(OATS, verdict=Verdict.WORTH_TESTING, **seen))
    page = client.get(reverse("review"))
    shown = {one.finding.exposure: (one.picture.title, one.is_open) for one in page.context["told"]}
    assert shown == {
        "milk": ("The days after milk: digestive comfort", True),
        "oats": ("The days after oats: skin clarity", False),
    }
    html = page.content.decode()
    assert html.count("<summary>The days after milk: digestive comfort</summary>") == 1
    assert html.count('aria-label="The days after milk: digestive comfort, table"') == 1
    assert "<details open><summary>The days after milk" in html


def test_of_very_many_without_a_link_all_stand_in_a_table_with_their_range(client, found, twelve_weeks):
    found(
        *(
            replace(COFFEE, exposure=f"tea {n}", members=(f"tea {n}",), quick_low=-0.3, quick_high=0.4)
            for n in range(11)
        )
    )
    page = client.get(reverse("review"))
    assert len(page.context["no_link"]) == 8
    html = page.content.decode()
    assert "<summary>All 11, as a table</summary>" in html
    row = '<th scope="row">Tea 10</th><td class="num">31</td><td class="num">–</td><td class="num">−0.3 to +0.4</td>'
    assert row in html


def test_the_body_map_stands_then_and_now_with_its_table_and_only_where_a_place_was_marked(
    client, found, twelve_weeks, write
):
    assert "On the body" not in words(client.get(reverse("review")))
    write(Kind.AREA, twelve_weeks - timedelta(days=80), 8, "front-chin")
    write(Kind.AREA, twelve_weeks, 2, "front-chin")
    said = words(client.get(reverse("review")))
    assert "On the body, then and now" in said
    assert "Written on 1 day. Strongest on average, from 0 to 10: chin 8.0." in said
    assert "Chin8.0 (1)2.0 (1)" in said


def photographed(client, day, label="left cheek"):
    picture = SimpleUploadedFile("skin.jpg", jpeg(), content_type="image/jpeg")
    client.post(reverse("photos-add"), {"label": label, "day": day.isoformat(), "picture": [picture]})
    return next(entry.id for entry in load_diary(ME).entries if entry.kind is Kind.PHOTO and entry.day == day)


def test_photos_stand_in_the_review_only_once_chosen_and_not_on_a_page_for_a_doctor(client, found, twelve_weeks):
    assert "Choose photos" not in words(client.get(reverse("review")))
    first, last = (photographed(client, twelve_weeks - timedelta(days=back)) for back in (60, 2))
    before = client.get(reverse("review"))
    assert "None is shown until you choose it." in words(before)
    assert f"/photos/{first}/" not in before.content.decode()

    answer = client.post(reverse("review-photos"), {"photo": [first, "of-nobody"]})
    assert answer.url == "/review/#photos"
    html = client.get(reverse("review")).content.decode()
    assert f'src="/photos/{first}/"' in html
    assert f"/photos/{last}/" not in html
    settings = [name for name in load_diary(ME).settings if name.startswith("review/")]
    assert settings == [f"review/photo/{first}"]
    assert b"/Subtype/Image" not in client.get(reverse("doctor-pdf")).content

    client.post(reverse("review-photos"), {"photo": [last]})
    diary = load_diary(ME)
    assert {shot.id: is_chosen(diary, shot) for s in album_of(diary) for shot in s.shots} == {first: False, last: True}


def test_photos_of_other_weeks_are_not_offered_and_not_shown_though_once_chosen(client, found, write, twelve_weeks):
    write(Kind.RATING, twelve_weeks - timedelta(days=200), 5, "skin")
    old = photographed(client, twelve_weeks - timedelta(days=150))
    write(Kind.SETTING, twelve_weeks, True, f"review/photo/{old}")
    assert "There are no photos in these weeks." in words(client.get(reverse("review-photos")))
    assert f"/photos/{old}/" not in client.get(reverse("review")).content.decode()
    client.post(reverse("review-photos"), {"photo": []})
    assert load_diary(ME).settings[f"review/photo/{old}"] is True


def test_choosing_photos_in_an_empty_diary_offers_none(client):
    assert "There are no photos in these weeks." in words(client.get(reverse("review-photos")))
