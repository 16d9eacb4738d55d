"""What a phone keeps of the pages: two empty ones, and every file that these need, found by looking into them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
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
"""Icons come when the app is installed, the names of foods with the field that wants them, and then they are kept."""
FORM_TOKEN: Final = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>')


@dataclass(frozen=True, kw_only=True, slots=True)
class Shell:
    """The addresses of the files, and a word that is another one as soon as a file or a page is."""

    version: str
    files: tuple[str, ...]


def without_tokens(html: str) -> str:
    """Return a page without the tokens of its forms: they are for one browser, and for an hour or two."""
    return FORM_TOKEN.sub("", html)


def shell_of(pages: Iterable[str]) -> Shell:
    """Return what some empty pages need."""
    kept = tuple(pages)
    named = frozenset(found for page in kept for found in IN_PAGE.findall(page) if not found.endswith(LATER))
    files = tuple(sorted(_all_needed(named)))
    digest = hashlib.sha256("\0".join((*kept, *files)).encode()).hexdigest()
    return Shell(version=digest[:16], files=files)


def _all_needed(addresses: frozenset[str]) -> frozenset[str]:
    """Return these files and those that they name in turn."""
    known: frozenset[str] = frozenset()
    while addresses - known:
        fresh = addresses - known
        known |= fresh
        addresses = known.union(*(_named_in(address, str(settings.STATIC_ROOT)) for address in fresh))
    return known


@lru_cache(maxsize=256)
def _named_in(address: str, root: str) -> frozenset[str]:
    """Return the files that a script or a style names; `address` changes with what is in the file."""
    pattern = {".js": IN_SCRIPT, ".css": IN_STYLE}.get(Path(address).suffix)
    place = Path(root) / address.removeprefix(settings.STATIC_URL)
    if pattern is None or not place.is_file():
        return frozenset()
    named = pattern.findall(place.read_text(encoding="utf-8"))
    return frozenset(normpath(join(dirname(address), name)) for name in named if not name.startswith(("data:", "#")))
