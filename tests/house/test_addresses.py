"""A published address never dies: each of `addresses.txt` is asked for, for ever."""

import html
import re
from pathlib import Path

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("samples")]

PUBLISHED = [
    line.split(" ", 2)
    for line in Path(__file__).with_name("addresses.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_no_address_is_listed_twice():
    addresses = [address for _, address, _ in PUBLISHED]

    assert sorted(set(addresses)) == sorted(addresses)


@pytest.mark.parametrize(("status", "address", "there"), PUBLISHED, ids=[p[1] for p in PUBLISHED])
def test_published_address_answers_as_it_always_has(
    client: Client, status: str, address: str, there: str
):
    answer = client.get(address)

    assert answer.status_code == int(status)
    if there.startswith("-> "):
        assert answer.headers["Location"] == there.removeprefix("-> ")
    else:
        body = html.unescape(re.sub(r"<[^>]+>", "", answer.content.decode()))
        assert there.casefold() in re.sub(r"\s*\n\s*", " ", body).casefold()
