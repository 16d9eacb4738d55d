"""A person takes photos on a phone, with or without a network, and lays two side by side."""

from __future__ import annotations

import base64
import zipfile
from datetime import timedelta

import pytest
from on_a_phone import PATIENCE, eventually, keeps, ready, switch_on, violations
from playwright.sync_api import expect

from gutskin.web.clock import today
from skin_pictures import MARKED, as_bytes, drawn, segments_of, telling_jpeg

pytestmark = pytest.mark.browser
KEPT_HERE = """async () => {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open("gutskin-photos");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const found = await new Promise((resolve) => {
    const request = database.transaction("pictures").objectStore("pictures").getAll();
    request.onsuccess = () => resolve(request.result);
  });
  database.close();
  const text = (bytes) => btoa([...new Uint8Array(bytes)].map((each) => String.fromCharCode(each)).join(""));
  return found.map(({ id, waiting, bytes }) => [id, waiting === 1, text(bytes)]);
}"""
FULL = """() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, ...more) {
    if (this.name === "pictures") throw new DOMException("full", "QuotaExceededError");
    return put.call(this, value, ...more);
  };
}"""


@pytest.fixture
def phone(new_phone, network):
    """A phone on which the part for photos is switched on, and which keeps what it needs for it."""
    page = new_phone("/parts/")
    switch_on(page, network.address, "Photos")
    page.goto(f"{network.address}/day/{today()}/")
    expect(page.get_by_role("heading", name="Photos")).to_be_visible()
    keeps(page, "/offline/photos/")
    return page


def waits(page, *waiting):
    """Wait until the phone has as many pictures as are told here, and each of them waits or not."""
    eventually(page, lambda: [each for _, each, _ in kept_here(page)] == list(waiting), f"not so: {waiting}")


def picture(name="skin.jpg", content=None):
    return {"name": name, "mimeType": "image/jpeg", "buffer": content or telling_jpeg()}


def take(page, *pictures, label="left cheek"):
    page.get_by_label("What it shows").fill(label)
    page.locator("[data-choose]").set_input_files(list(pictures) or [picture()])


def said(page):
    return page.locator("[data-photo-said]")


def tiles(page):
    return page.locator("[data-photo-list] [data-photo]")


def shown(page, alt="left cheek"):
    return page.locator(f'img[alt^="{alt}"]').first


def kept_here(page):
    return [(key, waits, base64.b64decode(content)) for key, waits, content in page.evaluate(KEPT_HERE)]


def is_drawn(image):
    return image.evaluate("(image) => image.complete && image.naturalWidth > 0")


def test_a_photo_taken_without_a_network_survives_and_is_seen_on_another_device(phone, network, served, chromium):
    network.cut()
    phone.goto(f"{network.address}/day/{today()}/")
    take(phone)
    expect(said(phone)).to_have_text("Saved on this phone · 1 photo waits for a network")
    expect(tiles(phone)).to_have_count(1)
    expect(shown(phone)).to_be_visible()
    ((_, is_waiting, content),) = kept_here(phone)
    assert is_waiting
    assert MARKED not in content
    assert b"Exif" not in content
    assert set(segments_of(content)[0]) <= {0xE0, 0xDB, 0xC0, 0xC4, 0xE2}  # the browser names its own colours in 0xE2

    context = phone.context
    phone.close()
    again = context.new_page()
    again.goto(f"{network.address}/day/{today()}/")
    expect(tiles(again)).to_have_count(1)
    expect(shown(again)).to_be_hidden()
    again.get_by_role("checkbox", name="Show the photo: left cheek").check(force=True)
    expect(shown(again)).to_be_visible()
    assert is_drawn(shown(again))
    again.goto(f"{network.address}/photos/")
    expect(again.get_by_role("heading", level=1)).to_have_text("Photos")
    expect(tiles(again)).to_have_count(1)

    network.mend()
    again.goto(f"{network.address}/day/{today()}/")
    expect(said(again)).not_to_contain_text("waits")
    waits(again, False)

    other = chromium.new_context().new_page()
    other.set_default_timeout(PATIENCE)
    other.goto(f"{served.address}/photos/")
    other.get_by_role("checkbox", name="Show the photo: left cheek").check(force=True)
    expect(shown(other)).to_be_visible()
    body = other.request.get(f"{served.address}{shown(other).get_attribute('src')}").body()
    assert MARKED not in body
    waits(other, False)
    other.context.close()


def test_a_lost_answer_sends_a_photo_again_and_none_is_there_twice(phone, network):
    lost = []

    def lose(route):
        if route.request.method == "PUT" and len(lost) < 2:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    phone.route("**/photos/*/", lose)
    phone.goto(f"{network.address}/day/{today()}/")
    take(phone)
    expect(tiles(phone)).to_have_count(1)
    eventually(phone, lambda: lost, "it was never sent")
    phone.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(said(phone)).to_contain_text("Synced")
    assert lost == [200]
    waits(phone, False)
    phone.goto(f"{network.address}/photos/")
    expect(phone.get_by_text("1 photo.")).to_be_visible()


