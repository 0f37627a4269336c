"""The Web Annotation Protocol: what a program gets, writes, changes, and may not."""

import json

import pytest
from django.test import Client

from documents.access import Role
from documents.models import Annotation
from documents.operations.keep_token import make_token, revoke_token
from documents.operations.withdraw_record import withdraw_record
from tests.factories import (
    MINE,
    PUBLIC,
    CustodianFactory,
    RecordFactory,
    TextFactory,
    UserFactory,
    on_words,
    write_note,
    write_text,
)

pytestmark = pytest.mark.django_db

HOME = "http://127.0.0.1:8000"
LD = "application/ld+json"
ANNO = "http://www.w3.org/ns/anno.jsonld"
CONTAINER = "/r/hb-0412/annotations/"


@pytest.fixture(autouse=True)
def at_home(settings):
    settings.ARCHIVE_ADDRESS = HOME


@pytest.fixture
def record():
    return RecordFactory(public=True, code="hb-0412")


@pytest.fixture
def revision(record):
    text = TextFactory(record=record, english=True, of_language="und")
    made = write_text(text, "Windows and seats are fixed.", "Seats stay. Never allow escapes.")
    record.refresh_from_db()
    return made


@pytest.fixture
def researcher(record):
    return UserFactory(username="zq-account", member_of={record.collection: Role.RESEARCHER})


def bearer(account):
    """What a request carries that acts as `account`."""
    return {"authorization": f"Bearer {make_token(account=account, name='test', by=account)}"}


def an_annotation(**more):
    return {
        "@context": ANNO,
        "type": "Annotation",
        "motivation": "commenting",
        "body": {"type": "TextualBody", "value": "So it was ordered.", "language": "en"},
        "target": {
            "source": f"{HOME}/r/hb-0412",
            "selector": {"type": "TextQuoteSelector", "exact": "seats are fixed"},
        },
    } | more


def post(client, content, headers, path=CONTAINER, **more):
    return client.post(path, content, content_type=LD, headers=headers | more)


def put(client, path, content, headers, **more):
    return client.put(path, content, content_type=LD, headers=headers | more)


def path_of(answer):
    return answer.json()["id"].removeprefix(HOME)


def test_container_says_what_it_is(client, record, researcher):
    write_note(record, researcher, sharing=PUBLIC)

    answer = client.get(CONTAINER)

    found = answer.json()
    assert answer.headers["Content-Type"] == f'{LD}; profile="{ANNO}"'
    assert found["type"] == ["BasicContainer", "AnnotationCollection"]
    assert found["id"] == f"{HOME}{CONTAINER}" == answer.headers["Content-Location"]
    assert found["total"] == 1
    assert '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"' in answer.headers["Link"]
    assert (
        "<http://www.w3.org/TR/annotation-protocol/>; "
        'rel="http://www.w3.org/ns/ldp#constrainedBy"' in answer.headers["Link"]
    )
    assert {"GET", "HEAD", "OPTIONS", "POST"} == set(answer.headers["Allow"].split(", "))
    assert {"Accept", "Prefer", "Authorization", "Cookie"} <= {
        name.strip() for name in answer.headers["Vary"].split(",")
    }
    assert answer.headers["Accept-Post"].startswith(LD)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    assert answer.headers["ETag"]


def test_container_is_shown_as_a_program_prefers(client, record, researcher):
    note = write_note(record, researcher, sharing=PUBLIC)

    def preferring(*wanted):
        include = " ".join(wanted)
        return client.get(
            CONTAINER, headers={"prefer": f'return=representation;include="{include}"'}
        )

    minimal = preferring("http://www.w3.org/ns/ldp#PreferMinimalContainer")
    assert isinstance(minimal.json()["first"], str)
    assert isinstance(minimal.json()["last"], str)
    assert minimal.headers["Preference-Applied"] == "return=representation"

    iris = preferring("http://www.w3.org/ns/oa#PreferContainedIRIs")
    assert iris.json()["first"]["items"] == [f"{HOME}{CONTAINER}{note.number}"]
    assert iris.headers["Content-Location"] == iris.json()["id"] == f"{HOME}{CONTAINER}?iris=1"

    described = preferring("http://www.w3.org/ns/oa#PreferContainedDescriptions")
    assert described.json()["first"]["items"][0]["body"]["value"] == "Compare the draft."

    both = preferring(
        "http://www.w3.org/ns/ldp#PreferMinimalContainer",
        "http://www.w3.org/ns/oa#PreferContainedIRIs",
    )
    assert both.json()["first"] == f"{HOME}{CONTAINER}?iris=1&page=0"
    assert "Preference-Applied" not in client.get(CONTAINER).headers


def test_pages_lead_from_one_to_the_next(client, record, researcher):
    for _ in range(101):
        write_note(record, researcher, sharing=PUBLIC)

    whole = client.get(CONTAINER).json()
    second = client.get(whole["first"]["next"].removeprefix(HOME)).json()
    last = client.get(whole["last"].removeprefix(HOME)).json()

    assert second["partOf"]["id"] == f"{HOME}{CONTAINER}"
    assert second["partOf"]["total"] == 101
    assert second["startIndex"] == 50
    assert second["prev"] == whole["first"]["id"]
    assert second["next"] == last["id"] == whole["last"]
    assert "next" not in last
    ids = [one["id"] for page in (whole["first"], second, last) for one in page["items"]]
    assert len(set(ids)) == 101
    assert client.get(f"{CONTAINER}?page=3").status_code == 404
    assert client.get(f"{CONTAINER}?page=x").status_code == 404
    assert client.post(f"{CONTAINER}?page=0", {}, headers=bearer(researcher)).status_code == 405


