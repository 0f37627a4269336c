"""The query language: any input gives a tree, or an error that says where and what to do."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from documents.errors import QueryError
from documents.search.query import MAX_LENGTH, parse
from documents.search.tokens import exact_tokens
from documents.search.tree import (
    FIELDS,
    And,
    FieldIs,
    Not,
    Noted,
    Or,
    Phrase,
    Prefix,
    Word,
    YearRange,
    conditions,
    wanted,
)

fragments = st.lists(
    st.one_of(
        st.sampled_from(
            ["AND", "OR", "NOT", "-", "(", ")", '"', "“", "”", "«", "»", "「", "」", "*", ":", "..",
             "year:", "exact:on", "exact:off", "state:draft", "issuer:", "foo:", "ferr*", "seat",
             "note:", "near:", "has:note",
             "2016..2018", "固定", " ", "\u3000", "don’t", "…", "ـ"]
        ),
        st.text(max_size=5),
    ),
    max_size=30,
)  # fmt: skip


def refused(source: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse(source)
    return caught.value


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("fixed seat", And((Word("fixed"), Word("seat")))),
        ("fixed AND seat", And((Word("fixed"), Word("seat")))),
        ("fixed OR seat", Or((Word("fixed"), Word("seat")))),
        ("a OR b c", Or((Word("a"), And((Word("b"), Word("c")))))),
        ("(a OR b) c", And((Or((Word("a"), Word("b"))), Word("c")))),
        ("(a b) c", And((Word("a"), Word("b"), Word("c")))),
        ("seat -fixed", And((Word("seat"), Not(Word("fixed"))))),
        ("seat NOT fixed", And((Word("seat"), Not(Word("fixed"))))),
        ("-(a b)", Not(And((Word("a"), Word("b"))))),
        ('-"a b"', Not(Phrase("a b"))),
        ("re-education", Word("re-education")),
        ("well - known", And((Word("well"), Word("known")))),
        ("ferr*", Prefix("ferr")),
        ("don’t", Word("don’t")),
        ("or and not", And((Word("or"), Word("and"), Word("not")))),
        ("12:30", Word("12:30")),
        ("https://ferry.example/a", Word("https://ferry.example/a")),
        ("Subject: ferry", And((Word("Subject:"), Word("ferry")))),
        ("固定（座位）", Word("固定（座位）")),
    ],
)
def test_query_reads_as(source, tree):
    assert parse(source).tree == tree


@pytest.mark.parametrize(
    "quoted",
    ['"fixed seat"', "“fixed seat”", "”fixed seat”", "„fixed seat“", "„fixed seat”",
     "«fixed seat»", "»fixed seat«", "「fixed seat」", "『fixed seat』", "“fixed seat\""],
)  # fmt: skip
def test_every_kind_of_quotation_mark_makes_a_phrase(quoted):
    assert parse(quoted).tree == Phrase("fixed seat")


def test_operators_and_stars_inside_quotes_are_words():
    assert parse('"NOT a* OR year:x"').tree == Phrase("NOT a* OR year:x")


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("issuer:gu-wang", FieldIs("issuer", "gu-wang")),
        ('issuer:"Gu Wang"', FieldIs("issuer", "Gu Wang")),
        ("Issuer:gu-wang", FieldIs("issuer", "gu-wang")),
        ("type:(memo OR notice)", Or((FieldIs("type", "memo"), FieldIs("type", "notice")))),
        ("-type:memo", Not(FieldIs("type", "memo"))),
        ("topic:(a -b)", And((FieldIs("topic", "a"), Not(FieldIs("topic", "b"))))),
        ("force:must-not", FieldIs("force", "must_not")),
        ('force:"must not"', FieldIs("force", "must_not")),
        ("state:Reviewed", FieldIs("state", "reviewed")),
        ("note:ferry", Noted(Word("ferry"))),
        ("note:ferr*", Noted(Prefix("ferr"))),
        ("-note:ferry", Not(Noted(Word("ferry")))),
        (
            'note:(ferry "fixed seat" OR -draft)',
            Noted(Or((And((Word("ferry"), Phrase("fixed seat"))), Not(Word("draft"))))),
        ),
        ("near:must-not", FieldIs("near", "must-not")),
        ("has:Note", FieldIs("has", "note")),
        ("year:2016", YearRange(2016, 2016)),
        ("year:2016..2018", YearRange(2016, 2018)),
        ("year:2016..", YearRange(2016, None)),
        ("year:..2018", YearRange(None, 2018)),
        ("year:(2016 OR 2018..)", Or((YearRange(2016, 2016), YearRange(2018, None)))),
    ],
)
def test_field_reads_as(source, tree):
    assert parse(source).tree == tree


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_takes_a_value_and_a_quoted_one(name):
    value = {"year": "2016", "force": "may", "state": "draft", "has": "note"}.get(name, "x")

    quoted = parse(f'{name}:"{value}"').tree

    assert quoted == (Noted(Phrase("x")) if name == "note" else parse(f"{name}:{value}").tree)


def test_exact_on_switches_widening_off_for_the_whole_query():
    assert parse("seat exact:on").exact is True
    assert parse("seat exact:on").tree == Word("seat")
    assert parse("exact:off seat").exact is False
    assert parse("seat").exact is False


def test_conditions_that_can_be_taken_away_say_where_they_stand():
    query = parse('seat issuer:"Gu Wang" (topic:a OR topic:b) year:2016')

    assert [query.source[slice(*node.span)] for node in conditions(query)] == [
        'issuer:"Gu Wang"',
        "year:2016",
    ]


def test_words_under_not_are_not_wanted():
    assert [node.text for node in wanted(parse('a -b (c* OR "d e") NOT (f g)').tree)] == [
        "a",
        "c",
        "d e",
    ]


@pytest.mark.parametrize(
    ("source", "position", "repairs"),
    [
        ('"fixed seat AND issuer:(ferry OR harbour', 1,
         ['"fixed seat" AND issuer:(ferry OR harbour)', "fixed seat ferry harbour"]),
        ("fixed (seat", 7, ["fixed (seat)", "fixed seat"]),
        ("fixed seat)", 11, ["fixed seat", '"fixed seat"']),
        (") fixed", 1, ["fixed", '"fixed"']),
        ("fixed OR", 7, ["fixed", '"fixed"']),
        ("AND fixed seat", 1, ["fixed seat", '"fixed seat"']),
        ("fixed OR AND seat", 7, ["fixed AND seat", "fixed seat"]),
        ("fixed ()", 7, ["fixed", '"fixed"']),
        ('fixed ""', 7, ["fixed", '"fixed"']),
        ("lang:zh ferry", 1, ["language:zh ferry", "zh ferry"]),
        ("clasification:secret", 1, ["classification:secret", "secret"]),
        ("from:Gu", 1, ["issuer:Gu", "Gu"]),
        ("has:notes", 5, ["has:note", "notes"]),
        ("note:(ferry topic:a)", 13, ["ferry a", '"ferry a"']),
        ("annotation:ferry", 1, ["note:ferry", "ferry"]),
        ("order:seating", 1, ["directive:seating", "seating"]),
        ("state:revewed", 7, ["state:reviewed", "revewed"]),
        ("year:last", 6, ["last", '"last"']),
        ("year:2018..2016 a", 6, ["year:2016..2018 a", "2018..2016 a"]),
        ("year: 2016", 1, ["year:2016", "year 2016"]),
        ("fe*ry", 3, ["fery*", "fe ry"]),
        ("*ferry", 1, ["ferry*", "ferry"]),
        ("issuer:gu*", 10, ["issuer:gu", "gu"]),
        ("a OR exact:on", 6, None),
        ("𠀀 OR", 3, ["𠀀", '"𠀀"']),
    ],
)  # fmt: skip
def test_error_names_the_character_and_offers(source, position, repairs):
    error = refused(source)

    assert error.position == position
    assert f"character {position}" in str(error)
    if repairs is not None:
        assert [repair.query for repair in error.repairs] == repairs
    assert all(repair.what for repair in error.repairs)


@pytest.mark.parametrize("source", ["", "   ", "…", "***", "((((", "NOT", '"'])
def test_nothing_to_search_for_has_no_repair(source):
    assert refused(source).repairs == ()


@settings(deadline=None)
@given(fragments)
@example(["(" * 500 + "a" + ")" * 500])
@example(["-" * 1000 + "a"])
@example(["NOT " * 400 + "a"])
@example(["a " * 900])
@example(["year:(" * 200])
def test_any_input_is_a_tree_or_an_error_whose_repairs_can_be_read(pieces):
    source = "".join(pieces)
    try:
        query = parse(source)
    except QueryError as error:
        assert 1 <= error.position <= min(len(source), MAX_LENGTH) + 1
        assert len(error.repairs) <= 2
        for repair in error.repairs:
            assert repair.query != source
            parse(repair.query)
    else:
        for node in wanted(query.tree):
            assert exact_tokens(node.text)


@given(st.lists(st.sampled_from(["seat", "(", ")", '"', "OR", "year:", "固定", "foo:"])))
def test_an_error_in_a_query_with_words_offers_at_least_one(pieces):
    source = " ".join([*pieces, "ferry"])
    try:
        parse(source)
    except QueryError as error:
        assert error.repairs


def test_a_query_of_ten_megabytes_is_refused_at_once():
    error = refused("seat " * 2_000_000)

    assert error.position == MAX_LENGTH + 1
    assert len(error.repairs[0].query) <= MAX_LENGTH


def test_too_many_words_and_too_many_brackets_are_refused():
    assert "more than 64" in str(refused("a " * 65))
    assert "more than 20" in str(refused("(" * 30 + "a" + ")" * 30))
