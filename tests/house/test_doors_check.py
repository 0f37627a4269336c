"""The checker finds nothing of what is closed: not its words, its places, or how much there is."""

import json
from typing import Any

import pytest

from documents.operations.rebuild_index import rebuild_index
from tests.house.doors.people import PEOPLE
from tests.house.doors.states import HELD, SHUT, STATES, canary, code
from tests.house.doors.table import answers
from tests.house.doors.world import World

pytestmark = pytest.mark.django_db

ANSWERS = answers()
FORMS = ("", "json", "csv", "html")


def checked(world: World, person: str, article: str, form: str = "") -> bytes:
    answer = world.clients[person].post("/check", {"article": article, "form": form})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"].endswith("private")
    return b"".join(answer)


def found(world: World, person: str, article: str) -> dict[str, Any]:
    return dict(json.loads(checked(world, person, article, "json")))


def readable(person: str) -> set[str]:
    return {code(state) for state in STATES if ANSWERS["reads", state][person] == 200}


def test_checker_says_no_more_than_before_when_closed_records_are_added(growing_archive: World):
    world = growing_archive
    world.grow()
    rebuild_index()
    article = "It says: “Seats are fixed.” And: “No such words stand anywhere.”"
    before = {form: checked(world, "anonymous", article, form) for form in FORMS[:3]}

    world.grow()
    rebuild_index()

    assert {form: checked(world, "anonymous", article, form) for form in FORMS[:3]} == before


@pytest.mark.parametrize("person", PEOPLE)
def test_closed_words_are_checked_as_words_that_nobody_wrote(person, whole_archive: World):
    closed = [canary(state) for state in STATES if ANSWERS["reads", state][person] != 200]
    if person != "archive":
        closed += [SHUT, HELD]
    for word in closed:
        never = "x" * len(word)
        article = "It says: “{0}: to all stations.” And “{0} is false.” And “{0} … stations.”"
        for form in FORMS:
            there = checked(whole_archive, person, article.format(word), form)
            nothing = checked(whole_archive, person, article.format(never), form)
            assert there.replace(word.encode(), never.encode()) == nothing, (word, form)


@pytest.mark.parametrize("person", PEOPLE)
def test_words_of_many_records_are_found_in_those_alone_that_may_be_read(
    person, whole_archive: World
):
    article = "It says: “Seats are fixed.” And 他说：“固定窗口、固定座位。”"

    for one in found(whole_archive, person, article)["quotations"]:
        places = [other["address"] for other in one["candidates"]]
        assert {address.split("/")[2] for address in places} == readable(person)
        assert one["verdict"] == ("several_sources" if len(places) > 1 else "exact")
