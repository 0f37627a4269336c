"""References as BibTeX, RIS, CSL-JSON, plain text and metadata for Zotero."""

import datetime
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.exchange.bibtex import bibtex_entry
from documents.exchange.csl import csl_item
from documents.exchange.plain import plain_text
from documents.exchange.ris import ris_entry
from documents.exchange.zotero import zotero_meta
from documents.quoting.names import body
from documents.quoting.reference import (
    DateKind,
    DateOfRecord,
    Marking,
    PublishedElsewhere,
    Title,
    TitleKind,
    TranslatedBy,
)
from tests.quoting.specimens import (
    ADDRESS,
    DENIED,
    GU_WANG,
    IN_CHINESE,
    MEMO,
    NOTICE,
    OKORO,
    STATEMENT,
    WORDS,
    cited,
)

TITLE = "Notice on strengthening the management of ferry registration"
FULL = cited(
    authors=(GU_WANG, OKORO),
    addressees=(body("all harbour offices"),),
    face_number="灯署发〔2031〕12号",
    classification=Marking("内部", "zh-Hans", "Internal"),
    accessed=datetime.date(2032, 1, 5),
    debate=DENIED,
    published_elsewhere=(PublishedElsewhere("Harbour Post", "2032-01-12"),),
)

# The properties that csl-data.json (CSL 1.0.2) knows and that an archived document may use.
CSL_STRINGS = {
    "id", "type", "title", "original-title", "genre", "number", "language", "version", "archive",
    "archive_collection", "archive_location", "URL", "note",
}  # fmt: skip
CSL_NAMES = {"author", "recipient", "translator"}
CSL_DATES = {"issued", "accessed"}


def assert_csl(item):
    assert set(item) <= CSL_STRINGS | CSL_NAMES | CSL_DATES | {"custom"}
    assert item["type"] == "manuscript"
    for name in CSL_STRINGS & set(item):
        assert isinstance(item[name], str), name
    for name in CSL_NAMES & set(item):
        for person in item[name]:
            assert set(person) <= {"family", "given", "suffix", "static-ordering", "literal"}
    for name in CSL_DATES & set(item):
        assert set(item[name]) <= {"date-parts", "season", "circa", "literal"}
        for part in item[name].get("date-parts", []):
            assert 1 <= len(part) <= 3
            assert all(type(number) is int for number in part)


def read_bibtex(entry):
    """Key, type and fields of one entry, by BibTeX's own rule: braces are counted."""
    head = re.match(r"@(\w+)\{([^,\s{}]+),\n", entry)
    fields, at = {}, head.end()
    while entry[at] != "}":
        name = re.compile(r"\s*([a-z]+) = \{").match(entry, at)
        start = at = name.end()
        depth = 1
        while depth:
            depth += {"{": 1, "}": -1}.get(entry[at], 0)
            at += 1
        fields[name[1]] = entry[start : at - 1]
        at = re.compile(r",\n").match(entry, at).end()
    assert entry[at:] == "}\n"
    return head[1], head[2], fields


def test_csl_item_is_an_archived_manuscript():
    item = csl_item(NOTICE)

    assert_csl(item)
    assert item["id"] == "li-0412-en-3-p3-76-151-2hvft"
    assert item["title"] == TITLE
    assert item["original-title"] == "关于加强渡船登记管理的通知"
    assert item["author"] == [{"literal": "Lantern Island Administration"}]
    assert item["translator"] == [{"literal": "M. Okoro"}]
    assert item["issued"] == {"date-parts": [[2031, 3, 4]]}
    assert (item["archive"], item["archive_collection"], item["archive_location"]) == (
        "Verbatim",
        "Lantern Island Papers",
        "li-0412",
    )
    assert item["URL"] == ADDRESS
    assert item["custom"]["revision"] == 3
    assert item["custom"]["revision-sha256"] == "3b" * 32
    assert item["custom"]["words-check"] == "2hvft"
    assert item["custom"]["pages"] == ["1"]
    assert item["note"].startswith("P. 1, ¶3. In Chinese. Revision 3.")
    assert "publisher" not in item
    assert "page" not in item