def test_a_page_asks_the_database_no_more_for_more_notes(
    client, record, revision, researcher, django_assert_max_num_queries
):
    for _ in range(30):
        write_note(record, researcher, "Said.", on_words(revision, "seats"), sharing=PUBLIC)

    with django_assert_max_num_queries(14):
        client.get(CONTAINER)


def test_private_notes_are_in_nobody_elses_container(client, record, researcher):
    before = client.get(CONTAINER)
    note = write_note(record, researcher, sharing=MINE)

    after = client.get(CONTAINER)

    assert (after.content, after.headers["ETag"]) == (before.content, before.headers["ETag"])
    assert client.get("/n/").json()["total"] == 0
    mine = client.get(CONTAINER, headers=bearer(researcher)).json()
    assert mine["total"] == 1
    assert client.get(f"{CONTAINER}{note.number}").status_code == 404
    client.force_login(researcher)
    assert client.get(CONTAINER).json()["total"] == 1


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
    assert (
        '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
        in Client().get(path_of(answer)).headers["Link"]
    )
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


def test_what_is_here_already_is_not_sent_again(client, record, researcher):
    note = write_note(record, researcher, sharing=PUBLIC)
    for path in (CONTAINER, f"{CONTAINER}{note.number}"):
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_people_are_led_to_pages(client, record, researcher):
    note = write_note(record, researcher, sharing=PUBLIC)
    browser = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    for path, page in (
        (CONTAINER, "/r/hb-0412/annotations"),
        ("/n/", "/n"),
        (f"{CONTAINER}{note.number}", f"/n/{note.number}"),
    ):
        answer = client.get(path, headers=browser)
        assert (answer.status_code, answer.headers["Location"]) == (303, page)
        assert "Accept" in answer.headers["Vary"]
        assert client.get(path, headers={"accept": "text/turtle"}).status_code == 406
        assert client.get(path, headers={"accept": "application/json"}).status_code == 200
    assert client.get(f"{CONTAINER}999", headers=browser).status_code == 404


@pytest.mark.parametrize("path", [CONTAINER, "/r/hb-9999/annotations/", f"{CONTAINER}58", "/n/"])
def test_options_says_the_same_of_what_is_there_and_what_is_not(client, record, path):
    answer = client.options(path, headers={"origin": "https://example.org"})

    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]
    assert "OPTIONS" in answer.headers["Access-Control-Allow-Methods"]
    assert answer.headers["Allow"] == answer.headers["Access-Control-Allow-Methods"]


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


def test_closed_record_closes_its_container(client, record, revision, researcher):
    headers = bearer(researcher)
    made = post(client, an_annotation(), headers)
    withdraw_record(record=record, reason="It could harm people.", by=CustodianFactory())

    for path in (CONTAINER, path_of(made)):
        answer = client.get(path)
        assert answer.status_code == 410
        assert "It could harm people." in answer.json()["detail"]
    assert post(client, an_annotation(), headers).status_code == 410
    assert client.get("/n/").json()["total"] == 0


def test_hidden_record_answers_as_one_that_never_was(client):
    RecordFactory(code="hb-0500")
    headers = bearer(UserFactory())

    for path in ("/r/hb-{}/annotations/", "/r/hb-{}/annotations/7", "/r/hb-{}/annotations.jsonld"):
        hidden = client.get(path.format("0500"))
        never = client.get(path.format("0501"))
        assert (hidden.status_code, hidden.content) == (404, never.content)
    assert post(client, an_annotation(), headers, path="/r/hb-0500/annotations/").status_code == 404


def test_other_spelling_leads_to_the_right_one(client, record, researcher):
    answer = client.get("/r/HB-0412/annotations/?iris=1")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{CONTAINER}?iris=1")

    answer = post(client, an_annotation(), bearer(researcher), path="/r/HB-0412/annotations/")
    assert (answer.status_code, answer.headers["Location"]) == (308, CONTAINER)


def test_all_of_a_records_annotations_are_one_file(client, record, researcher):
    write_note(record, researcher, sharing=PUBLIC)
    write_note(record, researcher, sharing=MINE)

    answer = client.get("/r/hb-0412/annotations.jsonld")

    assert answer.json()["total"] == 1 == len(answer.json()["first"]["items"])
    assert "attachment" in answer.headers["Content-Disposition"]


def test_methods_that_are_not_taken_are_named(client, record):
    answer = client.patch(CONTAINER)

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS, POST"


@pytest.mark.parametrize("page", ["/r/hb-0412", "/r/hb-0412/en", "/r/hb-0412/en/1/p1"])
def test_a_records_pages_name_its_container(client, record, revision, page):
    link = client.get(page).headers["Link"]

    assert link == f'<{HOME}{CONTAINER}>; rel="http://www.w3.org/ns/oa#annotationService"'
