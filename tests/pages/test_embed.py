"""Quotations on other people's pages: oEmbed, a card, an image."""

import html
import json
import re
import struct
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from documents.exchange import fonts
from documents.operations.withdraw_record import set_level, withdraw_record
from documents.quoting.check import check_of
from tests.factories import CustodianFactory, RecordFactory, TextFactory, write_text
from tests.pages.cases import a_notice
from tests.pages.test_record import body

pytestmark = pytest.mark.django_db

WORDS = "Windows and seats are fixed"
QUOTATION = f"/r/hb-0001/en/1/p3/3-30~{check_of(WORDS)}"
HERE = f"http://127.0.0.1:8000{QUOTATION}"


def has_font(words: str) -> bool:
    """Whether this machine can draw the words."""
    try:
        fonts.fonts_for(words)
    except fonts.NoFont:
        return False
    return True


def oembed(client: Client, url: str, **more: str) -> tuple[int, dict[str, object]]:
    answer = client.get("/oembed", {"url": url, **more})
    return answer.status_code, json.loads(answer.content)


def test_oembed_answers_with_the_words_as_rich_html(client: Client) -> None:
    a_notice()
    status, answer = oembed(client, HERE, format="json")
    assert status == 200
    assert {"version": "1.0", "type": "rich", "provider_name": "Verbatim"}.items() <= answer.items()
    assert WORDS in str(answer["html"])
    assert answer["width"] == 600
    assert isinstance(answer["height"], int)


def test_oembed_keeps_to_the_width_that_it_is_given(client: Client) -> None:
    a_notice()
    assert oembed(client, HERE, maxwidth="320")[1]["width"] == 320
    assert oembed(client, HERE, maxwidth="wide")[0] == 400


def test_oembed_may_be_read_by_any_page(client: Client) -> None:
    a_notice()
    answer = client.get("/oembed", {"url": HERE})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize(
    ("url", "format", "status"),
    [
        (HERE, "xml", 501),
        ("", "json", 400),
        ("http://elsewhere.example" + QUOTATION, "json", 404),
        ("http://[", "json", 404),
        ("http://127.0.0.1:8000/r/hb-0001", "json", 404),
        ("http://127.0.0.1:8000/r/hb-0001/en/1/p3/3-30~00000", "json", 404),
        ("http://127.0.0.1:8000/r/hb-9999/en/1/p3/3-30", "json", 404),
    ],
)
def test_oembed_refuses_what_is_no_quotation_here(
    client: Client, url: str, format: str, status: int
) -> None:
    a_notice()
    assert oembed(client, url, format=format)[0] == status


def test_oembed_never_answers_what_only_some_may_read(client: Client) -> None:
    notice, keeper = a_notice(), CustodianFactory()
    set_level(record=notice.record, level="sealed", reason="A source is at risk.", by=keeper)
    client.force_login(keeper)
    page = body(client, QUOTATION)
    assert oembed(client, HERE)[0] == 404
    assert "Embed on another page" not in page
    assert "oembed" not in page


def test_oembed_of_a_withdrawn_record_ends(client: Client) -> None:
    notice = a_notice()
    withdraw_record(record=notice.record, reason="A source is at risk.", by=CustodianFactory())
    assert oembed(client, HERE)[0] == 404


def test_page_names_its_oembed_and_offers_a_card(client: Client) -> None:
    a_notice()
    page = body(client, QUOTATION)
    assert re.search(
        r'<link rel="alternate" type="application/json\+oembed" '
        r'href="http://127.0.0.1:8000/oembed\?url=http%3A%2F%2F127.0.0.1%3A8000%2Fr%2Fhb-0001',
        page,
    )
    assert "&lt;blockquote cite=" in page


def test_card_asks_nothing_of_anyone_and_says_what_the_page_says(client: Client) -> None:
    a_notice()
    found = re.search(r'<textarea id="card"[^>]*>(.*?)</textarea>', body(client, QUOTATION))
    assert found
    card = html.unescape(found[1])
    assert not re.search(r"<(script|img|link|iframe)|src=|url\(", card)
    assert f"“{WORDS}”" in card
    assert "Fiction. Every name" in card
    assert "unreviewed draft" in card
    assert f'href="{HERE}"' in card


def test_image_as_svg_holds_the_words_the_state_and_the_address(client: Client) -> None:
    a_notice()
    answer = client.get(f"{QUOTATION}.svg")
    drawn = re.sub(r"<[^>]+>", " ", answer.content.decode())
    assert answer["Content-Type"] == "image/svg+xml"
    assert f"“{WORDS}”" in drawn
    assert "unreviewed draft" in drawn
    assert "hb-0001" in drawn
    assert HERE in drawn
    assert "Fiction." in drawn
    assert "style=" not in answer.content.decode()


def test_image_of_words_in_another_script_runs_as_the_script_does(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    text = TextFactory(record=record, code="ug", language="ug")
    write_text(text, "دېرىزە مۇقىم.")
    drawn = client.get("/r/hb-0009/ug/1/p1/0-13.svg").content.decode()
    assert 'text-anchor="end"' in drawn
    assert "“دېرىزە مۇقىم.”" in drawn


@pytest.mark.skipif(not has_font("a固"), reason="no font for Latin and Chinese")
def test_image_as_png(client: Client) -> None:
    a_notice()
    for path in (QUOTATION, "/r/hb-0001/zh-hans/1/p3/2-11"):
        answer = client.get(f"{path}.png")
        assert answer["Content-Type"] == "image/png"
        assert answer.content[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">I", answer.content[16:20])[0] == 1200


def test_no_image_is_drawn_of_a_script_without_a_font(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any
) -> None:
    a_notice()
    settings.FONTS = tmp_path
    monkeypatch.setattr(fonts, "FOLDERS", ())
    page = body(client, f"{QUOTATION}.png", status=404)
    assert "this machine has no font for" in page
    assert f'href="{QUOTATION}"' in page
    assert client.get(f"{QUOTATION}.svg").status_code == 200


def test_no_image_is_drawn_of_too_many_words(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    text = TextFactory(record=record, english=True, of_language="und")
    write_text(text, "word " * 300 + "end")
    assert "An image holds 1200" in body(client, "/r/hb-0009/en/1/p1/0-1400.svg", status=404)


@pytest.mark.parametrize("place", ["/r/hb-0001", "/r/hb-0001/en/1", "/r/hb-0001/en/1/p3"])
def test_what_quotes_no_words_has_no_image(client: Client, place: str) -> None:
    a_notice()
    assert client.get(f"{place}.svg").status_code == 404
    assert client.get(f"{place}.png").status_code == 404
