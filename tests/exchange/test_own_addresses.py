"""An address is ours under every name that the archive answers to, and under no other."""

import pytest

from documents.exchange.own_addresses import OwnAddresses


@pytest.fixture(autouse=True)
def at_home(settings):
    settings.ARCHIVE_ADDRESS = "https://archive.example"
    settings.ALLOWED_HOSTS = ["archive.example", "mirror.example", "127.0.0.1"]


@pytest.mark.parametrize(
    "address",
    [
        "https://archive.example/r/li-0412?a=b#c",
        "http://archive.example/r/li-0412?a=b#c",
        "HTTPS://Archive.Example:443/r/li-0412?a=b#c",
        "https://mirror.example/r/li-0412?a=b#c",
        "/r/li-0412?a=b#c",
    ],
)
def test_address_under_any_name_of_the_archive_is_ours(address):
    assert OwnAddresses().path(address) == "/r/li-0412?a=b#c"


@pytest.mark.parametrize(
    "address",
    [
        "https://archive.example",
        "https://archive.example.org/r/li-0412",
        "https://archive.example:8443/r/li-0412",
        "https://archive.example@other.example/r/li-0412",
        "https://other.example/https://archive.example/r/li-0412",
        "//archive.example/r/li-0412",
        "ftp://archive.example/r/li-0412",
        "https://[oops/r/li-0412",
        "https://archive.example:port/r/li-0412",
        "urn:uuid:1",
        "",
    ],
)
def test_any_other_address_is_not(address):
    assert OwnAddresses().path(address) is None


def test_name_by_which_a_program_came_is_ours_too():
    own = OwnAddresses(["http://192.0.2.7:8000/"])

    assert own.path("http://192.0.2.7:8000/n/58") == "/n/58"
    assert own.path("http://127.0.0.1:8000/n/58") == "/n/58"
    assert own.path("http://192.0.2.7/n/58") is None
