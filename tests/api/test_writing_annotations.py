"""Writing by the Web Annotation Protocol: what is made, changed, deleted, and what is refused."""

import json

import pytest
from django.test import Client

from documents.access import Role
from documents.models import Annotation, Topic, TopicLabel
from documents.operations.keep_token import revoke_token
from tests.api.programs import CONTAINER, HOME, LD, an_annotation, bearer, path_of, post, put
from tests.factories import (
    MINE,
    PUBLIC,
    CustodianFactory,
    RecordFactory,
    UserFactory,
    write_note,
    write_text,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_home")]


def test_post_makes_an_annotation_at_its_location(client, record, revision, researcher):
    answer = post(client, an_annotation(), bearer(researcher))

    found = answer.json()
    assert answer.status_code == 201
    assert answer.headers["Location"] == found["id"] == answer.headers["Content-Location"]
    assert found["id"].startswith(f"{HOME}{CONTAINER}")
    assert found["target"]["source"] == f"{HOME}/r/hb-0412/en/1"
    selector = found["target"]["selector"]
    assert selector["refinedBy"] == {"type": "TextPositionSelector", "start": 12, "end": 27}
    assert "state" in found["target"]
    assert Client().get(path_of(answer)).json() == found, "published to everyone"
    for shown in (answer, Client().get(path_of(answer))):
        assert '<http://www.w3.org/ns/ldp#Resource>; rel="type"' in shown.headers["Link"]
        assert "BasicContainer" not in shown.headers["Link"]
    assert answer.headers["ETag"] == Client().get(path_of(answer)).headers["ETag"]
    assert "zq-account" not in answer.content.decode()


def test_note_of_somebody_without_membership_is_their_own(client, record, revision):
    stranger = UserFactory()

    made = post(client, an_annotation(), bearer(stranger))

    assert made.status_code == 201
    assert made.json()["verbatim:visibleTo"] == "only_me"
    assert Client().get(path_of(made)).status_code == 404
    asked = an_annotation(**{"verbatim:visibleTo": "everyone"})
    assert post(client, asked, bearer(stranger)).status_code == 403


def test_canonical_is_kept_and_the_old_id_becomes_via(client, record, revision, researcher):
    sent = an_annotation(
        canonical="urn:uuid:dbfb1861-0ecf-41ad-be94-a584e5c4f1df",
        id="http://example.org/anno1",
        via="http://example.org/copy",
    )

    found = post(client, sent, bearer(researcher)).json()

    assert found["canonical"] == sent["canonical"]
    assert found["via"] == ["http://example.org/copy", "http://example.org/anno1"]
    assert found["id"] != sent["id"]


def test_whoever_writes_signs_with_their_own_credit(client, record, revision, researcher):
    sent = an_annotation(creator="http://example.org/president", created="2001-01-01T00:00:00Z")

    found = post(client, sent, bearer(researcher)).json()

    assert "creator" not in found
    assert not found["created"].startswith("2001")


def test_draft_is_its_writers_alone_until_it_is_published(client, record, revision, researcher):
    headers = bearer(researcher)
    made = post(client, an_annotation(**{"verbatim:state": "draft"}), headers)
    assert Client().get(path_of(made)).status_code == 404

    sent = made.json() | {"verbatim:state": "published"}
    assert put(client, path_of(made), sent, headers).status_code == 200

    assert Client().get(path_of(made)).status_code == 200


def test_reply_is_read_by_whoever_reads_what_it_answers(client, record, revision, researcher):
    headers = bearer(researcher)
    parent = write_note(record, researcher, sharing=MINE)
    sent = an_annotation(target=f"{HOME}/r/hb-0412/annotations/{parent.number}")

    made = post(client, sent | {"motivation": "replying"}, headers)

    assert made.status_code == 201
    assert made.json()["verbatim:visibleTo"] == "only_me"
    assert Annotation.objects.get(reply_to=parent).account == researcher


def test_reply_of_somebody_without_membership_is_their_own(client, record, revision, researcher):
    parent = write_note(record, researcher, sharing=PUBLIC)
    sent = an_annotation(target=f"{HOME}/n/{parent.number}", motivation="replying")

    made = post(client, sent, bearer(UserFactory()))

    assert made.status_code == 201
    assert made.json()["verbatim:visibleTo"] == "only_me"


def test_reply_is_not_open_to_more_than_what_it_answers(client, record, revision, researcher):
    parent = write_note(record, researcher, sharing=MINE)
    sent = an_annotation(
        target=f"{HOME}/n/{parent.number}", motivation="replying",
        **{"verbatim:visibleTo": "everyone"},
    )  # fmt: skip

    assert post(client, sent, bearer(researcher)).status_code == 400
    assert str(parent.number) not in Client().get(CONTAINER).content.decode()


def test_topic_that_the_writer_may_not_know_of_is_only_an_address(client, record, revision):
    """Its label would stand on the note's page."""
    TopicLabel.objects.create(
        topic=Topic.objects.create(slug="night-drill"), words="Zqdrill", language="en"
    )
    stranger = UserFactory()
    sent = an_annotation(
        motivation="tagging",
        body={"type": "SpecificResource", "purpose": "tagging", "source": f"{HOME}/d/night-drill"},
    )

    made = post(client, sent, bearer(stranger))

    assert made.status_code == 201
    assert made.json()["body"] == sent["body"]
    client.force_login(stranger)
    page = client.get(f"/n/{path_of(made).rpartition('/')[2]}")
    assert page.status_code == 200
    assert "Zqdrill" not in page.content.decode()
    editor = UserFactory(member_of={record.collection: Role.EDITOR})
    assert post(client, sent, bearer(editor)).status_code == 201
    assert Annotation.objects.get(account=editor).current.topics.get().slug == "night-drill"


def test_annotation_of_no_said_length_is_refused(client, record, revision, researcher):
    """As one that comes in chunks is: it was read as an empty one."""
    answer = client.generic(
        "POST", CONTAINER, "{}", LD, headers=bearer(researcher), CONTENT_LENGTH=""
    )

    assert answer.status_code == 411


def test_words_that_stand_twice_are_refused_with_the_places(client, record, revision, researcher):
    write_text(revision.text, "A seat. A seat.", "Never allow escapes.")
    target = {
        "source": f"{HOME}/r/hb-0412/en",
        "selector": {"type": "TextQuoteSelector", "exact": "A seat"},
    }

    answer = post(client, an_annotation(target=target), bearer(researcher))

    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    candidates = answer.json()["candidates"]
    assert [one["start"] for one in candidates] == [0, 8]
    assert client.get(candidates[0]["address"]).status_code == 200
    assert not Annotation.objects.exists()


def test_words_that_are_not_there_are_refused_with_the_nearest(
    client, record, revision, researcher
):
    target = {
        "source": f"{HOME}/r/hb-0412",
        "selector": {"type": "TextQuoteSelector", "exact": "Windows or seats are fixed."},
    }

    answer = post(client, an_annotation(target=target), bearer(researcher))

    assert answer.status_code == 422
    assert answer.json()["candidates"][0]["exact"]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"target": None}, 400),
        ({"target": []}, 400),
        ({"target": 9}, 400),
        ({"type": "Note"}, 400),
        ({"@context": "http://example.org/other"}, 400),
        ({"created": "yesterday"}, 400),
        ({"body": None}, 400),
        ({"verbatim:state": "retracted"}, 400),
        ({"verbatim:visibleTo": "nobody"}, 400),
        ({"verbatim:group": "night-desk"}, 400),
        ({"target": f"{HOME}/r/hb-9999"}, 422),
        ({"target": f"{HOME}/st/5"}, 422),
    ],
)
def test_what_is_no_annotation_of_the_record_is_refused(
    client, record, revision, researcher, sent, status
):
    content = {name: one for name, one in an_annotation(**sent).items() if one is not None}

    answer = post(client, content, bearer(researcher))

    assert answer.status_code == status
    assert answer.json()["detail"]
    assert not Annotation.objects.exists()


