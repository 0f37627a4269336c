"""`/d`, `/d/SLUG`, `/d/n/NUMBER`: orders as quotations, by topic and one by one."""

from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from documents.access import Role
from documents.exchange.descriptions import DirectiveDescription
from documents.models import Directive, FormerSlug, Record, Topic, TopicLabel
from documents.operations.accept_repetition import accept_repetition, decline_repetition
from documents.operations.code_directive import SecondReading, code_directive
from documents.operations.deprecate_topic import deprecate_topic
from documents.operations.find_words import WordsIn
from documents.operations.merge_topic import merge_topic
from documents.operations.tag_directive import retract_directive, revise_directive, tag_directive
from documents.operations.withdraw_record import withdraw_record
from documents.quoting.check import check_of
from tests.factories import CustodianFactory, UserFactory
from tests.pages.cases import Notice, a_notice
from tests.pages.test_record import body

pytestmark = pytest.mark.django_db

WORDS = "No unregistered person is to board."
ORDER = DirectiveDescription(
    force="must_not", on_whom={"en": "unregistered persons"}, topics=("boarding",)
)


@pytest.fixture(autouse=True)
def vocabulary() -> None:
    order = Topic.objects.create(slug="harbour-order", definition={"en": "How a harbour is kept."})
    boarding = Topic.objects.create(slug="boarding", broader=order)
    Topic.objects.create(slug="lamps", broader=order)
    TopicLabel.objects.create(topic=order, language="en", words="Order in harbours")
    TopicLabel.objects.create(topic=boarding, language="en", words="Boarding boats")
    TopicLabel.objects.create(topic=boarding, language="zh-Hans", words="登船")


def an_order(notice: Notice, number: int = 207, **more: object) -> Directive:
    places = [WordsIn(notice.english, WORDS), WordsIn(notice.chinese, "严禁未经登记人员登船。")]
    return tag_directive(
        record=notice.record,
        places=places,
        description=replace(ORDER, **more),
        by=CustodianFactory(),
        number=number,
    )


def test_tree_counts_by_force_in_a_topic_and_above_it(client: Client) -> None:
    notice = a_notice()
    an_order(notice)
    an_order(notice, 208, force="may")
    page = body(client, "/d")
    for slug in ("harbour-order", "boarding"):
        for force in ("must_not", "may"):
            assert f'href="/d/{slug}?force={force}"' in page
    assert "How a harbour is kept." in page
    assert 'href="/d/lamps"' not in page, "no order that can be read is about lamps"


def test_topic_lists_quotations_of_narrower_topics_with_their_addresses(client: Client) -> None:
    an_order(a_notice())
    page = body(client, "/d/harbour-order")
    assert f"“{WORDS}”" in page
    assert "严禁未经登记人员登船。" in page
    assert 'lang="zh-Hans" dir="ltr"' in page
    assert f'href="/r/hb-0001/en/1/p2/3-38~{check_of(WORDS)}"' in page
    assert 'href="/d/n/207"' in page
    assert 'href="/d/boarding"' in page
    page = body(client, "/d/boarding")
    assert '<bdi lang="zh-Hans" dir="ltr">登船</bdi>' in page
    assert 'href="/d/harbour-order"' in page
    assert 'href="/s.csv?q=directive:boarding"' in page


def test_quotation_that_a_directive_names_is_there(client: Client) -> None:
    an_order(a_notice())
    page = body(client, f"/r/hb-0001/en/1/p2/3-38~{check_of(WORDS)}")
    assert f"“{WORDS}”" in page


def test_topic_is_narrowed_by_force_through_links(client: Client) -> None:
    notice = a_notice()
    an_order(notice)
    an_order(notice, 208, force="may")
    page = body(client, "/d/boarding?force=may")
    assert "/d/n/208" in page
    assert "/d/n/207" not in page
    assert 'href="/s.csv?q=directive:boarding%20force:may"' in page
    assert "/d/n/207" in body(client, "/d/boarding?force=nonsense")
    assert "/d/n/208" in body(client, "/d/n?force=may")