def test_a_photo_stands_upright_and_is_small_however_it_was_taken(phone, network):
    phone.goto(f"{network.address}/day/{today()}/")
    take(phone, picture(content=telling_jpeg(6, width=4000, height=3000)))
    expect(tiles(phone)).to_have_count(1)
    size = shown(phone).evaluate(
        """async (image) => {
          image.loading = "eager";
          await image.decode();
          return [image.naturalWidth, image.naturalHeight];
        }"""
    )
    assert size == [1200, 1600]


def test_what_no_browser_reads_is_said_and_the_others_are_kept(phone, network):
    phone.goto(f"{network.address}/day/{today()}/")
    take(
        phone,
        picture(),
        picture("IMG_1.HEIC", b"\0\0\0\x18ftypheic" + b"\0" * 99),
        picture("c.jpg", as_bytes(drawn(shade=90))),
    )
    expect(said(phone)).to_contain_text("“IMG_1.HEIC” is no picture this browser can read.")
    expect(tiles(phone)).to_have_count(2)


def test_a_full_phone_says_so_and_keeps_every_word(phone, network):
    network.cut()
    phone.goto(f"{network.address}/day/{today()}/")
    phone.get_by_label("Note").fill("every word")
    phone.get_by_role("button", name="Save", exact=True).click()
    phone.evaluate(FULL)
    take(phone)
    expect(said(phone)).to_have_text(
        "This phone is full. Your last photo was not kept; everything you wrote was. Make room, then take it again."
    )
    expect(tiles(phone)).to_have_count(0)
    phone.reload()
    expect(phone.get_by_label("Note")).to_have_value("every word")
    expect(tiles(phone)).to_have_count(0)


def test_what_it_shows_is_asked_before_the_camera_opens_and_a_refused_camera_gets_a_word(phone, network):
    phone.goto(f"{network.address}/day/{today()}/")
    phone.get_by_label("What it shows").fill("")
    phone.get_by_text("Take a photo").click()
    expect(said(phone)).to_have_text("Say first what it shows, as in “left cheek”.")
    expect(phone.get_by_label("What it shows")).to_be_focused()
    phone.locator("[data-take]").dispatch_event("cancel")
    expect(said(phone)).to_contain_text("No photo was taken. If the camera did not open, allow it for your browser")


def test_a_removed_photo_comes_back_with_undo(phone, network):
    network.cut()
    phone.goto(f"{network.address}/day/{today()}/")
    take(phone)
    expect(tiles(phone)).to_have_count(1)
    phone.get_by_role("button", name="Remove left cheek").click()
    expect(tiles(phone)).to_have_count(0)
    phone.get_by_role("button", name="Undo").click()
    expect(tiles(phone)).to_have_count(1)


def test_without_the_part_no_script_of_photos_is_fetched(chromium, served):
    asked = []
    page = chromium.new_context().new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served.address)
    ready(page)
    page.goto(f"{served.address}/day/{today()}/", wait_until="networkidle")
    assert asked
    assert [url for url in asked if "photos" in url or "pictures" in url] == []
    page.context.close()


