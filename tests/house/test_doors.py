"""Every address, asked for by every person about a record in every state, against a table."""

import pytest

from tests.house.doors.people import PEOPLE
from tests.house.doors.states import STATES
from tests.house.doors.table import addresses, answers, names_in_the_resolver
from tests.house.doors.world import World, headers_of

pytestmark = pytest.mark.django_db

ROWS = addresses()
ANSWERS = answers()
PRIVATE = {"login", "logout", "account"}
"""Where people sign in: a cookie may be set, and forms say which site they come from."""
IDS = [f"{row.kind} {row.spelled}" for row in ROWS]


def test_every_address_of_the_site_has_a_row():
    named = {row.name for row in ROWS}

    assert names_in_the_resolver() - named == set(), "give these a row in doors/addresses.txt"
    assert named - names_in_the_resolver() == set(), "these are no addresses any more"


def test_every_kind_answers_for_every_state():
    kinds = {kind for kind, _ in ANSWERS}

    for kind in kinds:
        states = {state for one, state in ANSWERS if one == kind}
        assert states in ({"*"}, set(STATES))
    assert {row.kind for row in ROWS} <= kinds


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_everyone_gets_what_the_table_says(row, whole_archive: World):
    expected = {state: ANSWERS[row.kind, state] for state in row.states}
    got = {
        state: {person: whole_archive.ask(person, row.address(state)).status for person in PEOPLE}
        for state in row.states
    }

    assert got == expected


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_what_may_not_be_known_answers_as_what_never_was(row, whole_archive: World):
    """The same status, headers, bytes and number of queries."""
    for state in row.states:
        for person, status in ANSWERS[row.kind, state].items():
            at_desk = row.kind in {"works", "guards"}
            if (
                state != "*"
                and status == 404
                and (at_desk or ANSWERS["reads", state][person] == 404)
            ):
                closed = whole_archive.ask(person, row.address(state))
                assert closed == whole_archive.ask(person, row.never_there()), (person, state)


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_head_answers_as_get_without_a_body(row, whole_archive: World):
    for state in {"*", "public", "withdrawn", "sealed"} & set(row.states):
        got = whole_archive.ask("researcher", row.address(state))
        head = whole_archive.clients["researcher"].head(row.address(state))
        assert (head.status_code, headers_of(head)) == (got.status, got.headers)
        assert b"".join(head) == b""


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_every_answer_carries_its_policy_and_no_cookie_for_readers(row, whole_archive: World):
    for state in row.states:
        answer = whole_archive.ask("anonymous", row.address(state))
        assert not answer.cookie or row.name in PRIVATE
        assert answer.headers["Referrer-Policy"] == "no-referrer" or row.name in PRIVATE
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_no_cache_between_gives_one_persons_answer_to_another(row, whole_archive: World):
    for state in row.states:
        given = [whole_archive.ask(person, row.address(state)) for person in PEOPLE]
        if len({one.body for one in given}) > 1:
            for headers in (one.headers for one in given):
                kept = headers.get("Cache-Control", "")
                assert "Cookie" in headers.get("Vary", "") or "private" in kept
