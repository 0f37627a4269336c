"""What a search finds, how it says that it matched, and what it shows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from documents.errors import IndexMissing, IndexOutdated
from documents.models import RecordDate
from documents.operations.apply_outbox import apply_outbox
from documents.operations.rebuild_index import rebuild_index
from documents.search.run import hits_in_record, search
from tests.factories import RecordFactory, TextFactory, write_text
from tests.search.conftest import ENGLISH

UDHR = Path(__file__).parents[3] / "shared" / "corpora" / "udhr"


def found(source: str, **more) -> list[str]:
    """The addresses that a query finds."""
    return [hit.shown.address for hit in search(source, **more).hits]


def places(source: str, **more) -> set[str]:
    """The same without the record: text and passage."""
    return {f"{a.split('/')[3]}/{a.split('/')[5]}" for a in found(source, **more)}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("fixed seat", {"en/p2", "en/p3"}),
        ("fixed seat exact:on", {"en/p3"}),
        ('"fixed seat"', {"en/p3"}),
        ("“fixed seat”", {"en/p3"}),
        ('"seats are fixed"', {"en/p2"}),
        ('"fixed seats"', set()),
        ('"of the"', set()),
        ('"management of ferry"', {"en/p1"}),
        ("「固定座位」", {"zh-hans/p2"}),
        ("固定座位", {"zh-hans/p2"}),
        ('"窗口、固定"', {"zh-hans/p2"}),
        ("固座", set()),
        ("固 座", {"zh-hans/p2"}),
        ("固定*", {"zh-hans/p2"}),
        ("cafe", {"en/p3"}),
        ('"cafe"', set()),
        ('"café"', {"en/p3"}),
        ("ＣＡＦÉ", {"en/p3"}),
        ("don't", {"en/p2"}),
        ('"don\'t change"', {"en/p2"}),
        ("sea*", {"en/p2", "en/p3"}),
        ("regist*", {"en/p1"}),
        ("windows OR month", {"en/p2", "en/p3"}),
        ("fixed -windows", {"en/p3"}),
        ("fixed NOT (windows OR café)", set()),
        ("-fixed language:en", {"en/p1"}),
        ("fixed -seat", {"en/p2"}),
        ("NOT fixed language:zh", {"zh-hans/p1", "zh-hans/p2", "zh-hans/p3"}),
        ("language:chinese 每月", {"zh-hans/p3"}),
        ("collection:harbour report", {"en/p3"}),
        ('collection:"harbour papers" report', {"en/p3"}),
        ("collection:other report", set()),
        ("type:notice report", {"en/p3"}),
        ("classification:内部 report", {"en/p3"}),
        ("classification:internal report", {"en/p3"}),
        ("code:HB-0412 report", {"en/p3"}),
        ("state:draft report", {"en/p3"}),
        ("state:(reviewed OR unproofed) report", set()),
        ("year:2031 report", set()),
    ],
)
def test_query_finds(ferry, source, expected):
    assert places(source) == expected


@pytest.mark.parametrize(
    ("source", "matches"),
    [
        ("seat", {"en/1/p2": "stem", "en/1/p3": "exact"}),
        ("cafe", {"en/1/p3": "folded"}),
        ("固定", {"zh-hans/1/p2": "exact"}),
        ("fixed sea*", {"en/1/p2": "exact", "en/1/p3": "exact"}),
    ],
)
def test_hit_says_how_it_matched(ferry, source, matches):
    hits = search(source).hits

    assert {hit.shown.address.split("/", 3)[3]: hit.match.word for hit in hits} == matches


def test_result_says_what_was_widened_and_how_to_switch_it_off(ferry):
    results = search("seat")

    (stem,) = results.widened
    assert (stem.match.word, stem.passages, stem.forms) == ("stem", 1, ("seats",))
    assert results.exact_total == 1
    assert found(stem.off) == [results.hits[0].shown.address]
    assert search("seat", exact=True).total == 1
    assert search('"seat"').widened == ()


def test_words_as_written_come_before_widened_ones(ferry):
    assert [hit.match.word for hit in search("seat").hits] == ["exact", "stem"]


def test_hit_shows_words_from_the_database_with_marks_and_the_aligned_passage(ferry):
    (hit,) = search('"fixed seat"').hits

    assert [hit.shown.words[start:end] for start, end in hit.shown.marks] == ["fixed seat"]
    assert hit.shown.words == str(hit.shown.snippet)
    assert [one.words for one in hit.aligned] == ["三、每月上报一次。"]
    assert hit.aligned[0].state == "draft"
    assert hit.record == ferry.record
    assert hit.read_at == "/r/hb-0412?mark=en/1/p3/26-36#p3"


def test_a_chinese_hit_shows_its_newest_translation_only(ferry):
    newer = ENGLISH[1].replace("check each person", "check everyone")
    write_text(ferry.english, ENGLISH[0], newer, ENGLISH[2])
    rebuild_index()

    (hit,) = search("固定座位").hits

    assert [one.words for one in hit.aligned] == [newer]


def test_facets_count_the_whole_result_and_their_queries_find_that_many(ferry):
    RecordDate.objects.create(record=ferry.record, date="2031-03-04", kind="on_face")
    other = RecordFactory(public=True, type="memo", collection=ferry.collection)
    write_text(TextFactory(record=other, code="en", language="en"), "A fixed rule.", "Fixed again.")
    rebuild_index()

    results = search("fixed OR 固定", limit=1)

    assert results.total == 5
    counts = {
        facet.name: {value.value: value.count for value in facet.values} for facet in results.facets
    }
    assert counts["type"] == {"notice": 3, "memo": 2}
    assert counts["language"] == {"en": 4, "zh-Hans": 1}
    assert counts["year"] == {"2031": 3}
    assert counts["collection"] == {"harbour": 5}
    assert counts["classification"] == {"内部": 3}
    for facet in results.facets:
        for value in facet.values:
            narrowed = search(value.query)
            assert narrowed.total == value.count
            (same,) = [
                again
                for again_facet in narrowed.facets
                if again_facet.name == facet.name
                for again in again_facet.values
                if again.value == value.value
            ]
            assert same.chosen
            assert search(same.query).total == results.total


def test_pages_joined_are_the_whole_result_without_repetition(ferry):
    record = RecordFactory(public=True)
    write_text(
        TextFactory(record=record, code="en", language="en"), *(f"Rule {n}." for n in range(47))
    )
    rebuild_index()

    pages = [found("rule", limit=10, offset=at) for at in range(0, 60, 10)]

    assert [len(page) for page in pages] == [10, 10, 10, 10, 7, 0]
    assert len({address for page in pages for address in page}) == 47


def test_a_search_asks_the_database_as_often_for_many_hits_as_for_few(
    ferry, django_assert_max_num_queries
):
    for _ in range(5):
        record = RecordFactory(public=True)
        write_text(TextFactory(record=record, code="en", language="en"), "fixed", "fixed fixed")
    rebuild_index()

    with django_assert_max_num_queries(9):
        assert len(search("fixed").hits) == 12


def test_order_by_record_and_by_date(ferry):
    early = RecordFactory(public=True, code="hb-9999")
    RecordDate.objects.create(record=early, date="1999", kind="on_face")
    write_text(TextFactory(record=early, code="en", language="en"), "fixed", "fixed fixed")
    rebuild_index()

    assert [a.split("/")[2:] for a in found("fixed", order="record")] == [
        ["hb-0412", "en", "1", "p2"],
        ["hb-0412", "en", "1", "p3"],
        ["hb-9999", "en", "1", "p1"],
        ["hb-9999", "en", "1", "p2"],
    ]
    assert found("fixed", order="date")[0] == "/r/hb-9999/en/1/p1"
    with pytest.raises(ValueError, match="order"):
        search("fixed", order="order")


@pytest.mark.parametrize(
    ("date", "years", "not_years"),
    [
        ("2016/2018", ["2016", "2017", "2015..2016", "2018..", "..2016"], ["2015", "2019.."]),
        ("2031-03-04", ["2031", "2000..2040"], ["..2030"]),
        ("203X", ["2030", "2039"], ["2029", "2040"]),
    ],
)
def test_year_finds_records_dated_in_part_in_it(ferry, date, years, not_years):
    RecordDate.objects.create(record=ferry.record, date=date, kind="on_face")
    rebuild_index()

    for year in years:
        assert search(f"year:{year} report").total == 1, year
    for year in not_years:
        assert search(f"year:{year} report").total == 0, year


def test_date_of_the_leak_is_not_the_year_of_the_record(ferry):
    RecordDate.objects.create(record=ferry.record, date="2035", kind="leaked")
    rebuild_index()

    assert search("year:2035").total == 0


def test_only_the_newest_revision_is_searched(ferry):
    write_text(ferry.english, *ENGLISH[:2], ENGLISH[2].replace("month", "week"))
    apply_outbox()

    assert search("month").total == 0
    assert found("week") == ["/r/hb-0412/en/2/p3"]
    assert found("windows") == ["/r/hb-0412/en/2/p2"]


def test_hits_in_a_record_come_in_reading_order(ferry):
    other = RecordFactory(public=True)
    write_text(TextFactory(record=other, code="en", language="en"), "fixed")
    rebuild_index()

    hits = hits_in_record("固定 OR fixed", ferry.record)

    assert [hit.shown.passage.key for hit in hits] == ["p2", "p2", "p3"]


def test_index_that_is_missing_or_of_another_version_is_refused_in_one_sentence(index_folder):
    with pytest.raises(IndexMissing, match="rebuild_index"):
        search("fixed")
    rebuild_index()
    pointer = index_folder.path / "current"
    pointer.write_text(pointer.read_text().replace("tokens 1", "tokens 0"))

    with pytest.raises(IndexOutdated, match=r"another version .* rebuild_index"):
        search("fixed")


def test_an_empty_index_finds_nothing(index_folder):
    rebuild_index()

    assert search("fixed").total == 0
    assert search("NOT fixed").total == 0
    assert search("fix*").total == 0


def test_beginning_of_too_many_words_is_cut_and_said(ferry):
    record = RecordFactory(public=True)
    words = " ".join(f"zz{n}" for n in range(1100))
    write_text(TextFactory(record=record, code="en", language="en"), words, "zz5")
    rebuild_index()

    results = search("zz*")

    assert results.total == 2
    assert "1,000 most frequent" in results.notes[0]
    assert "zz" in results.notes[0]


def test_a_very_long_passage_is_found_and_cut(ferry):
    record = RecordFactory(public=True)
    text = TextFactory(record=record, code="en", language="en")
    write_text(text, "the " * 25_000 + "needle " + "the " * 100)
    rebuild_index()

    (hit,) = search("the needle").hits

    assert "needle" in str(hit.shown.snippet)
    assert len(hit.shown.snippet.text) <= 320


def test_an_embargo_ends_by_itself(ferry):
    ferry.record.opens_at = datetime(2045, 1, 1, tzinfo=UTC)
    ferry.record.public_from = None
    ferry.record.save()
    rebuild_index()

    assert search("fixed", now=datetime(2044, 12, 31, tzinfo=UTC)).total == 0
    assert search("fixed", now=datetime(2045, 1, 1, tzinfo=UTC)).total == 2


@pytest.mark.skipif(not UDHR.is_dir(), reason="the optional corpus of parallel texts is absent")
@pytest.mark.parametrize("name", ["cmn_hans", "cmn_hant"])
def test_any_part_of_a_chinese_sentence_is_found_wherever_it_stands(index_folder, name):
    lines = [
        line for line in (UDHR / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line
    ]
    record = RecordFactory(public=True)
    write_text(TextFactory(record=record, language="zh", code="zh"), *lines)
    rebuild_index()

    for number, line in enumerate(lines):
        for size in (1, 2, 3, 5):
            part = line[number % max(len(line) - size, 1) :][:size]
            if part.isalpha():
                expected = {n for n, other in enumerate(lines, 1) if part in other}
                hits = search(f'"{part}"', limit=100).hits
                exact = {hit.shown.passage.position for hit in hits}
                # A phrase may also stand across a comma: more, by rule, but never fewer.
                assert expected <= exact
                if size < 3:
                    continue
                assert all(part in "".join(c for c in lines[n - 1] if c.isalpha()) for n in exact)