def test_csl_keeps_the_order_of_a_chinese_name():
    assert csl_item(FULL)["author"] == [
        {"family": "Gu", "given": "Wang", "static-ordering": True},
        {"family": "Okoro", "given": "Mary"},
    ]
    assert csl_item(FULL)["recipient"] == [{"literal": "all harbour offices"}]


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        (DateOfRecord("2031"), {"date-parts": [[2031]]}),
        (DateOfRecord("2031-11~"), {"date-parts": [[2031, 11]], "circa": True}),
        (DateOfRecord("2031", DateKind.INFERRED), {"date-parts": [[2031]], "circa": True}),
        (DateOfRecord("2031-21"), {"date-parts": [[2031]], "season": 1}),
        (DateOfRecord("2029/2031"), {"date-parts": [[2029], [2031]]}),
        (DateOfRecord("203X"), {"literal": "2030s"}),
        (DateOfRecord("2029/.."), {"literal": "since 2029"}),
        (DateOfRecord("2031", DateKind.LEAKED), None),
    ],
)
def test_csl_date_reaches_as_far_as_it_is_known(date, issued):
    assert csl_item(cited(dates=(date,))).get("issued") == issued


def test_date_of_the_leak_is_a_remark_and_no_date_of_the_document():
    reference = cited(dates=(DateOfRecord("2031-11~", DateKind.LEAKED),))

    assert "Leaked ca. November 2031." in csl_item(reference)["note"]
    assert "PY  - " not in ris_entry(reference)
    assert "year" not in read_bibtex(bibtex_entry(reference))[2]


def test_bibtex_entry():
    kind, key, fields = read_bibtex(bibtex_entry(FULL))

    assert (kind, key) == ("unpublished", "li-0412-en-3-p3-76-151-2hvft")
    assert fields["author"] == "{Gu Wang} and Okoro, Mary"
    assert fields["title"] == f"{{{TITLE}}}"
    assert fields["date"] == "2031-03-04"
    assert (fields["year"], fields["month"]) == ("2031", "mar")
    assert fields["number"] == "灯署发〔2031〕12号"
    assert fields["translator"] == "{M. Okoro}"
    assert fields["url"] == ADDRESS
    assert fields["urldate"] == "2032-01-05"
    assert fields["library"] == "Verbatim, Lantern Island Papers, li-0412"
    assert "Also published by Harbour Post, 12 January 2032." in fields["note"]
    assert "publisher" not in fields
    assert "pages" not in fields


def test_bibtex_protects_a_body_from_being_taken_for_a_person():
    assert read_bibtex(bibtex_entry(NOTICE))[2]["author"] == "{Lantern Island Administration}"


@given(st.text(max_size=60))
@settings(deadline=None)
def test_bibtex_is_read_back_whatever_the_words_hold(words):
    reference = cited(words=words, titles=(Title(f"T {words}", "en", TitleKind.ON_FACE),))

    fields = read_bibtex(bibtex_entry(reference))[2]

    plain = fields["title"].removeprefix("{").removesuffix("}")
    for command, char in (
        (r"\textbraceleft{}", "{"),
        (r"\textbraceright{}", "}"),
        (r"\textasciitilde{}", "~"),
        (r"\textasciicircum{}", "^"),
        *((f"\\{c}", c) for c in "%&$#_"),
        (r"\textbackslash{}", "\\"),
    ):
        plain = plain.replace(command, char)
    assert plain == re.sub(r"\s+", " ", f"T {words}").strip()


def test_bibtex_escapes_what_tex_would_read():
    reference = cited(titles=(Title("Lamps & oil: 50% of #3_a {x} ~ ^ $ \\"),))
    assert read_bibtex(bibtex_entry(reference))[2]["title"] == (
        r"{Lamps \& oil: 50\% of \#3\_a \textbraceleft{}x\textbraceright{} "
        r"\textasciitilde{} \textasciicircum{} \$ \textbackslash{}}"
    )


RIS_LINE = re.compile(r"[A-Z][A-Z0-9]  - [^\r\n]*")


