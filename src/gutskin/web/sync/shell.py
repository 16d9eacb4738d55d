"""What a phone keeps of the pages: two empty ones, and every file that these need, found by looking into them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterable

IN_PAGE: Final = re.compile(r"""["'](/static/[^"'#?\s]+)""")
IN_SCRIPT: Final = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\./[^"']+)["']""")
IN_STYLE: Final = re.compile(r"""url\(\s*["']?([^"')]+)""")
LATER: Final = (".png", ".txt")
"""Icons come when the app is installed, the names of foods on a second visit, and then they are kept."""
FORM_TOKEN: Final = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>')


@dataclass(frozen=True, kw_only=True, slots=True)
class Extra:
    """What a phone keeps only where a part of the day is on, or from a second visit on.

    `part`: the id that a page tells the worker. `page`: the address of an empty page, "" where there is none; it stands
    in for every address that begins with `at`. `html`: that page. `files`: addresses of files which only this needs,
    also where another page names them.
    """

    part: str
    page: str = ""
    at: str = ""
    html: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Shell:
    """The addresses of the files, those of the extras, and a word that is another one once a file or a page is."""

    version: str
    files: tuple[str, ...]
    extras: tuple[Extra, ...] = ()


def without_tokens(html: str) -> str:
    """Return a page without the tokens of its forms: they are for one browser, and for an hour or two."""
    return FORM_TOKEN.sub("", html)


def shell_of(pages: Iterable[str], extras: Iterable[Extra] = ()) -> Shell:
    """Return what some empty pages need, and beside it what the extras need."""
    kept, more = tuple(pages), tuple(extras)
    apart = frozenset(address for extra in more for address in extra.files)
    files = _all_needed(_named_in_pages(kept), apart)
    own = tuple(replace(extra, files=tuple(sorted(_needed_by(extra, files)))) for extra in more)
    told = (*kept, *sorted(files), *(text for extra in own for text in (extra.html, *extra.files)))
    digest = hashlib.sha256("\0".join(told).encode()).hexdigest()
    return Shell(version=digest[:16], files=tuple(sorted(files)), extras=own)


def _named_in_pages(pages: Iterable[str]) -> frozenset[str]:
    return frozenset(found for page in pages for found in IN_PAGE.findall(page) if not found.endswith(LATER))


def _needed_by(extra: Extra, there: frozenset[str]) -> frozenset[str]:
    return _all_needed(frozenset(extra.files) | _named_in_pages([extra.html]), there)


def _all_needed(addresses: frozenset[str], apart: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return these files and those that they name in turn, without those kept apart and what only they name."""
    known = apart
    while addresses - known:
        fresh = addresses - known
        known |= fresh
        addresses = known.union(*(_named_in(address, str(settings.STATIC_ROOT)) for address in fresh))
    return known - apart


@lru_cache(maxsize=256)
def _named_in(address: str, root: str) -> frozenset[str]:
    """Return the files that a script or a style names; `address` changes with what is in the file."""
    pattern = {".js": IN_SCRIPT, ".css": IN_STYLE}.get(Path(address).suffix)
    place = Path(root) / address.removeprefix(settings.STATIC_URL)
    if pattern is None or not place.is_file():
        return frozenset()
    named = pattern.findall(place.read_text(encoding="utf-8"))
    return frozenset(normpath(join(dirname(address), name)) for name in named if not name.startswith(("data:", "#")))
