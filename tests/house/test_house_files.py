"""Nothing is committed that only holds for one machine, and nothing the documents point to is missing."""

import re

import pytest
from the_house import ROOT, committed_files, markdown_files, named, text_files, without_code

# Put together here, so that this file is no hit itself.
HOSTS = ("pythonhosted" + r"\.org", r"\bpypi\." + "(org|io)", r"registry\." + "(npmjs|yarnpkg)", r"\bdeb\." + "debian")
REGISTRIES = "|".join(HOSTS)
FOLDERS = "|".join(("wo" + "rk", "fa" + "rm", "ro" + "ot", "op" + "t", "tm" + "p/tmp"))
PLACES = rf"(?<![\w.~-])/({FOLDERS})/\w"
LINK = re.compile(r"""!?\[[^\]]*\]\(([^)\s]+)\)|<img src="([^"]+)\"""")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
A_PATH = re.compile(r"(?:src|tests|docs|benchmarks|\.ci)/[\w./*-]+")


@pytest.mark.parametrize("pattern", [REGISTRIES, PLACES], ids=["registries", "machines"])
def test_no_committed_file_holds_an_address_of_a_package_registry_or_a_path_of_a_machine(pattern):
    hits = [
        f"{named(path)}:{line}: {words.strip()[:80]}"
        for path, text in text_files()
        if re.search(pattern, text)
        for line, words in enumerate(text.splitlines(), start=1)
        if re.search(pattern, words)
    ]
    assert hits == []


def test_the_patterns_find_what_they_are_for():
    assert re.search(REGISTRIES, "https://files.python" + "hosted.org/packages/x.whl")
    assert re.search(REGISTRIES, "index = https://py" + "pi.org/simple")
    assert re.search(REGISTRIES, "https://registry.npm" + "js.org/left-pad")
    assert re.search(PLACES, "open('/wo" + "rk/main/x')")
    assert not re.search(PLACES, "docs/wo" + "rk/x and ../ro" + "ot/x")


def test_nothing_large_is_committed():
    assert {named(path): path.stat().st_size for path in committed_files() if path.stat().st_size > 600_000} == {}


def anchor(heading):
    """Return the anchor of a heading as the usual readers of Markdown make it."""
    plain = re.sub(r"[`*_]|\[|\]\([^)]*\)", "", heading).strip().lower()
    return re.sub(r"[^\w\s-]", "", plain).replace(" ", "-")


def where_it_leads(page, target):
    """Return what is wrong with a link, "" when nothing is."""
    path, _, fragment = target.partition("#")
    place = (page.parent / path).resolve() if path else page
    if not place.exists():
        return f"{named(page)}: {target} is not there"
    if not place.is_relative_to(ROOT):
        return f"{named(page)}: {target} leads out of the project"
    if fragment and place.suffix == ".md":
        anchors = {anchor(heading) for heading in HEADING.findall(place.read_text(encoding="utf-8"))}
        return "" if fragment in anchors else f"{named(page)}: {target} names no heading"
    return ""


def links_of(page):
    found = LINK.findall(without_code(page.read_text(encoding="utf-8")))
    return [link for pair in found for link in pair if link and "://" not in link]


def test_every_link_in_the_documents_leads_somewhere():
    wrong = [said for page in markdown_files() for link in links_of(page) if (said := where_it_leads(page, link))]
    assert wrong == []


def test_every_path_named_in_the_documents_exists():
    missing = [
        f"{named(page)}: {path}"
        for page in markdown_files()
        for code in re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8"))
        if (found := A_PATH.fullmatch(code))
        for path in [found.group()]
        if not list(ROOT.glob(path.rstrip("/")))
    ]
    assert missing == []


def test_every_document_can_be_reached_from_the_readme():
    reached, left = set(), [ROOT / "README.md"]
    while left:
        page = left.pop()
        if page in reached or page.suffix != ".md" or not page.exists():
            continue
        reached.add(page)
        left += [(page.parent / link.partition("#")[0]).resolve() for link in links_of(page) if link[0] != "#"]
    assert [named(page) for page in markdown_files() if page not in reached] == []
