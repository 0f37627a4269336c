"""What is closed leaves no trace: no word of it, no count, no other answer than without it."""

import json

import pytest
from django.conf import settings

from documents.operations.check_originals import check_originals
from documents.operations.rebuild_index import rebuild_index
from documents.store import ObjectStore
from tests.house.doors.people import PEOPLE
from tests.house.doors.states import (
    DRAFT,
    FILE,
    GROUPS,
    HELD,
    MINE_ALONE,
    PRIVATE,
    PROTECTED,
    SHUT,
    STATES,
    canary,
    code,
)
from tests.house.doors.table import answers
from tests.house.doors.world import World

pytestmark = pytest.mark.django_db

ANSWERS = answers()
OPEN = code("public")
PAGES = [
    "/",
    "/c",
    "/c/quay",
    "/c/quay.bib",
    "/c/other",
    "/a",
    f"/a/{canary('public')}-office",
    "/d",
    "/d/n",
    "/d/n?topic=seating",
    "/d/n.csv",
    "/d/n.json",
    "/d.ttl",
    "/d/seating",
    "/d/n/501",
    f"/r/{OPEN}",
    f"/r/{OPEN}.csl.json",
    f"/r/{OPEN}/en/1/p2",
    f"/r/{OPEN}/provenance",
    f"/r/{OPEN}/file/1",
    f"/r/{OPEN}/file/2",
    f"/r/{OPEN}/file/2/page/1/image",
    f"/r/{OPEN}/annotations/",
    f"/r/{OPEN}/annotations/?iris=1&page=0",
    f"/r/{OPEN}/annotations.jsonld",
    f"/r/{OPEN}/annotations/501",
    "/n/",
    "/n/?iris=1&page=0",
    f"/r/{code('withdrawn')}",
    f"/r/{code('closed')}/file/1",
    "/st/501",
    "/corrections",
    "/how-we-verify",
    *[f"/list?a=/r/{code(state)}&a=/r/{code(state)}/en/1/p2/0-5" for state in STATES],
    *[f"/list.csv?a=/r/{code(state)}/en/1/p2" for state in STATES],
    *[f"/oembed?url=/r/{code(state)}/en/1/p2/0-5" for state in STATES],
]
SEARCHES = [
    "/s?q=seats",
    "/s?q=seats&order=date",
    "/s?q=zq*",
    "/s?q=固定",
    "/s?q=topic:seating",
    '/s?q=issuer:"Zqprivate Person"',
    '/s?q=issuer:"Zqprotected Person"',
    "/s?q=zqheldnothing seats",
    "/s?q=note:zq*",
    "/s?q=note:(words OR reply OR thought OR question OR tag)",
    "/s?q=seats has:note",
    "/s?q=seats near:seating",
    "/s.json?q=has:note OR has:directive&limit=100",
    "/s.json?q=note:zq* OR topic:seating&limit=100",
    "/s.csv?q=note:zq*",
    "/s.bib?q=note:words",
    "/s.ris?q=note:zq*",
    "/s.json?q=seats OR zq*&limit=100",
    "/s.csv?q=seats OR zq*",
    "/s.bib?q=seats OR zq*",
    "/s.ris?q=seats",
]
SPELLED = (
    "/s?q={}",
    "/s.json?q={}",
    "/s.csv?q={}*",
    "/s.ris?q={}",
    "/s?q={} seats",
    "/s?q=note:{}",
    "/s?q=note:{} seats",
    "/s?q=-note:{} seats",
    "/s.json?q=note:{}*",
    "/s.csv?q=note:“{}”",
    "/s.bib?q=note:(words {})",
)
"""Ways to ask for a word."""
UNAWARE = (
    ("anonymous", "elsewhere"),
    ("anonymous", "researcher"),
    ("anonymous", "editor"),
    ("anonymous", "custodian"),
)
"""Who may know nothing of what each stage after the first adds."""