@pytest.fixture(scope="module")
def album(shared, chromium):
    """A year of photos of two places, added without script."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for number, back in enumerate((330, 200, 120, 60, 30, 14, 7, 0)):
        wide = number % 3 == 1
        size = {"width": 640, "height": 480} if wide else {"width": 480, "height": 640}
        add_plainly(
            page, shared, "left cheek", today() - timedelta(days=back), as_bytes(drawn(shade=120 + 14 * number, **size))
        )
    add_plainly(page, shared, "inside of the right elbow", today(), as_bytes(drawn(shade=90)))
    context.close()
    return shared


def add_plainly(page, served, label, day, content):
    page.goto(f"{served.address}/photos/")
    page.get_by_label("What it shows").fill(label)
    page.get_by_label("Day", exact=True).fill(str(day))
    page.get_by_label("Pictures", exact=True).set_input_files([picture(content=content)])
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".toast")).to_contain_text("Added")


def boxes(page):
    return [page.locator(f"[data-side={side}]").bounding_box() for side in ("left", "right")]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_two_photos_stand_side_by_side_at_the_same_size(album, open_page, width):
    page = open_page(album.address, width=width)
    page.goto(f"{album.address}/photos/")
    page.get_by_role("link", name="Side by side of left cheek").click()
    left, right = page.get_by_role("combobox", name="Left"), page.get_by_role("combobox", name="Right")
    for one, other in ((0, 7), (1, 2), (4, 1)):
        left.select_option(index=one)
        right.select_option(index=other)
        first, second = boxes(page)
        assert abs(first["width"] - second["width"]) <= 1
        assert abs(first["height"] - second["height"]) <= 1
        assert abs(first["y"] - second["y"]) <= 1
        assert first["width"] > width / 4
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.locator("[data-apart]")).to_have_text("170 days between them.")


def test_the_slider_and_the_strip_choose_photos_by_hand_and_by_key(album, open_page):
    page = open_page(album.address)
    page.goto(f"{album.address}/photos/")
    page.get_by_role("link", name="Side by side of left cheek").click()
    slider = page.get_by_role("slider", name="Left photo, across time")
    before = page.locator("[data-side=left]").get_attribute("src")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-side=left]")).not_to_have_attribute("src", before)
    assert (
        slider.get_attribute("aria-valuetext")
        == page.get_by_role("combobox", name="Left").locator("option:checked").text_content()
    )
    page.locator("[data-strip]").nth(2).click()
    expect(page.locator("[data-strip]").nth(2)).to_have_attribute("aria-current", "true")
    chosen = page.locator("[data-side=right]").get_attribute("src")
    page.reload()
    expect(page.locator("[data-side=right]")).to_have_attribute("src", chosen)


def test_without_script_two_lists_and_a_button_do_the_same(album, chromium):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{album.address}/photos/")
    page.get_by_role("link", name="Side by side of left cheek").click()
    page.get_by_role("combobox", name="Left").select_option(index=3)
    page.get_by_role("button", name="Show these two").click()
    assert page.get_by_role("combobox", name="Left").evaluate("(list) => list.selectedIndex") == 3
    first, second = boxes(page)
    assert abs(first["width"] - second["width"]) <= 1
    page.goto(f"{album.address}/photos/")
    covered = page.get_by_role("checkbox", name="Show the photo: inside of the right elbow")
    expect(shown(page, "inside")).to_be_hidden()
    covered.check(force=True)
    expect(shown(page, "inside")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_pages_of_photos_are_open_to_everybody(album, open_page, width, scheme):
    page = open_page(album.address, width=width, color_scheme=scheme, has_touch=width < 1000)
    page.goto(f"{album.address}/photos/")
    for name in ("", "Side by side of left cheek"):
        if name:
            page.get_by_role("link", name=name).click()
        assert violations(page) == []
        assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    page.goto(f"{album.address}/photos/")
    page.locator(".photo-tile a").first.click()
    assert violations(page) == []


def test_a_photo_that_was_cut_off_goes_out_by_itself(phone, network):
    cut = []

    def once(route):
        if route.request.method == "PUT" and not cut:
            cut.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    phone.route("**/photos/*/", once)
    phone.goto(f"{network.address}/day/{today()}/")
    take(phone)
    expect(said(phone)).to_contain_text("Synced", timeout=PATIENCE)
    assert len(cut) == 1


def test_another_device_has_the_photos_of_two_weeks_without_a_network_until_they_are_erased(phone, network, chromium):
    phone.goto(f"{network.address}/day/{today()}/")
    take(phone)
    expect(said(phone)).to_contain_text("Synced")
    phone.goto(f"{network.address}/day/{today() - timedelta(days=15)}/")
    take(phone)
    expect(said(phone)).to_contain_text("Synced")

    context = chromium.new_context()
    context.set_default_timeout(PATIENCE)
    other = context.new_page()
    other.goto(f"{network.address}/about/")
    ready(other)
    other.reload()
    keeps(other, "/offline/photos/")
    waits(other, False)
    network.cut()
    other.goto(f"{network.address}/day/{today()}/")
    expect(tiles(other)).to_have_count(1)
    other.get_by_role("checkbox", name="Show the photo: left cheek").check(force=True)
    expect(shown(other)).to_be_visible()
    assert is_drawn(shown(other))
    network.mend()

    phone.goto(f"{network.address}/photos/")
    phone.locator(".photo-tile a").first.click()
    phone.get_by_text("Erase for good").click()
    phone.get_by_role("button", name="Erase this picture for good").click()
    expect(phone.locator(".toast")).to_contain_text("Erased for good")
    for page in (phone, other):
        page.goto(f"{network.address}/about/")
        eventually(page, lambda page=page: len(kept_here(page)) <= 1, "an erased picture stayed")
    eventually(other, lambda: kept_here(other) == [], "an erased picture stayed")
    context.close()


def test_a_phone_is_not_emptied_of_a_photo_that_nobody_else_has_without_a_word(phone, network):
    network.cut()
    phone.goto(f"{network.address}/day/{today()}/")
    take(phone)
    expect(tiles(phone)).to_have_count(1)
    network.mend()
    phone.route("**/photos/**", lambda route: route.abort())
    phone.goto(f"{network.address}/more/")
    expect(phone.get_by_text("1 change waits for a way to your computer.")).to_be_visible()
    phone.get_by_role("button", name="Take the diary off this phone").click()
    phone.get_by_role("button", name="Yes, take it off. 1 change would be gone for good").click()
    expect(phone.get_by_text("Nothing of your diary is on this phone now")).to_be_visible()
    names = phone.evaluate("async () => (await indexedDB.databases()).map(({ name }) => name)")
    assert [name for name in names if name != "gutskin-whose"] == []


def test_all_photos_come_as_one_file(album, open_page):
    page = open_page(album.address)
    ready(page)
    page.goto(f"{album.address}/data/")
    with page.expect_download() as loading:
        page.get_by_role("link", name="Photos", exact=True).last.click()
    with zipfile.ZipFile(loading.value.path()) as file:
        assert file.testzip() is None
        assert len(file.namelist()) == 10
