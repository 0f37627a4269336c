"""`/d/n` by topic, force, addressee, issuer and year; its chart; `/d/n.csv` and `/d/n.json`."""

import csv
import io
import json
import re

import pytest
from django.test import Client

from documents.operations.accept_repetition import accept_repetition
from documents.operations.code_directive import SecondReading, code_directive
from documents.operations.tag_directive import retract_directive
from tests.factories import CustodianFactory
from tests.pages.orders import HAN, WORDS, a_vocabulary, an_order
from tests.pages.test_record import body

pytestmark = pytest.mark.django_db


@pytest.fixture
def orders():
    a_vocabulary()
    return [
        an_order(207, code="hb-0001", date="2031-03", issuer="quay-office", addressee="pier-one"),
        an_order(208, code="hb-0002", date="2031", force="may", issuer="quay-office",
                 topics=("lamps",)),
        an_order(209, code="hb-0003", date="2030/2031", force="must", issuer="lamp-office"),
        an_order(210, code="hb-0004", topics=()),
        an_order(211, code="hb-0005", date="2031", issuer="quay-office", level="sealed"),
    ]  # fmt: skip


def numbers(page: str) -> list[int]:
    listed = page[page.index('class="ordered"') :]
    return [int(n) for n in dict.fromkeys(re.findall(r'href="/d/n/(\d+)"', listed))]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("", [209, 208, 207, 210]),
        ("?topic=harbour-order", [209, 207]),
        ("?force=may", [208]),
        ("?issuer=quay-office", [208, 207]),
        ("?addressee=pier-one", [207]),
        ("?year=2030", [209]),
        ("?year=unknown", [210]),
        ("?year=2031&force=must", [209]),
        ("?topic=boarding&issuer=quay-office&force=must_not&year=2031", [207]),
        ("?topic=nothing", []),
        ("?force=shall", []),
    ],
)
def test_list_is_narrowed_by_its_address(client: Client, orders, question, found) -> None:
    page = body(client, f"/d/n{question}")
    assert numbers(page) == found


def test_facets_count_what_each_link_would_show(client: Client, orders) -> None:
    page = body(client, "/d/n?issuer=quay-office")
    facets = page[page.index('class="facets"') :]
    links = re.findall(
        r'<a href="([^"]+)"( aria-current="true")?>.*?</a><span>(\d+)</span>', facets
    )
    assert len(links) >= 8
    for address, chosen, count in links:
        address = address.replace("&amp;", "&")
        expected = len(numbers(body(client, address)))
        assert chosen or int(count) == expected, address
    assert "Lamp Office" in facets, "the facet's own condition is lifted in its counts"
    assert 'href="/d/n" aria-current="true">Quay Office' in facets
    assert "Pier One" in facets
    assert "Boarding boats" in facets


def test_what_is_asked_for_stands_above_and_can_be_taken_back(client: Client, orders) -> None:
    page = body(client, "/d/n?topic=boarding&force=must")
    assert 'href="/d/n?force=must">Topic: Boarding boats' in page
    assert 'href="/d/n?topic=boarding">Force: must' in page
    page = body(client, "/d/n?issuer=%3Cb%3E")
    assert "<b>" not in page


def test_chart_has_a_table_with_the_same_figures_and_words_for_it(client: Client, orders) -> None:
    page = body(client, "/d/n")
    assert '<svg role="img" aria-labelledby="chart-title chart-words"' in page
    assert "2030: 1 directive; 2031: 3 directives; undated: 1 directive." in page
    rows = re.findall(r'<tr><th scope="row">(.+?)</th>(.+?)</tr>', page)
    table = {year: re.findall(r"<td>(\d+)</td>", cells) for year, cells in rows}
    assert table == {
        "2030": ["1", "0", "0", "1"],
        "2031": ["1", "1", "1", "3"],
        "undated": ["0", "1", "0", "1"],
    }
    assert "style=" not in page
    assert "<svg" not in body(client, "/d/n?topic=nothing")


def test_many_years_stand_by_decades(client: Client) -> None:
    a_vocabulary()
    for at in range(18):
        an_order(300 + at, code=f"hb-{1000 + at}", date=str(1990 + 3 * at))
    page = body(client, "/d/n")
    assert "By decade and force" in page
    assert "1990s: 4 directives" in page


def test_pages_of_directives_say_that_tagging_is_our_reading(client: Client, orders) -> None:
    for address in ("/d", "/d/n", "/d/boarding", "/d/n/207"):
        assert "is the archive’s reading of them" in body(client, address)


def test_json_gives_words_addresses_and_readings(client: Client, orders) -> None:
    differs = SecondReading(verdict="differs", force="must", note="It says shall.")
    code_directive(version=orders[0].current, reading=differs, by=CustodianFactory())
    accept_repetition(one=orders[0], other=orders[2], by=CustodianFactory())
    accept_repetition(one=orders[0], other=orders[4], by=CustodianFactory())
    found = json.loads(body(client, "/d/n.json?topic=boarding&force=must_not"))
    assert "archive's reading" in found["reading"]
    assert found["wanted"] == {"topic": "boarding", "force": "must_not"}
    assert found["total"] == 1
    [row] = found["directives"]
    assert (row["number"], row["address"], row["topics"]) == (207, "/d/n/207", ["boarding"])
    assert (row["readers"], row["agree_on_force"], row["agree_on_topics"]) == (2, 1, 1)
    assert row["repeated_in"] == [209], "a closed record's order is not named"
    assert [one["exact"] for one in row["words"]] == [WORDS, HAN]
    assert row["words"][0]["address"].startswith("/r/hb-0001/en/1/p2/3-38~")
    assert body(client, row["words"][0]["address"])
    assert row["record"]["issuers"] == ["quay-office"]
    assert row["record"]["date"] == "2031-03"


def test_csv_is_a_table_of_the_same(client: Client, orders) -> None:
    rows = list(csv.DictReader(io.StringIO(body(client, "/d/n.csv?issuer=quay-office"))))
    assert [row["number"] for row in rows] == ["208", "207"]
    assert (rows[1]["words"], rows[1]["original"]) == (WORDS, HAN)
    assert rows[1]["on_whom"] == "unregistered persons"
    assert "archive's reading" in rows[1]["reading"]
    assert len(list(csv.reader(io.StringIO(body(client, "/d/n.csv"))))) == 5


def test_what_is_closed_or_retracted_is_in_no_list_and_no_file(client: Client, orders) -> None:
    retract_directive(directive=orders[1], note="No order.", by=CustodianFactory())
    for address in ("/d/n", "/d/n.json", "/d/n.csv"):
        page = body(client, address)
        assert "/d/n/208" not in page
        assert "/d/n/211" not in page
        assert "hb-0005" not in page


def test_a_cell_that_begins_like_a_formula_is_made_inert(client: Client, orders) -> None:
    record = orders[0].record
    record.titles.update(title="=1+1")
    assert "'=1+1" in body(client, "/d/n.csv")
