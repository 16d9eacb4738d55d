"""From `gutskin invite` to Today on a phone, with a password and a passkey, behind https; two people in one browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from https_front import CADDY, NGINX, SmallFront, caddy, free_port, nginx
from on_a_phone import PATIENCE, ready, step, violations
from playwright.sync_api import expect

from conftest import CHROMIUM, QUIETLY
from gutskin.web.clock import today

pytestmark = pytest.mark.browser
PASSWORD = "walnut river copper 9"
FRONTS = {"small": SmallFront, "nginx": nginx, "caddy": caddy}


def command(folder, *words, address):
    environment = os.environ | {"GUTSKIN_DATA": str(folder), "GUTSKIN_ADDRESS": address}
    done = subprocess.run(
        [sys.executable, "-m", "gutskin", *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class Home:
    """A server with accounts, at an address: plain at this machine, or behind a front with https."""

    def __init__(self, folder, front=None):
        self.folder, port = folder / "data", free_port()
        self.front = front(port, folder) if front else None
        self.address = f"https://localhost:{self.front.port}" if front else f"http://localhost:{port}"
        self.links = {name: self.link(name) for name in ("anna", "ben")}
        serve = [sys.executable, "-m", "gutskin.web", "serve", "--port", str(port)]
        environment = os.environ | {"GUTSKIN_DATA": str(self.folder), "GUTSKIN_ADDRESS": self.address}
        self.process = subprocess.Popen(serve, stdout=subprocess.PIPE, text=True, env=environment)
        assert self.address in self.process.stdout.readline()

    def link(self, name):
        said = command(self.folder, "invite", name, address=self.address)
        return re.search(r"https?://\S+", said)[0]

    def stop(self):
        self.process.terminate()
        self.process.communicate(timeout=20)
        if self.front:
            self.front.stop()


@pytest.fixture
def home(tmp_path, request):
    name = getattr(request, "param", None)
    if (name == "nginx" and NGINX is None) or (name == "caddy" and CADDY is None):
        pytest.skip(f"no {name} here")
    found = Home(tmp_path, FRONTS.get(name))
    yield found
    found.stop()


@pytest.fixture
def trusting(chromium):
    """A browser that takes the certificate of the tests for a good one."""
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=[*QUIETLY, "--ignore-certificate-errors"])
    yield browser
    browser.close()


@pytest.fixture
def phone(trusting):
    context = trusting.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


def open_invitation(page, home, name):
    page.goto(home.links[name])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Open the diary").click()
    page.wait_for_url(f"{home.address}/")


def open_day(page, home):
    page.goto(f"{home.address}/day/{today()}/")


def sign_out(page, home):
    page.goto(f"{home.address}/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in/**")


def sign_in(page, home, name, asked=""):
    page.goto(f"{home.address}{asked or '/sign-in/'}")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def with_a_lock(page):
    """Give the phone a lock that says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    more = {"isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options | more})


@pytest.mark.parametrize("home", ["small", "nginx", "caddy"], indirect=True)
def test_behind_https_from_the_invitation_to_today_with_a_password_and_then_with_a_passkey(home, phone):
    with_a_lock(phone)
    phone.goto(f"{home.address}/diary/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Sign in")
    open_invitation(phone, home, "anna")
    open_day(phone, home)
    step(phone, "Skin clarity", 7).check()
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("Synced")).to_be_visible()
    phone.goto(f"{home.address}/account/")
    phone.get_by_role("link", name="Add a passkey").click()
    phone.get_by_label("What it is called").fill("my phone")
    phone.get_by_role("button", name="Add this device").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    assert phone.locator(".secrets li").count() == 10
    sign_out(phone, home)
    phone.get_by_role("button", name="Sign in with a passkey").click()
    phone.wait_for_url(f"{home.address}/")
    expect(step(phone, "Skin clarity", 7)).to_be_checked()  # Today, since something is written now
    cookies = {each["name"]: each["secure"] for each in phone.context.cookies()}
    assert cookies["__Host-gutskin-session"] is True
    assert phone.complaints == []


