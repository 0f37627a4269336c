"""The whole job by forms alone: from an empty archive to a record that everyone reads."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.access import Role
from documents.models import Collection, Record
from tests.factories import UserFactory
from tests.pages.at_desk import custodian, sent, signed_in, text, words
from tests.pages.cases import ENGLISH, SOURCE

pytestmark = pytest.mark.django_db


def test_record_goes_from_upload_to_its_readers_by_forms_alone(client, settings, tmp_path):
    settings.OBJECTS_DIR = tmp_path / "objects"
    settings.DERIVATIVES_DIR = tmp_path / "derivatives"
    writer, second = UserFactory(username="writer"), UserFactory(username="second")
    keeper, editor, reviewer = custodian(), signed_in(writer), signed_in(second)

    # The custodian opens a collection in which a second person publishes, and lets two people in.
    sent(keeper, "/desk/collections/add", slug="ferry-papers", code_prefix="fp",
         nature="restricted", second_reader="on", **words("title", "Ferry Papers"))  # fmt: skip
    for name in ("writer", "second"):
        sent(keeper, "/desk/c/ferry-papers/members", account=name, role="editor")
    assert Collection.objects.get().memberships.filter(role=Role.EDITOR).count() == 2

    # The editor adds an agent, a topic and a source, and takes in a text file.
    sent(editor, "/desk/agents/add", slug="harbour-office", kind="office", exposure="official",
         **{"names-0-name": "Harbour Office", "names-0-language": "en",
            "names-0-kind": "official"})  # fmt: skip
    sent(editor, "/desk/topics/add", slug="seats", **words("labels", "Seats"))
    sent(editor, "/desk/c/ferry-papers/sources/add", code="article", kind="press_article",
         title="The fixed seats", language="en")  # fmt: skip
    upload = SimpleUploadedFile("from-the-clerk.txt", "\n\n".join(SOURCE).encode())
    page = sent(editor, "/desk/c/ferry-papers/take-in", uploads=[upload], language="zh-hans",
                level="public")  # fmt: skip
    code = re.search(r'href="/desk/r/(fp-\d{4})"', text(page))[1]
    record = f"/desk/r/{code}"

    # It is described, translated and aligned.
    sent(editor, f"{record}/describe", type="notice",
         **{"titles-0-title": "Notice on seats", "titles-0-language": "en",
            "titles-0-kind": "supplied", "languages-0-tag": "zh-Hans",
            "agents-0-agent": "harbour-office", "agents-0-role": "issuer",
            "dates-0-date": "2031-03-04", "dates-0-kind": "on_face",
            "dates-0-certainty": "certain"})  # fmt: skip
    sent(editor, f"{record}/texts/add", language="en", role="translation", of_text="zh-hans",
         basis="original_closed", coverage="complete")  # fmt: skip
    typed = "\n\n".join(ENGLISH)
    assert "Renders ¶" in text(editor.post(f"{record}/en/revise", {"words": typed}))
    kinds = {f"passage-{n}-kind": kind for n, kind in enumerate(("paragraph", "item", "item"))}
    sent(editor, f"{record}/en/revise", words=typed, step="save", **kinds,
         **{"passage-0-renders": "1", "passage-1-renders": "2"})  # fmt: skip
    sent(editor, f"{record}/en/align", source="1", target="1", how="save",
         **{"renders-p1": "1", "renders-p2": "2", "renders-p2a": "3"})  # fmt: skip

    # An order, an event, a statement.
    sent(editor, f"{record}/directive", force="must_not",
         **{"zh-hans_words": "不得擅自更改", "en_words": "must not be changed",
            "topics": "seats"})  # fmt: skip
    sent(editor, f"{record}/event", kind="receipt", date="2032", certainty="certain",
         **words("words", "Received by two reporters."),
         **words("held_words", "A canary at the quay."))  # fmt: skip
    sent(editor, f"{record}/statement", kind="vouches", mode="verbatim", language="en",
         words="I saw this notice on the pier.", source="article")  # fmt: skip

    # The writer may not publish; a second person reads both texts, and publishes.
    sent(editor, f"{record}/submit")
    assert sent(editor, f"{record}/publish").status_code == 422
    for one in ("zh-hans", "en"):
        sent(reviewer, f"{record}/{one}/review", number="1")
    assert client.get(f"/r/{code}").status_code == 404
    assert "The record was published." in text(sent(reviewer, f"{record}/publish"))

    page = re.sub("<[^>]+>", "", text(client.get(f"/r/{code}")))
    for said in ("Notice on seats", "Harbour Office", *SOURCE, "1. No unregistered person",
                 "must not", "Seats", "Received by two reporters.",
                 "I saw this notice on the pier."):  # fmt: skip
        assert said in page
    for hidden in ("canary", "from-the-clerk", "writer", "second"):
        assert hidden not in page
    assert Record.objects.get().state == "published"
