"""`/st/58`: what someone said, quoted and cited as a record's words are."""

import pytest
from django.test import Client

from documents.models import Record, Statement
from documents.quoting.check import check_of
from documents.texts.normalise import RULE, sha256_of
from tests.factories import AgentFactory, AgentNameFactory
from tests.pages.cases import Notice, a_notice
from tests.pages.test_record import body

pytestmark = pytest.mark.django_db

WORDS = "A crude forgery, and a second crude forgery."


def a_denial(notice: Notice, **more: object) -> Statement:
    """Statement 58 denies the notice in so many words."""
    from documents.models import Passage, Revision, Text

    said = Statement.objects.create(
        number=58,
        collection=notice.record.collection,
        record=notice.record,
        kind="denies_document",
        mode="verbatim",
        date="2032-01-12",
        **more,
    )
    text = Text.objects.create(
        statement=said,
        code="en",
        language="en",
        role="transcription",
        basis="transcript_seen",
        coverage="complete",
    )
    revision = Revision.objects.create(
        text=text, number=1, string=WORDS, sha256=sha256_of(WORDS), rule=RULE
    )
    Passage.objects.create(revision=revision, position=1, key="p1", start=0, end=len(WORDS))
    return said


def test_statement_says_who_said_what_about_which_record(client: Client) -> None:
    speaker = AgentNameFactory(name="The Delegation").agent
    a_denial(a_notice(), speaker=speaker)
    page = body(client, "/st/58")
    assert "Denies the document" in page
    assert "The Delegation" in page
    assert f"“{WORDS}”" in page
    assert 'href="/r/hb-0001"' in page


def test_protected_speaker_has_a_description_and_no_name(client: Client) -> None:
    speaker = AgentFactory(description={"en": "a former duty officer"})
    AgentNameFactory(agent=speaker, name="Secret Name")
    a_denial(a_notice(), speaker=speaker)
    for path in ("/st/58", "/st/58.txt", "/r/hb-0001"):
        page = body(client, path)
        assert "a former duty officer" in page
        assert "Secret Name" not in page
        assert speaker.slug not in page


def test_words_of_a_statement_are_quoted_with_their_check(client: Client) -> None:
    a_denial(a_notice())
    path = f"/st/58/2-15~{check_of('crude forgery')}"
    assert "“crude forgery”" in body(client, path)
    assert "crude forgery" in body(client, f"{path}.bib")
    assert "compare the words" in body(client, "/st/58/2-15")
    assert check_of("crude forgery") in body(client, "/st/58/2-15~00000", 404)
    assert "past the text" in body(client, "/st/58/2-999", 404)
    assert client.get("/st/058/2-15")["Location"] == "/st/58/2-15"


def test_first_and_last_words_of_a_statement_lead_to_the_quotation(client: Client) -> None:
    a_denial(a_notice())
    answer = client.get("/st/58/quote?first=second&last=forgery")
    assert answer["Location"].startswith("/st/58/23-43~")
    page = body(client, "/st/58/quote?first=crude+forgery")
    assert 'href="/st/58/2-15~' in page
    assert 'href="/st/58/30-43~' in page


@pytest.mark.parametrize("form", ["bib", "ris", "csl.json", "jsonld", "txt"])
def test_statement_is_had_in_each_format(client: Client, form: str) -> None:
    a_denial(a_notice())
    assert "st/58" in body(client, f"/st/58.{form}")


def test_statement_about_a_hidden_record_answers_as_one_that_never_was(client: Client) -> None:
    a_denial(a_notice(state=Record.State.DRAFT))
    hidden, absent = client.get("/st/58"), client.get("/st/59")
    assert hidden.status_code == absent.status_code == 404
    assert hidden.content == absent.content


def test_words_of_a_statement_are_left_out_and_added_as_of_a_record(client: Client) -> None:
    a_denial(a_notice())
    ask = "/st/58/parts?keep=0-16&keep=17-44&leave=and a second&added=clumsy&before=forgery.&show=1"
    words = "A crude forgery, … crude forgery."

    answer = client.get(ask)

    path = f"/st/58/0-16,30-44~{check_of(words)}"
    assert answer.headers["Location"] == f"{path}?add=36%3Aclumsy"
    page = body(client, answer.headers["Location"])
    assert "“A crude forgery, … crude [clumsy] forgery.”" in page
    assert f"{path}.svg" in page


def test_words_of_a_statement_have_a_card_and_an_image(client: Client) -> None:
    a_denial(a_notice())
    page = body(client, "/st/58/0-15")
    assert "application/json+oembed" in page
    assert "&lt;blockquote cite=" in page
    assert "A crude forgery" in client.get("/st/58/0-15.svg").content.decode()
    answer = client.get("/oembed", {"url": "/st/58/0-15"}).json()
    assert "“A crude forgery”" in answer["html"]
    assert client.get("/st/58.svg").status_code == 404
