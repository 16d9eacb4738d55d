"""Without a network: the empty pages a phone keeps, the script that keeps them, and what makes gutskin installable."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import path, reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from gutskin.web.pages.offline.extras import EXTRAS, FILES, NAMES, NOBODYS, OwnPage
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.today import blank_day
from gutskin.web.sync.answers import sync
from gutskin.web.sync.shell import Extra, shell_of, without_tokens

if TYPE_CHECKING:
    from django.http import HttpRequest

ICONS: Final = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-512.png", "512x512", "maskable"),
)
PAPER: Final = "#F6F1E8"


@gzip_page
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Show the days a phone holds, in place of a page that needs the network."""
    return HttpResponse(_list_page(request))


@gzip_page
@require_safe
def offline_day(request: HttpRequest) -> HttpResponse:
    """Show a day without anything in it; on a phone it is filled from what the phone holds."""
    return HttpResponse(_day_page(request))


def _list_page(request: HttpRequest) -> str:
    return _bare(show(request, PAGE, NOBODYS).rendered_content)


def _day_page(request: HttpRequest) -> str:
    return _bare(blank_day(request, NOBODYS).rendered_content)


@gzip_page
@require_safe
def offline_part(request: HttpRequest, part: str) -> HttpResponse:
    """Show the empty page of a part that has one."""
    own = next((each for each in EXTRAS if each.part == part), None)
    if own is None:
        raise Http404
    return HttpResponse(_own_page(own, request))


def _own_page(own: OwnPage, request: HttpRequest) -> str:
    return _bare(own.page(request).rendered_content)


def _bare(html: str) -> str:
    return without_tokens(html)


def _extras(request: HttpRequest) -> tuple[Extra, ...]:
    """Return what is kept beside the rest: names of foods from a second visit on, and what parts that are on need."""
    own = (
        Extra(
            part=each.part,
            page=reverse("offline-part", args=[each.part]),
            at=each.at,
            html=_own_page(each, request),
            files=tuple(static(name) for name in each.files),
        )
        for each in EXTRAS
    )
    files = {"names": NAMES, **FILES}.items()
    return (*(Extra(part=part, files=tuple(static(name) for name in names)) for part, names in files), *own)


@gzip_page
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Send the service worker as a module, for browsers that let it tell the computer what waits."""
    return _script(f'import {{ syncNow }} from "{static("sync.js")}";\nself.syncNow = syncNow;\n', request)


@gzip_page
@require_safe
def plain_worker(request: HttpRequest) -> HttpResponse:
    """Send the service worker for all other browsers."""
    return _script("", request)


def _script(beginning: str, request: HttpRequest) -> HttpResponse:
    shell = shell_of((_day_page(request), _list_page(request)), _extras(request))
    told = {
        "version": shell.version,
        "files": shell.files,
        "dayPage": reverse("offline-day"),
        "otherPage": reverse("offline"),
        "icon": static("icon-192.png"),
        "extras": [{name: getattr(each, name) for name in ("part", "page", "at", "files")} for each in shell.extras],
    }
    code = (settings.HERE / "static" / "sw.js").read_text(encoding="utf-8")
    return HttpResponse(
        f"{beginning}self.shell = {json.dumps(told)};\n{code}", content_type="text/javascript; charset=utf-8"
    )


@gzip_page
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  (Django's signature)
    """Tell a phone what gutskin is called and looks like among its other apps."""
    icons = [
        {"src": static(name), "sizes": sizes, "type": "image/png", "purpose": purpose} for name, sizes, purpose in ICONS
    ]
    drawn = {"src": static("icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    told = {
        "id": "/",
        "name": "gutskin",
        "short_name": "gutskin",
        "description": "A private notebook for your skin and your gut",
        "lang": "en",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["health", "lifestyle"],
        "icons": [*icons, drawn],
    }
    return JsonResponse(told, content_type="application/manifest+json")


PAGE: Final = Page(
    name="offline",
    title="Without a network",
    place="today",
    routes=(
        path("offline/", offline, name="offline"),
        path("offline/day/", offline_day, name="offline-day"),
        path("offline/<slug:part>/", offline_part, name="offline-part"),
        path("sw.js", worker, name="worker"),
        path("sw-plain.js", plain_worker, name="plain-worker"),
        path("manifest.webmanifest", manifest, name="manifest"),
        path("sync/", sync, name="sync"),
    ),
)