def indexed(world: World) -> None:
    """Bring all into the index, check all originals, and forget the answers from before."""
    rebuild_index()
    check_originals(store=ObjectStore(settings.OBJECTS_DIR), by=world.accounts["archive"])
    world.answers.clear()


def test_nothing_changes_for_those_who_may_not_know_what_is_added(growing_archive: World):
    world = growing_archive
    world.grow()
    indexed(world)
    for stage, people in enumerate(UNAWARE, start=1):
        asked = [(person, page) for person in people for page in [*PAGES, *SEARCHES]]
        before = {one: world.ask(*one) for one in asked}
        if stage < len(UNAWARE):
            world.grow()
        else:
            world.add_a_shut_collection()
        indexed(world)
        for one in asked:
            now = world.ask(*one)
            assert (now.status, now.headers, now.body.decode(errors="replace")) == (
                before[one].status,
                before[one].headers,
                before[one].body.decode(errors="replace"),
            ), (stage, *one)


@pytest.mark.parametrize("person", PEOPLE)
def test_no_page_holds_a_word_of_what_its_reader_may_not_read(person, whole_archive: World):
    closed = [canary(state) for state in STATES if ANSWERS["reads", state][person] != 200]
    if person != "archive":
        closed.append(SHUT)
    if ANSWERS["bytes", "public"][person] != 200:
        closed += [HELD, FILE]
    closed += [PROTECTED, "zqaccount"]
    if person != "researcher":
        closed += [MINE_ALONE, DRAFT]
    if person not in {"researcher", "account"}:
        closed.append(GROUPS)
    asked = [*PAGES, *(one for one in SEARCHES if "Zqpro" not in one and "held" not in one)]
    for page in asked:
        body = whole_archive.ask(person, page).body.decode(errors="replace").casefold()
        assert [word for word in closed if word.casefold() in body] == [], page


@pytest.mark.parametrize("person", ["anonymous", "researcher", "editor"])
def test_a_closed_word_is_found_no_more_than_one_that_nobody_wrote(person, whole_archive: World):
    states = [state for state in STATES if ANSWERS["reads", state][person] != 200]
    few = [] if person == "researcher" else [MINE_ALONE, GROUPS, DRAFT]
    for word in [*map(canary, states), HELD, FILE, SHUT, *few]:
        never = "x" * len(word)
        for spelled in SPELLED:
            found = whole_archive.ask(person, spelled.format(word))
            nothing = whole_archive.ask(person, spelled.format(never))
            assert found.body.replace(word.encode(), never.encode()) == nothing.body
            assert found.headers == nothing.headers


def test_a_private_person_is_named_by_records_and_stands_in_no_index(whole_archive: World):
    assert PRIVATE in whole_archive.ask("anonymous", f"/r/{OPEN}").body.decode()

    for page in ("/a", "/s?q=seats", "/s.json?q=seats", "/d", "/c/quay", "/"):
        assert PRIVATE not in whole_archive.ask("archive", page).body.decode()


def test_facets_count_no_more_than_what_is_found(whole_archive: World):
    for person in PEOPLE:
        found = json.loads(whole_archive.ask(person, "/s.json?q=固定&limit=100").body)
        codes = {hit["record"] for hit in found["hits"]}
        readable = {code(state) for state in STATES if ANSWERS["reads", state][person] == 200} | (
            {"sh-1001"} if person == "archive" else set()
        )
        assert codes == readable
        for name in ("collection", "language", "type"):
            counts = [value["count"] for value in found["facets"][name]]
            assert sum(counts) <= found["total"]


def test_an_image_is_not_confirmed_to_those_who_may_not_see_it(whole_archive: World):
    for state in STATES:
        image = f"/r/{code(state)}/file/2/page/1/image"
        etag = whole_archive.ask("archive", image).headers["ETag"]
        for person in PEOPLE:
            client, status = whole_archive.clients[person], ANSWERS["reads", state][person]
            again = client.get(image, headers={"if-none-match": etag})
            assert again.status_code == (304 if status == 200 else status)
            anything = client.get(image, headers={"if-none-match": "*"})
            assert anything.status_code == status
