"""Who finds what: nothing is found, counted or offered that the person may not read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from documents.access import ANONYMOUS, Role
from documents.exchange.descriptions import AboutDescription, StatementDescription
from documents.models import Outbox, Part, Record
from documents.operations.apply_outbox import apply_outbox
from documents.operations.rebuild_index import rebuild_index
from documents.operations.record_statement import record_statement
from documents.operations.withdraw_record import withdraw_record
from documents.search.run import Results, search
from tests.factories import (
    AgentFactory,
    AgentNameFactory,
    CollectionFactory,
    CustodianFactory,
    RecordFactory,
    TextFactory,
    UserFactory,
    write_text,
)

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
FAR_AHEAD = datetime(2145, 1, 1, tzinfo=UTC)
PEOPLE = (
    "anonymous", "account", "other editor", "researcher", "editor", "custodian", "archive custodian"
)  # fmt: skip
EVERYBODY = set(PEOPLE)
MEMBERS = {"researcher", "editor", "custodian", "archive custodian"}
EDITORS = {"editor", "custodian", "archive custodian"}
CUSTODIANS = {"custodian", "archive custodian"}
PUBLISHED = {"state": "published", "published_at": LONG_AGO}
CASES = {
    "public": ({**PUBLISHED, "level": "public"}, EVERYBODY),
    "researchers": ({**PUBLISHED, "level": "researchers"}, MEMBERS),
    "editors": ({**PUBLISHED, "level": "editors"}, EDITORS),
    "sealed": ({**PUBLISHED, "level": "sealed"}, CUSTODIANS),
    "public draft": ({"state": "draft", "level": "public"}, EDITORS),
    "in review": ({"state": "in_review", "level": "researchers"}, EDITORS),
    "sealed draft": ({"state": "draft", "level": "sealed"}, CUSTODIANS),
    "embargo": ({**PUBLISHED, "level": "public", "opens_at": FAR_AHEAD}, EDITORS),
    "embargo over": ({**PUBLISHED, "level": "public", "opens_at": LONG_AGO}, EVERYBODY),
    "withdrawn": (
        {**PUBLISHED, "state": "withdrawn", "level": "public", "closure_reason": "A source."},
        CUSTODIANS,
    ),
}


def nothing_of(results: Results) -> bool:
    """Whether a result gives nothing away: no hit, no count, no facet, no form."""
    return (
        results.total == results.records == results.exact_total == 0
        and not results.hits
        and not results.widened
        and not any(facet.values for facet in results.facets)
    )


@pytest.fixture
def people(index_folder):
    collection, other = CollectionFactory(), CollectionFactory()
    readers = {
        "anonymous": ANONYMOUS,
        "account": UserFactory().as_reader(),
        "other editor": UserFactory(member_of={other: Role.EDITOR}).as_reader(),
        "researcher": UserFactory(member_of={collection: Role.RESEARCHER}).as_reader(),
        "editor": UserFactory(member_of={collection: Role.EDITOR}).as_reader(),
        "custodian": UserFactory(member_of={collection: Role.CUSTODIAN}).as_reader(),
        "archive custodian": CustodianFactory().as_reader(),
    }
    return collection, readers


@pytest.mark.parametrize("case", CASES)
def test_only_those_who_may_read_a_record_find_it(people, case):
    collection, readers = people
    fields, allowed = CASES[case]
    record = RecordFactory(collection=collection, **fields)
    write_text(TextFactory(record=record, code="en", language="en"), "a canary sings")

    for indexed in (False, True):
        if indexed:
            rebuild_index()
            assert not Outbox.objects.exists()
        else:
            # As the index had it before, wide open: the change still waits in the outbox.
            Record.objects.filter(pk=record.pk).update(state="published", level="public",
                opens_at=None, published_at=LONG_AGO)  # fmt: skip
            rebuild_index()
            Record.objects.filter(pk=record.pk).update(**{"opens_at": None, **fields})
            Outbox.objects.create(task=Outbox.Task.INDEX_RECORD, key=record.pk)
        for person in PEOPLE:
            for query in ("canary", "canaries", '"a canary"', "canar*", f"code:{record.code}"):
                results = search(query, reader=readers[person])
                if person in allowed:
                    assert results.total == 1, (case, person, query, indexed)
                    assert len(results.hits) == 1
                else:
                    assert nothing_of(results), (case, person, query, indexed)


def test_withdrawn_record_is_gone_at_once_though_the_index_lags(ferry):
    assert search("fixed").total == 2

    withdraw_record(record=ferry.record, reason="A source is at risk.", by=CustodianFactory())

    assert Outbox.objects.exists()
    assert nothing_of(search("fixed"))
    apply_outbox()
    assert not Outbox.objects.exists()
    assert nothing_of(search("fixed"))


def test_row_that_the_index_forgot_is_left_out_of_the_hits(ferry):
    Record.objects.filter(pk=ferry.record.pk).update(level="sealed")

    assert search("fixed").hits == ()


def test_statements_are_as_open_as_what_they_are_about(ferry):
    custodian = CustodianFactory()
    record_statement(
        collection=ferry.collection,
        description=StatementDescription(
            kind="denies_document", mode="verbatim", language="en",
            words="This paper is a parrot.", about=AboutDescription(record="hb-0412"),
        ),
        by=custodian,
        number=58,
    )  # fmt: skip
    record_statement(
        collection=ferry.collection,
        description=StatementDescription(
            kind="comments", mode="verbatim", language="en",
            words="A parrot of a policy.", about=AboutDescription(policy={"en": "ferries"}),
        ),
        by=custodian,
        number=59,
    )  # fmt: skip
    apply_outbox()

    results = search("parrot", order="record")
    assert {hit.shown.address for hit in results.hits} == {"/st/58", "/st/59"}
    about = {hit.shown.address: hit.record for hit in results.hits}
    assert about == {"/st/58": ferry.record, "/st/59": None}
    assert results.records == 2
    assert search("type:statement").total == 2

    withdraw_record(record=ferry.record, reason="A source is at risk.", by=custodian)

    assert nothing_of(search("parrot"))
    apply_outbox()
    assert nothing_of(search("parrot"))
    assert search("parrot", reader=custodian.as_reader()).total == 2


def test_agents_who_are_not_official_have_no_facet_and_cannot_be_searched_for(ferry):
    names = {}
    for kind, trait in (("official", "official"), ("private", "private"), ("protected", None)):
        agent = AgentFactory(slug=f"{kind}-one", **({trait: True} if trait else {}))
        AgentNameFactory(agent=agent, name=f"Canary {kind}")
        Part.objects.create(record=ferry.record, agent=agent, role="issuer")
        names[kind] = agent
    rebuild_index()

    (issuer,) = [facet for facet in search("fixed").facets if facet.name == "issuer"]

    assert [(value.value, value.label) for value in issuer.values] == [
        ("official-one", "Canary official")
    ]
    assert search('issuer:"canary official" fixed').total == 2
    for kind in ("private", "protected"):
        assert nothing_of(search(f"issuer:{kind}-one"))
        assert nothing_of(search(f'issuer:"Canary {kind}"'))
        assert nothing_of(search(f'NOT fixed issuer:"Canary {kind}"'))


def test_a_closed_records_words_do_not_widen_anyones_count(ferry):
    sealed = RecordFactory(collection=ferry.collection, level="sealed", state="draft")
    write_text(TextFactory(record=sealed, code="en", language="en"), "canaries canary cänary")
    rebuild_index()

    assert nothing_of(search("canary"))
    assert nothing_of(search("can*"))
    assert search("fixed OR canary", now=timezone.now()).total == 2
