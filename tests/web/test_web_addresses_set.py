"""The address a server is reached at: with https anywhere, without it in a network of one's own."""

from __future__ import annotations

import pytest

from gutskin.errors import SettingError
from gutskin.web.accounts.address import Address, address_in, address_set, is_private


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://skin.example", Address(is_safe=True, host="skin.example", port=None)),
        ("https://Skin.Example/", Address(is_safe=True, host="skin.example", port=None)),
        ("https://skin.example:443", Address(is_safe=True, host="skin.example", port=None)),
        (" https://skin.example:8443 ", Address(is_safe=True, host="skin.example", port=8443)),
        ("http://192.168.1.7:8000", Address(is_safe=False, host="192.168.1.7", port=8000)),
        ("http://100.64.3.2", Address(is_safe=False, host="100.64.3.2", port=None)),
        ("http://[fd00::1]:8000", Address(is_safe=False, host="fd00::1", port=8000)),
        ("http://laptop.local:8000", Address(is_safe=False, host="laptop.local", port=8000)),
        ("http://localhost:8000", Address(is_safe=False, host="localhost", port=8000)),
    ],
)
def test_an_address_is_read(text, found):
    assert address_in(text) == found
    assert address_in(str(found)) == found


@pytest.mark.parametrize(
    "text",
    [
        "skin.example", "ftp://skin.example", "https://", "https://skin.example/diary", "https://skin.example?x",
        "https://anna@skin.example", "https://skin.example:0", "https://skin.example:99999", "https://*.example",
        "https://sk in.example", "https://skin.example#x", "https://[::1", "https://-x.example",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_with_one_that_would_do(text):
    with pytest.raises(SettingError, match=r"set it to an address such as https://skin\.example"):
        address_in(text)


@pytest.mark.parametrize(
    "text", ["http://skin.example", "http://8.8.8.8", "http://0.0.0.0:8000", "http://[2001:4860::1]"]
)
def test_without_https_only_a_network_of_ones_own_will_do(text):
    with pytest.raises(SettingError, match="only an address of a private network may do without"):
        address_in(text)


@pytest.mark.parametrize("host", ["10.0.0.1", "172.16.0.1", "192.168.0.1", "fe80::1", "100.100.1.1", "nas.home.arpa"])
def test_a_network_of_ones_own_is_known(host):
    assert is_private(host)


def test_unset_or_empty_is_this_machine_only(monkeypatch):
    monkeypatch.delenv("GUTSKIN_ADDRESS", raising=False)
    assert address_set() is None
    monkeypatch.setenv("GUTSKIN_ADDRESS", " ")
    assert address_set() is None