def test_directives_stand_by_the_date_of_their_record_undated_ones_last(client: Client) -> None:
    for number, (code, date) in enumerate(
        [("hb-0001", None), ("hb-0002", "2031-05"), ("hb-0003", "2030")], 207
    ):
        notice = a_dated(code, date)
        an_order(notice, number)
    page = body(client, "/d/boarding")
    places = [page.index(f"/d/n/{number}") for number in (209, 208, 207)]
    assert places == sorted(places)


def a_dated(code: str, date: str | None) -> Notice:
    from tests.factories import CollectionFactory, RecordFactory, TextFactory, write_text
    from tests.pages.cases import ENGLISH, SOURCE

    record = RecordFactory(code=code, public=True, collection=CollectionFactory())
    if date:
        record.dates.create(date=date, kind="on_face")
    chinese = write_text(TextFactory(record=record), *SOURCE)
    english = TextFactory(record=record, english=True, of_text=chinese.text)
    return Notice(record, chinese, write_text(english, *ENGLISH, aligned="in order"))


def test_topic_of_closed_records_alone_answers_as_none_does(client: Client) -> None:
    notice = a_notice(state=Record.State.DRAFT)
    an_order(notice)
    FormerSlug.objects.create(
        kind="topic", slug="embarking", now=Topic.objects.get(slug="boarding").pk
    )
    answers = [client.get(f"/d/{slug}") for slug in ("boarding", "embarking", "no-such-topic")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert "Boarding boats" not in body(client, "/d")
    assert "207" not in body(client, "/d/n")


def test_former_slug_leads_to_the_topic(client: Client) -> None:
    an_order(a_notice())
    FormerSlug.objects.create(
        kind="topic", slug="embarking", now=Topic.objects.get(slug="boarding").pk
    )
    answer = client.get("/d/embarking")
    assert (answer.status_code, answer["Location"]) == (301, "/d/boarding")
    assert client.get("/d/BOARDING")["Location"] == "/d/boarding"


def test_directive_shows_words_terms_and_where_they_are_quoted(client: Client) -> None:
    an_order(a_notice(), deadline={"en": "before spring"})
    page = body(client, "/d/n/207")
    assert f"“{WORDS}”" in page
    assert "“严禁未经登记人员登船。”" in page
    assert "On whom" in page
    assert "unregistered persons" in page
    assert "before spring" in page
    assert f'href="/r/hb-0001/en/1/p2/3-38~{check_of(WORDS)}"' in page
    assert "1 version kept" in page


def test_directive_keeps_its_versions_and_says_why_it_was_retracted(client: Client) -> None:
    directive, by = an_order(a_notice()), CustodianFactory()
    description = replace(ORDER, force="must")
    revise_directive(directive=directive, description=description, note="Read again.", by=by)
    page = body(client, "/d/n/207")
    assert "2 versions kept" in page
    assert "Read again." in page
    retract_directive(directive=directive, note="Only a heading.", by=by)
    page = body(client, "/d/n/207")
    assert "Retracted on" in page
    assert "Only a heading." in page
    assert "3 versions kept" in page
    assert "/d/n/207" not in body(client, "/d/n")


@pytest.mark.parametrize("form", ["bib", "ris", "csl.json", "jsonld", "txt"])
def test_words_of_a_directive_are_had_in_each_format(client: Client, form: str) -> None:
    an_order(a_notice())
    answer = body(client, f"/d/n/207.{form}")
    assert f"/r/hb-0001/en/1/p2/3-38~{check_of(WORDS)}" in answer


def test_unknown_format_of_a_directive_is_no_page(client: Client) -> None:
    an_order(a_notice())
    assert client.get("/d/n/207.pdf").status_code == 404


def test_hidden_directive_answers_as_one_that_never_was(client: Client) -> None:
    an_order(a_notice(state=Record.State.DRAFT))
    for ending in ("", ".bib"):
        hidden, absent = client.get(f"/d/n/207{ending}"), client.get(f"/d/n/209{ending}")
        assert hidden.status_code == absent.status_code == 404
        assert hidden.content == absent.content


def test_directive_of_a_withdrawn_record_is_its_tombstone_if_it_was_public(
    client: Client,
) -> None:
    notice, by = a_notice(), CustodianFactory()
    an_order(notice)
    withdraw_record(record=notice.record, reason="A source is at risk.", by=by, at=timezone.now())
    an_order(notice, 208)
    page = body(client, "/d/n/207", 410)
    assert "A source is at risk." in page
    assert "unregistered" not in page
    assert client.get("/d/n/207.txt").status_code == 410
    assert client.get("/d/n/208").status_code == 404


def test_directive_stands_in_its_context_with_the_words_marked(client: Client) -> None:
    an_order(a_notice())
    page = body(client, "/d/n/207")
    context = page[page.index('id="context"') : page.index('id="readings"')]
    assert "To all ferry stations" in context
    assert f"<mark>{WORDS}</mark>" in context
    assert "Windows and seats are fixed" in context
    assert 'href="/r/hb-0001/en/1/p2"' in context


def test_second_readings_are_shown_and_counted(client: Client) -> None:
    directive = an_order(a_notice())
    assert "One reader tagged it so far." in body(client, "/d/n/207")
    agrees = SecondReading(verdict="agrees")
    differs = SecondReading(verdict="differs", force="", note="Only a wish.")
    code_directive(version=directive.current, reading=agrees, by=CustodianFactory())
    code_directive(version=directive.current, reading=differs, by=CustodianFactory())
    page = body(client, "/d/n/207")
    assert "2 of 3 readers agree on the force; 2 of 3 on the topics." in page
    assert "differs: no order" in page
    assert "Only a wish." in page
    revise_directive(directive=directive, description=ORDER, note="Again.", by=CustodianFactory())
    page = body(client, "/d/n/207")
    assert "One reader tagged it so far." in page, "the readings are of the version before"
    assert "Only a wish." in page


def test_orders_that_repeat_it_are_shown_to_those_who_may_read_them(client: Client) -> None:
    one = an_order(a_notice())
    other = an_order(a_dated("hb-0002", "2031"), 208)
    closed = an_order(a_dated("hb-0003", "2031"), 209)
    Record.objects.filter(code="hb-0003").update(level="sealed")
    by = CustodianFactory()
    accept_repetition(one=one, other=other, by=by, note="To the letter.")
    accept_repetition(one=one, other=closed, by=by, note="Quietly.")
    page = body(client, "/d/n/207")
    assert "Given again in 1 record" in page
    assert 'href="/d/n/208"' in page
    assert "To the letter." in page
    assert "/d/n/209" not in page
    assert "Quietly." not in page
    assert 'href="/d/n/207"' in body(client, "/d/n/208")
    decline_repetition(one=one, other=other, by=by)
    assert "Given again" not in body(client, "/d/n/207")


def test_editors_alone_are_led_to_the_desk(client: Client) -> None:
    notice = a_notice()
    an_order(notice)
    assert "/desk/directives/207" not in body(client, "/d/n/207")
    client.force_login(UserFactory(member_of={notice.record.collection: Role.EDITOR}))
    assert 'href="/desk/directives/207/read"' in body(client, "/d/n/207")


def test_merged_topic_leads_to_the_other_and_one_out_of_use_says_so(client: Client) -> None:
    an_order(a_notice())
    by = CustodianFactory()
    boarding, lamps = (Topic.objects.get(slug=slug) for slug in ("boarding", "lamps"))
    deprecate_topic(topic=boarding, note="Said better.", replaced_by=lamps, by=by)
    page = body(client, "/d/boarding")
    assert "Not used for new orders since" in page
    assert "Said better." in page
    assert 'href="/d/lamps"' not in page, "no order that can be read is about lamps"
    merge_topic(topic=boarding, into=lamps, by=by)
    answer = client.get("/d/boarding")
    assert (answer.status_code, answer["Location"]) == (301, "/d/lamps")
    assert "/d/n/207" in body(client, "/d/lamps")
