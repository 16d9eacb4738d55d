"""Headers every answer carries: nothing kept, nothing shared, nothing asked of the device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.web.notices import COOKIE

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

PERMISSIONS: Final = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
        "midi", "payment", "usb",
    )
)  # fmt: skip
HEADERS: Final = {
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Origin-Agent-Cluster": "?1",
}


def allow_camera(response: HttpResponse) -> HttpResponse:
    """Let this one page ask for the camera, which the browser then asks the person about."""
    response.headers["Permissions-Policy"] = PERMISSIONS.replace("camera=()", "camera=(self)")
    return response


def quiet_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Add the headers; pages are never kept by the browser, static files are."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "no-store"
        if request.method == "GET" and COOKIE in request.COOKIES and "text/html" in response.get("Content-Type", ""):
            response.delete_cookie(COOKIE, samesite="Strict")
        return response

    return answer