def test_after_a_passkey_the_password_alone_is_not_enough(home, phone):
    with_a_lock(phone)
    open_invitation(phone, home, "anna")
    phone.goto(f"{home.address}/account/passkeys/add/")
    phone.get_by_role("button", name="Add this device").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    code = phone.locator(".secrets li").first.inner_text()
    sign_out(phone, home)
    sign_in(phone, home, "anna")
    expect(phone.get_by_role("heading", level=1)).to_have_text("One more step")
    phone.get_by_role("button", name="Use a passkey").click()
    phone.wait_for_url(f"{home.address}/")
    sign_out(phone, home)
    sign_in(phone, home, "anna", "/diary/")
    phone.get_by_label("Code", exact=True).fill(code)
    phone.get_by_role("button", name="Go on").click()
    phone.wait_for_url("**/diary/")


STORES = "async () => (await indexedDB.databases()).map(({ name }) => name).sort()"


def test_two_people_in_one_browser_see_nothing_of_each_other_also_without_a_network(home, phone):
    """Anna goes without signing out (her session ended); what waits in her store never becomes Ben's."""
    open_invitation(phone, home, "anna")
    ready(phone)
    open_day(phone, home)
    phone.get_by_label("What did you eat?").fill("quince jam")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("1 change waits for a network")).to_be_visible()
    phone.context.clear_cookies()
    phone.context.set_offline(False)
    open_invitation(phone, home, "ben")
    open_day(phone, home)
    expect(phone.get_by_text("quince jam")).to_have_count(0)
    step(phone, "Skin clarity", 2).check()
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("Synced")).to_be_visible()
    phone.context.set_offline(True)
    phone.goto(f"{home.address}/day/{today()}/")
    expect(step(phone, "Skin clarity", 2)).to_be_checked()
    expect(phone.get_by_text("quince jam")).to_have_count(0)
    phone.context.set_offline(False)
    sign_out(phone, home)
    names = phone.evaluate(STORES)
    assert "gutskin" in names, "what Anna wrote waits for her"
    assert not [name for name in names if name.startswith("gutskin-of-")], "Ben signed out"
    phone.context.set_offline(True)
    phone.goto(f"{home.address}/day/{today()}/")
    expect(phone.get_by_text("This page needs your computer")).to_be_visible()
    expect(phone.get_by_text("quince jam")).to_have_count(0)
    phone.context.set_offline(False)
    sign_in(phone, home, "anna", f"/day/{today()}/")
    expect(phone.get_by_text("quince jam")).not_to_have_count(0)
    expect(phone.get_by_text("Synced")).to_be_visible()
    expect(step(phone, "Skin clarity", 2)).not_to_be_checked()


def test_signing_out_without_a_network_says_what_would_be_gone(home, phone):
    open_invitation(phone, home, "anna")
    ready(phone)
    phone.goto(f"{home.address}/sign-out/")
    other = phone.context.new_page()
    open_day(other, home)
    phone.context.set_offline(True)
    step(other, "Skin clarity", 4).check()
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.get_by_text("1 change waits for a network")).to_be_visible()
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.get_by_text("1 change is only in this browser")).to_be_visible()
    assert "gutskin" in phone.evaluate(STORES)


PAGES = ("/sign-in/", "/account/", "/account/password/", "/account/passkeys/add/", "/account/codes/", "/sign-out/")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(home, trusting, theme):
    found = {}
    for width, text in ((390, 100), (1280, 100), (320, 200)):
        context = trusting.new_context(viewport={"width": width, "height": 844}, color_scheme=theme)
        page = context.new_page()
        page.goto(home.link("anna"))
        for path in ("", *PAGES):
            if path == "/account/":
                home.links["anna"] = home.link("anna")
                open_invitation(page, home, "anna")
            if path:
                page.goto(home.address + path)
            page.evaluate("size => { document.documentElement.style.fontSize = size }", f"{text}%")
            for rule, nodes in violations(page):
                found[theme, width, path, rule] = nodes
            if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
                found[theme, width, path, "too wide"] = needed
        context.close()
    assert found == {}


def test_a_session_that_was_ended_elsewhere_is_said_and_nothing_is_lost(home, phone, trusting):
    open_invitation(phone, home, "anna")
    open_day(phone, home)
    other = trusting.new_context().new_page()
    sign_in(other, home, "anna", "/account/")
    other.get_by_role("button", name="Sign out everywhere else").click()
    expect(other.get_by_text("Signed out there")).to_be_visible()
    step(phone, "Skin clarity", 5).check()
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("The computer wants you to sign in again.")).to_be_visible()
    sign_in(phone, home, "anna", f"/day/{today()}/")
    expect(phone.get_by_text("Synced")).to_be_visible()
    open_day(other, home)
    expect(step(other, "Skin clarity", 5)).to_be_checked()
