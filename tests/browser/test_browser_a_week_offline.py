"""A new person puts it on a phone with parts of their own, writes a week without a network, and loses nothing of it."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO

import pytest
from on_a_phone import PATIENCE, answer_before_a_course, eventually, keeps, modules, ready, status, step, terminal
from PIL import Image
from playwright.sync_api import expect

from gutskin.diary.backup import diary_from_json
from gutskin.diary.entries import Kind
from gutskin.web.clock import today
from gutskin.web.pages.today.parts import PARTS
from gutskin.web.sync.exchange import json_for_phone
from skin_pictures import jpeg

pytestmark = pytest.mark.browser
MOST_TAPS = 6
SWITCHED_ON = ("itch", "symptoms", "stool", "treatments", "probiotic", "water", "areas", "photos")
NEEDED = (
    "/offline/areas/", "/offline/photos/", "/areas-today.", "/lists.", "/stool.", "/reading_here.", "/names.*.txt",
    "/names.*.js",
)  # fmt: skip
COUNT_TAPS = """() => {
  window.taps = 0;
  window.addEventListener("pointerdown", ({ isPrimary }) => { window.taps += isPrimary ? 1 : 0; }, true);
}"""
STRAIN = "Lactobacillus rhamnosus GG"
GEL = ("adapalene gel", "1x")
SYMPTOM = "itchy eyes"
PLACE = "front-chin"


@pytest.fixture
def new_device(chromium):
    """Return the first page of a phone-sized browser of its own."""
    contexts = []

    def opened():
        contexts.append(chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True))
        contexts[-1].set_default_timeout(PATIENCE)
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def call(page, file, name, *words):
    run = "async ([url, name, words]) => (await import(url))[name](...words)"
    return page.evaluate(run, [file, name, words])


def as_texts(edits):
    """Edits of a device, each as one text; whether it still waits is of the device, not of the edit."""
    return {
        json.dumps({name: said for name, said in edit.items() if name not in {"waiting", "refused"}}, sort_keys=True)
        for edit in edits
    }


def diary_of(served):
    return diary_from_json(terminal(served, "export", "--json"))


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def field(page):
    return page.get_by_label("What did you eat?")


def all_of_it(page):
    return page.get_by_role("switch", name="That was all")


def course(page):
    return page.get_by_role("group", name=f"{STRAIN}, 10 billion: taken?")


def moved_in(page, address):
    """A first visit, the parts one wants, a course of probiotics, and a later visit on which the phone keeps it all."""
    page.goto(address)
    ready(page)
    page.get_by_role("link", name="Write the first day").tap()
    page.get_by_role("link", name="Add parts").tap()
    for part in PARTS:
        if part.id in SWITCHED_ON:
            page.get_by_role("switch", name=part.title, exact=True).check()
    button(page, "Save").tap()
    expect(page.get_by_role("radiogroup", name="Itch", exact=True)).to_be_visible()
    answer_before_a_course(page, address)
    page.get_by_label("Type", exact=True).fill(STRAIN.removesuffix(" GG"))
    page.get_by_label("Strain").fill("GG")
    page.get_by_label("Dose").fill("10 billion")
    button(page, "Begin").tap()
    expect(page.get_by_role("link", name="Change or end it")).to_be_visible()
    page.goto(address)
    expect(course(page)).to_be_visible()
    keeps(page, *NEEDED)


class Week:
    """What one person does on a phone in seven days, and what they said of each: kind, name, value."""

    def __init__(self, page, address):
        self.page = page
        self.address = address
        self.days = [today() - timedelta(days=back) for back in range(6, -1, -1)]
        self.said = {day: set() for day in self.days}
        self.meals = {day: set() for day in self.days}
        self.taps = 0

    def opened(self, day):
        self.page.goto(self.address if day == today() else f"{self.address}/day/{day}/")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(f"{day:%A}, {day.day} {day:%B}")

    def rated(self, day, skin, gut, itch):
        for name, title, value in (
            ("skin", "Skin clarity", skin),
            ("gut", "Digestive comfort", gut),
            ("itch", "Itch", itch),
        ):
            step(self.page, title, value).tap()
            self.said[day].add(("rating", name, value))

    def eaten(self, day, *meals):
        field(self.page).fill("; ".join(meals))
        field(self.page).press("Enter")
        self._has_eaten(day, set(meals))

    def same(self, day):
        button(self.page, "Same as yesterday").tap()
        self._has_eaten(day, self.meals[day - timedelta(days=1)])

    def _has_eaten(self, day, meals):
        for meal in sorted(meals):
            expect(button(self.page, f"Remove {meal}")).to_be_visible()
        self.meals[day] |= meals
        self.said[day] |= {("meal", "", meal) for meal in meals}

    def corrected(self, day):
        """What is read in a latte is set right: no dairy in it."""
        field(self.page).fill("latte")
        live = self.page.get_by_role("group", name="What is read in it")
        live.locator("summary", has_text="latte").tap()
        no = live.get_by_role("group", name="Dairy").get_by_role("button", name="No", exact=True)
        no.tap()
        expect(no).to_have_attribute("aria-pressed", "true")
        expect(live.locator("summary.chip")).to_have_text("latte not dairy")
        button(self.page, "Add to the list").tap()
        self._has_eaten(day, {"latte"})

    def listed(self, day, stool):
        """A stool, and the gel: typed in, or taken over from the day before."""
        self.page.get_by_role("button", name=f"Type {stool}: ").tap()
        expect(button(self.page, f"Remove Type {stool}")).to_be_visible()
        if ("treatment", *GEL) not in self.said.get(day - timedelta(days=1), set()):
            self.page.get_by_label("Used or taken").fill(GEL[0])
            self.page.get_by_label("Dose", exact=True).fill(GEL[1])
            button(self.page, "Add the treatment").tap()
        else:
            button(self.page, f"As yesterday: {', '.join(GEL)}").tap()
        expect(button(self.page, f"Remove {', '.join(GEL)}")).to_be_visible()
        self.said[day] |= {("stool", "", stool), ("treatment", *GEL)}

    def felt(self, day, glasses, symptom):
        for _ in range(glasses):
            button(self.page, "One glass more").tap()
        expect(self.page.get_by_label("Glasses of water")).to_have_value(str(glasses))
        if day == self.days[0]:
            self.page.get_by_label("A symptom to ask about").fill(SYMPTOM)
            button(self.page, "Add the symptom").tap()
        step(self.page, SYMPTOM.capitalize(), symptom).tap()
        self.said[day] |= {("measure", "water", glasses), ("symptom", SYMPTOM, symptom)}

    def that_was_all(self, day):
        all_of_it(self.page).tap()
        button(self.page, "Save").tap()
        expect(self.page.locator("input[name='was-complete']")).to_have_count(1)
        expect(status(self.page)).to_contain_text("Saved on this phone")
        self.said[day].add(("complete", "foods", True))

    def taken(self, day):
        course(self.page).get_by_role("button", name="Yes").tap()
        expect(course(self.page).get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "true")
        self.said[day].add(("probiotic", STRAIN, True))

    def marked(self, day):
        """Something on the map of the body, reached from the day."""
        button(self.page, "Mark on the map").tap()
        self.page.wait_for_url(f"{self.address}/areas/{day}/")
        expect(button(self.page, "Done")).to_be_visible()
        self.page.locator(f'[data-place="{PLACE}"] path').tap()
        self.page.locator("[data-chooser]").get_by_role("button", name="Mild", exact=True).tap()
        expect(status(self.page)).to_contain_text("Saved on this phone")
        button(self.page, "Done").tap()
        expect(self.page.locator("[data-said]")).to_have_text("Chin 2.")
        self.said[day].add(("area", PLACE, 2))

    def photographed(self):
        self.page.get_by_label("What it shows").fill("left cheek")
        picture = {"name": "skin.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
        self.page.locator("[data-choose]").set_input_files([picture])
        expect(self.page.locator("[data-photo-said]")).to_have_text("Saved on this phone · 1 photo waits for a network")

    def usual_day(self, day):
        """Write a day of which nothing is unusual, and return how many taps that took."""
        self.opened(day)
        self.page.evaluate(COUNT_TAPS)
        self.rated(day, 6, 7, 2)
        self.same(day)
        self.that_was_all(day)
        return self.page.evaluate("() => window.taps")

    def full_day(self, number, *meals):
        """Write a day with every list; without meals they are the same as the day before."""
        day = self.days[number]
        self.opened(day)
        self.rated(day, number + 2, 9 - number, number)
        if meals:
            self.eaten(day, *meals)
        else:
            self.same(day)
        self.listed(day, 1 + number)
        self.felt(day, 2 + number % 2, 8 - number)

    def in_a_new_tab(self):
        context = self.page.context
        self.page.close()
        self.page = context.new_page()


def written(phone, address):
    """Write seven days without a network, with a tab that is closed and a page that is loaded anew between them."""
    week = Week(phone, address)
    for number, meals in enumerate((("oats", "soup number 0"), ("oats",), (), ("rice", "soup number 3"), ())):
        day = week.days[number]
        week.full_day(number, *meals)
        if number == 1:
            week.corrected(day)
        if number == 2:
            week.marked(day)
        if number == 3:
            week.photographed()
        week.that_was_all(day)
        if number == 2:
            week.in_a_new_tab()
    week.taps = week.usual_day(week.days[5])
    week.page.reload()
    expect(step(week.page, "Itch", 2)).to_be_checked()
    expect(all_of_it(week.page)).to_be_checked()
    week.full_day(6, "lentil soup")
    week.taken(today())
    week.that_was_all(today())
    expect(status(week.page)).to_contain_text("wait for a network")
    return week


def back(week, network, files):
    """Come back to a network, and wait until everything is told, the photo too."""
    network.mend()
    week.page.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(status(week.page)).to_contain_text("Synced")
    eventually(
        week.page, lambda: call(week.page, files["pictures.js"], "picturesWaiting") == 0, "the photo was never sent"
    )


def sees(page, address, week, number):
    """On a page of another device a day has what was said of it."""
    day = week.days[number]
    page.goto(f"{address}/day/{day}/")
    said = {(kind, name): value for kind, name, value in week.said[day]}
    for name, title in (("skin", "Skin clarity"), ("gut", "Digestive comfort"), ("itch", "Itch")):
        expect(step(page, title, said["rating", name])).to_be_checked()
    expect(step(page, SYMPTOM.capitalize(), said["symptom", SYMPTOM])).to_be_checked()
    expect(page.get_by_label("Glasses of water")).to_have_value(str(said["measure", "water"]))
    for words in (*week.meals[day], f"Type {said['stool', '']}", ", ".join(GEL)):
        expect(button(page, f"Remove {words}")).to_be_visible()
    expect(all_of_it(page)).to_be_checked()
    expect(page.locator("[data-said]")).to_have_text("Chin 2." if ("area", PLACE) in said else "")


def lost_of(week, diary):
    """What the person said, switched on or set right, and the diary does not say now."""
    stands = {(entry.day, entry.kind.value, entry.name, entry.value) for entry in diary.entries}
    stands |= {(day, kind, "", value) for day, kind, _, value in stands if kind == "meal"}
    lost = {(day, *each) for day, all_said in week.said.items() for each in all_said} - stands
    settings = {entry.name for entry in diary.entries if entry.kind is Kind.SETTING and entry.value is True}
    names = {part.setting for part in PARTS if part.id in SWITCHED_ON}
    meaning = (week.days[1], Kind.MEANING, "latte", '{"without": ["dairy"]}')
    meanings = {(each.day, each.kind, each.name, each.value) for each in diary.entries if each.kind is Kind.MEANING}
    return lost | (names - settings) | ({meaning} - meanings)


def test_a_week_of_a_new_person_is_on_every_device_with_parts_a_correction_and_a_photo(new_device, network, served):
    files = modules(served.address)
    phone = new_device()
    moved_in(phone, network.address)
    network.cut()
    week = written(phone, network.address)
    held = as_texts(call(week.page, files["store.js"], "editsOf"))
    waited = held - as_texts(json_for_phone(edit) for edit in diary_of(served).edits)
    back(week, network, files)

    other = new_device()
    other.goto(served.address)
    for number in (2, 4):
        sees(other, served.address, week, number)
    assert call(other, files["sync.js"], "syncNow")["why"] == ""
    diary = diary_of(served)
    on_server = as_texts(json_for_phone(edit) for edit in diary.edits)
    lost = len(held - on_server) + len(lost_of(week, diary))
    print(f"taps {week.taps}, edits {len(on_server)}, {len(waited)} of them waited, lost {lost}")
    assert len(waited) >= sum(map(len, week.said.values()))
    assert (lost, lost_of(week, diary)) == (0, set())
    for page in (week.page, other):
        assert as_texts(call(page, files["store.js"], "editsOf")) == on_server
    (photo,) = (entry for entry in diary.entries if entry.kind is Kind.PHOTO)
    assert (photo.day, photo.name) == (week.days[3], "left cheek")
    answer = other.request.get(f"{served.address}/photos/{photo.id}/")
    assert (answer.status, answer.headers["content-type"]) == (200, "image/jpeg")
    told = json.loads(photo.value)
    assert Image.open(BytesIO(answer.body())).size == (told["width"], told["height"])
    assert week.taps <= MOST_TAPS
