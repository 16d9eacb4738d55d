"""Scripts go to a phone without the comments that have lines of their own, and with every other line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from gutskin.web.static_files import without_comments

SCRIPTS = sorted((Path(settings.HERE) / "static").glob("*.js"))


def test_comments_go_and_what_stands_beside_code_stays():
    script = """// @ts-check
// What it does.

import { one } from "./one.js";
/** @param {string} text
 * @returns {string} */
export function two(text) {
  // why
  const place = /** @type {HTMLElement} */ (one(text)); // here
  return `https://example.org/${place}`;
}
"""
    assert (
        without_comments(script)
        == """
import { one } from "./one.js";
export function two(text) {
  const place = /** @type {HTMLElement} */ (one(text)); // here
  return `https://example.org/${place}`;
}
"""
    )


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_only_lines_of_comments_go(script):
    lines, kept = script.read_text().splitlines(), iter(without_comments(script.read_text()).splitlines())
    awaited = next(kept, None)
    for line in lines:
        if line == awaited:
            awaited = next(kept, None)
        else:
            assert re.match(r"\s*(//|/\*\*| \*|\*)", line), line
    assert awaited is None


def test_a_script_that_is_served_has_none():
    served = [
        path
        for path in Path(settings.STATIC_ROOT).glob("saving.*.js")
        if re.fullmatch(r"saving\.[0-9a-f]{12}\.js", path.name)
    ]
    assert len(served) == 1
    assert not re.search(r"^\s*(//|/\*\*)", served[0].read_text(), flags=re.MULTILINE)
