"""The policy of every answer: nothing from elsewhere, no cookie, no trace, HTTPS for ever."""

import os
import subprocess
import sys

import pytest
from django.test import Client, override_settings

from tests.house.source import ROOT

pytestmark = pytest.mark.django_db

ADDRESSES = ["/", "/c", "/r/li-9999", "/nothing/here", "/static/none.css"]
CONTENT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_answer_carries_the_whole_policy(client: Client, address: str):
    answer = client.get(address)

    assert answer.headers["Content-Security-Policy"] == CONTENT
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("address", ADDRESSES)
def test_reader_gets_no_cookie(client: Client, address: str):
    answer = client.get(address, {"q": "word"}, headers={"accept-language": "de"})

    assert answer.cookies == {}


def test_plain_http_is_sent_to_https_and_https_is_remembered(client: Client):
    with override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=31_536_000):
        plain = Client().get("/")
        safe = Client().get("/", secure=True)

    assert plain.status_code == 301
    assert plain.headers["Location"].startswith("https://")
    assert safe.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_settings_without_local_pass_djangos_deployment_check(tmp_path):
    surroundings = {k: v for k, v in os.environ.items() if k not in {"LOCAL", "DATABASE_URL"}}
    surroundings |= {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "archive.settings"}
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout
