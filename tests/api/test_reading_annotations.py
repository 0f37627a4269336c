"""Reading by the Web Annotation Protocol: containers, pages, annotations, and who sees which."""

import pytest

from documents.operations.withdraw_record import withdraw_record
from tests.api.programs import ANNO, CONTAINER, HOME, LD, an_annotation, bearer, path_of, post
from tests.factories import (
    MINE,
    PUBLIC,
    CustodianFactory,
    RecordFactory,
    UserFactory,
    on_words,
    write_note,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_home")]


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
    answer = client.get(whole["first"]["next"].removeprefix(HOME))
    assert "BasicContainer" not in answer.headers["Link"], "a page is none"
    second = answer.json()
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