@pytest.mark.parametrize("written", [" ", "{", "[]", "9", '{"a": NaN}', "[" * 100_000, '"\\ud800"'])
def test_what_is_no_json_object_is_refused(client, record, researcher, written):
    answer = client.post(CONTAINER, written, content_type=LD, headers=bearer(researcher))

    assert answer.status_code == 400


def test_other_media_types_and_sizes_are_refused(client, record, researcher):
    headers = bearer(researcher)
    turtle = client.post(CONTAINER, "<a> <b> <c>.", content_type="text/turtle", headers=headers)
    assert turtle.status_code == 415

    huge = json.dumps(an_annotation(body={"type": "TextualBody", "value": "x" * 600_000}))
    assert client.post(CONTAINER, huge, content_type=LD, headers=headers).status_code == 413


def test_writing_needs_a_token_that_stands(client, record, revision, researcher):
    client.force_login(researcher)
    answer = client.post(CONTAINER, an_annotation(), content_type=LD)
    assert answer.status_code == 401, "a session writes nothing here"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")

    headers = bearer(researcher)
    revoke_token(token=researcher.tokens.get(), by=researcher)
    for given in (headers, {"authorization": "Bearer nonsense"}, {"authorization": "Basic x"}):
        assert post(Client(), an_annotation(), given).status_code == 401
        assert Client().get(CONTAINER, headers=given).status_code == 401
    assert not Annotation.objects.exists()


