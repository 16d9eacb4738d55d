"""A place on this machine that answers like Open Food Facts: well, badly, slowly, or not as asked."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

SPREAD = "4006381333931"
NO_LIST = "96385074"
UNKNOWN = "5000112546415"
SLOW, DRIPPING, BROKEN, HUGE, ELSEWHERE, MOVED, BUSY, OTHER, HOSTILE = (
    "3017620422003", "7622210449283", "0036000291452", "4000417025005", "8000500310427", "5449000000996",
    "3228857000166", "7613034626844", "8076809513753",
)  # fmt: skip
PRODUCTS = {
    SPREAD: {
        "lang": "de",
        "product_name": "Nuss-Creme",
        "product_name_en": "Hazelnut spread",
        "brands": "Muster",
        "quantity": "400 g",
        "ingredients_text": "Zucker, Palmöl, Haselnüsse 13 %, Magermilchpulver 8,7 %, Emulgator Lecithine (Soja).",
        "ingredients_text_de": "Zucker, Palmöl, _Haselnüsse_ 13 %, _Magermilchpulver_ 8,7 %, Lecithine (_Soja_).",
        "ingredients_text_en": "Sugar, palm oil, <span class='allergen'>hazelnuts</span> 13 %, "
        "skimmed milk powder 8.7 %, emulsifier (soya lecithin).",
        "allergens_tags": ["en:milk", "en:nuts", "en:soybeans"],
        "traces_tags": ["en:peanuts"],
        "nutriments": {"sugars_100g": 55},
    },
    NO_LIST: {"lang": "en", "product_name": "Crackers", "brands": "Muster"},
    HOSTILE: {
        "lang": ["de"],
        "product_name": {"a": 1},
        "product_name_en": "<script>alert(1)</script>Oat bar\0",
        "brands": 7,
        "quantity": None,
        "ingredients_text_en": "Oats, <img src=x onerror=alert(1)>honey, \ud800 milk",
        "allergens_tags": "en:milk",
        "traces_tags": [1, "x" * 999, "en:eggs"],
    },
}


class _Answers(BaseHTTPRequestHandler):
    server: Place

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        code = urlsplit(self.path).path.rpartition("/")[2]
        answer = {
            SLOW: self._slowly, DRIPPING: self._in_drops, BROKEN: lambda: self._send(200, b'{"status": 1, "prod'),
            HUGE: lambda: self._send(200, b'{"a": "' + b"x" * 2_000_000 + b'"}'),
            ELSEWHERE: lambda: self._send_on(f"http://localhost:{self.server.server_port}/api/v2/product/{SPREAD}"),
            MOVED: lambda: self._send_on(f"/moved/api/v2/product/{MOVED}"), BUSY: lambda: self._send(429, b"later"),
            OTHER: lambda: self._product(SPREAD, PRODUCTS[SPREAD]),
        }.get(code)  # fmt: skip
        if answer is None or self.path.startswith("/moved"):
            self._product(code, PRODUCTS.get(code) or (PRODUCTS[SPREAD] if code == MOVED else None))
        else:
            answer()

    def _product(self, code, found):
        fields = parse_qs(urlsplit(self.path).query).get("fields", [""])[0].split(",")
        wanted = {
            name: value for name, value in (found or {}).items() if name in fields or self.path.startswith("/moved")
        }
        body = (
            {"code": code, "status": 1, "product": {"code": code, **wanted}} if found else {"code": code, "status": 0}
        )
        self._send(200 if found else 404, json.dumps(body).encode())

    def _send(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Set-Cookie", "you=known")
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return  # the one who asked had enough

    def _send_on(self, address):
        self.send_response(302)
        self.send_header("Location", address)
        self.end_headers()

    def _slowly(self):
        self.server.closing.wait(20)

    def _in_drops(self):
        self.send_response(200)
        self.end_headers()
        while not self.server.closing.wait(0.1):
            try:
                self.wfile.write(b" ")
            except OSError:
                return

    def log_message(self, *words):
        pass


class Place(ThreadingHTTPServer):
    """The place: `asked` holds the path and the headers of every question."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Answers)
        self.asked = []
        self.closing = threading.Event()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def product_place():
    """Run the place as long as the block."""
    place = Place()
    thread = threading.Thread(target=place.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield place
    finally:
        place.closing.set()
        place.shutdown()
        place.server_close()
        thread.join()