def ris_lines(reference):
    entry = ris_entry(reference)
    assert entry.endswith("ER  - \r\n")
    lines = entry.removesuffix("\r\n").split("\r\n")
    assert all(RIS_LINE.fullmatch(line) for line in lines)
    assert lines[0] == "TY  - MANSCPT"
    return lines


def test_ris_entry():
    lines = ris_lines(FULL)

    for line in (
        "AU  - Gu Wang",
        "AU  - Okoro, Mary",
        f"TI  - {TITLE}",
        "TT  - 关于加强渡船登记管理的通知",
        "A4  - M. Okoro",
        "PY  - 2031",
        "DA  - 2031/03/04/",
        "M3  - Notice to all harbour offices",
        "M1  - 灯署发〔2031〕12号",
        "DB  - Verbatim",
        "AN  - li-0412",
        f"UR  - {ADDRESS}",
        "Y2  - 2032/01/05",
        f"N2  - {WORDS}",
        "N1  - Marked Internal.",
        "N1  - The issuer denies the document; 1 vouches for it; 1 could not verify it.",
    ):
        assert line in lines
    assert not [line for line in lines if line.startswith(("PB", "SP"))]


def test_ris_says_how_far_a_date_is_known():
    assert "DA  - 2031/11//ca." in ris_lines(cited(dates=(DateOfRecord("2031-11~"),)))
    assert "DA  - 2031///spring 2031" in ris_lines(cited(dates=(DateOfRecord("2031-21"),)))
    assert "DA  - 2029///2029–2031" in ris_lines(cited(dates=(DateOfRecord("2029/2031"),)))


@given(st.text(max_size=60))
@settings(deadline=None)
def test_ris_holds_one_value_a_line_whatever_the_words_hold(words):
    ris_lines(cited(words=words, face_number=words))


def test_plain_text_has_the_words_the_reference_and_the_evidence():
    text = plain_text(FULL)

    assert text.startswith(f"“{WORDS}”\n\nGu Wang and Mary Okoro to all harbour offices, ")
    assert f"\nAddress: {ADDRESS}\nCheck of the words: 2hvft\n" in text
    assert text.endswith(f"\nSHA-256 of revision 3: {'3b' * 32}\n")
    assert "Also published by Harbour Post, 12 January 2032.\n" in text
    assert plain_text(FULL, "mla") != text


def test_zotero_reads_a_manuscript_with_its_place_and_no_publisher():
    pairs = zotero_meta(FULL)
    names = [name for name, _ in pairs]

    assert ("z:itemType", "manuscript") in pairs
    assert ("citation_title", TITLE) in pairs
    assert [content for name, content in pairs if name == "citation_author"] == [
        "Gu, Wang",
        "Okoro, Mary",
    ]
    assert ("citation_author", "Lantern Island Administration,") in zotero_meta(NOTICE)
    assert ("citation_date", "2031/03/04") in pairs
    assert ("citation_public_url", ADDRESS) in pairs
    assert ("dc.coverage", "Verbatim, Lantern Island Papers, li-0412") in pairs
    assert not [name for name in names if "publisher" in name.lower()]


def test_zotero_is_told_no_date_that_is_not_the_documents():
    leaked = cited(dates=(DateOfRecord("2031-11", DateKind.LEAKED),))
    assert "citation_date" not in [name for name, _ in zotero_meta(leaked)]


@pytest.mark.parametrize("reference", [NOTICE, IN_CHINESE, MEMO, STATEMENT, FULL])
def test_every_kind_of_reference_goes_into_every_format(reference):
    assert_csl(json.loads(json.dumps(csl_item(reference))))
    assert read_bibtex(bibtex_entry(reference))[2]["title"]
    assert ris_lines(reference)
    assert plain_text(reference)
    assert all(content for _, content in zotero_meta(reference))


def test_two_quotations_from_a_record_have_different_keys():
    other = cited(address=ADDRESS.replace("76-151", "0-75"))
    assert csl_item(other)["id"] != csl_item(NOTICE)["id"]
    assert csl_item(STATEMENT)["id"] == "st-58-0-20-abcde"


def test_translator_credited_by_role_only_has_no_name():
    reference = cited(translators=(TranslatedBy(),))
    assert csl_item(reference)["translator"] == [{"literal": "name withheld"}]