def test_put_replaces_and_keeps_the_place(client, record, revision, researcher):
    headers = bearer(researcher)
    made = post(client, an_annotation(), headers)
    write_text(revision.text, "Doors, windows and seats are fixed.", "Never allow escapes.")
    sent = made.json()
    sent["body"]["value"] = "Said better."

    answer = put(client, path_of(made), sent, headers, **{"if-match": made.headers["ETag"]})

    assert answer.status_code == 200
    assert answer.json()["body"]["value"] == "Said better."
    assert answer.json()["target"] == made.json()["target"]
    assert answer.json()["modified"]
    assert Annotation.objects.get().versions.count() == 2


def test_put_can_point_elsewhere(client, record, revision, researcher):
    headers = bearer(researcher)
    made = post(client, an_annotation(), headers)
    sent = made.json() | {"target": f"{HOME}/r/hb-0412/en/1"}

    answer = put(client, path_of(made), sent, headers)

    assert answer.json()["target"] == f"{HOME}/r/hb-0412/en/1"


def test_put_on_what_has_changed_is_refused(client, record, revision, researcher):
    headers = bearer(researcher)
    made = post(client, an_annotation(), headers)
    put(client, path_of(made), made.json() | {"motivation": "questioning"}, headers)

    stale = put(client, path_of(made), made.json(), headers, **{"if-match": made.headers["ETag"]})
    gone = client.delete(path_of(made), headers=headers | {"if-match": '"other"'})

    assert (stale.status_code, gone.status_code) == (412, 412)
    assert client.get(path_of(made)).json()["motivation"] == "questioning"


@pytest.mark.parametrize(
    "sent",
    [
        {"canonical": "urn:uuid:other"},
        {"via": "http://example.org/other"},
        {"id": "http://example.org/other"},
        {"verbatim:state": "retracted"},
    ],
)
def test_put_does_not_change_what_is_said_once(client, record, revision, researcher, sent):
    headers = bearer(researcher)
    made = post(client, an_annotation(canonical="urn:uuid:one"), headers)

    assert put(client, path_of(made), made.json() | sent, headers).status_code == 409


def test_leaving_our_terms_out_opens_nothing(client, record, revision, researcher):
    headers = bearer(researcher)
    made = post(client, an_annotation(**{"verbatim:visibleTo": "only_me"}), headers)
    sent = {name: one for name, one in made.json().items() if not name.startswith("verbatim:")}

    assert put(client, path_of(made), sent, headers).status_code == 200

    assert Client().get(path_of(made)).status_code == 404


def test_nobody_changes_or_deletes_anothers(client, record, revision, researcher):
    made = post(client, an_annotation(), bearer(researcher))
    other = bearer(UserFactory(member_of={record.collection: Role.CUSTODIAN}))

    assert put(client, path_of(made), made.json(), other).status_code == 403
    assert client.delete(path_of(made), headers=other).status_code == 403
    assert client.delete(path_of(made)).status_code == 401
    assert Client().get(path_of(made)).json() == made.json()


def test_deleted_annotation_is_gone_and_counted_no_more(client, record, revision, researcher):
    headers = bearer(researcher)
    made = post(client, an_annotation(), headers)

    answer = client.delete(path_of(made), headers=headers | {"if-match": made.headers["ETag"]})

    assert (answer.status_code, answer.content) == (204, b"")
    assert Client().get(path_of(made)).status_code == 410
    assert put(client, path_of(made), made.json(), headers).status_code == 410
    assert client.delete(path_of(made), headers=headers).status_code == 410
    assert client.get(CONTAINER).json()["total"] == 0


def test_archives_container_takes_notes_on_any_record(client, record, revision, researcher):
    made = post(client, an_annotation(), bearer(researcher), path="/n/")

    assert made.status_code == 201
    assert made.headers["Location"].startswith(f"{HOME}{CONTAINER}")
    number = path_of(made).rpartition("/")[2]
    assert client.get("/n/").json()["first"]["items"][0]["id"] == made.json()["id"]
    assert client.get(f"/n/{number}.jsonld").headers["Location"] == path_of(made)


def test_note_on_something_outside_is_the_archives_custodians(client, record, researcher):
    sent = an_annotation(target="http://example.org/report")

    assert post(client, sent, bearer(researcher), path="/n/").status_code == 403
    made = post(client, sent, bearer(CustodianFactory()), path="/n/")

    assert made.status_code == 201
    assert made.json()["target"] == "http://example.org/report"
    assert path_of(made).startswith("/n/")
    assert client.get(path_of(made)).json() == made.json()


def test_another_records_container_takes_nothing_on_this_one(client, record, revision, researcher):
    RecordFactory(public=True, code="hb-0413", collection=record.collection)

    answer = post(client, an_annotation(), bearer(researcher), path="/r/hb-0413/annotations/")

    assert answer.status_code == 422
    assert "/r/hb-0412/annotations/" in answer.json()["detail"]
