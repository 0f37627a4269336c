"""GB/T 7714-2015: strings written by hand from the standard."""

import datetime

import pytest

from documents.quoting.reference import (
    AttachedTo,
    Basis,
    DateKind,
    DateOfRecord,
    Marking,
    SecondarySource,
    State,
    TranslatedBy,
)
from documents.quoting.styles.gbt7714 import render
from tests.quoting.specimens import (
    ADDRESS,
    CHINESE_ADDRESS,
    DENIED,
    GU_WANG,
    IN_CHINESE,
    LIND,
    MEMO,
    NOTICE,
    OKORO,
    cited,
)

TITLE = "Notice on strengthening the management of ferry registration"
BY = "M. Okoro, trans (original in Chinese). rev. 3."
PLACE = f"Verbatim, Lantern Island Papers, li-0412, {ADDRESS}."
CHINESE_PLACE = f"Verbatim, Lantern Island Papers, li-0412, {CHINESE_ADDRESS}."


def note(reference):
    return render(reference).plain()


def entry(reference):
    return render(reference, kind="bibliography").plain()


def test_body_as_author():
    assert note(NOTICE) == (
        f"Lantern Island Administration. {TITLE}[A/OL]. {BY} (2031-03-04): 1, ¶3. {PLACE}"
    )
    assert entry(NOTICE) == (
        f"Lantern Island Administration. {TITLE}[A/OL]. {BY} (2031-03-04). {PLACE}"
    )


def test_chinese_text_is_described_in_chinese():
    reference = cited(
        IN_CHINESE,
        face_number="灯署发〔2031〕12号",
        classification=Marking("内部", "zh-Hans", "Internal"),
        accessed=datetime.date(2032, 1, 5),
    )
    assert note(reference) == (
        "灯塔岛管理局. 关于加强渡船登记管理的通知: 灯署发〔2031〕12号(内部)[A/OL]. 修订版1. "
        f"(2031-03-04): 1, ¶3[2032-01-05]. {CHINESE_PLACE}"
    )


def test_chinese_author_in_either_script():
    assert note(cited(IN_CHINESE, authors=(GU_WANG,))).startswith("顾望. 关于加强")
    assert note(cited(authors=(GU_WANG,))).startswith("GU Wang. Notice on")


def test_western_authors_have_capitals_and_initials_without_points():
    assert note(cited(authors=(OKORO, LIND))).startswith("OKORO M, LIND T. Notice on")


def test_more_than_three_authors():
    four = (OKORO, LIND, GU_WANG, OKORO)

    assert note(cited(authors=four)).startswith("OKORO M, LIND T, GU Wang, et al. Notice")
    assert note(cited(IN_CHINESE, authors=four)).startswith("OKORO M, LIND T, 顾望, 等. 关于")


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (DateOfRecord("2031"), "(2031)"),
        (DateOfRecord("2031-11~"), "(ca. 2031-11)"),
        (DateOfRecord("2031", DateKind.INFERRED), "([2031])"),
        (DateOfRecord("2029/2031"), "(2029/2031)"),
        (DateOfRecord("2031-11", DateKind.LEAKED), "(n.d., leaked 2031-11)"),
    ],
)
def test_dates(date, written):
    assert f"rev. 3. {written}: 1, ¶3. Verbatim" in note(cited(dates=(date,)))


def test_date_of_the_leak_only_in_chinese():
    reference = cited(IN_CHINESE, dates=(DateOfRecord("2031-11", DateKind.LEAKED),))
    assert "修订版1. (日期不详, 泄露于2031-11): 1, ¶3." in note(reference)


def test_no_author_no_date():
    assert note(cited(authors=(), dates=())) == (f"{TITLE}[A/OL]. {BY} (n.d.): 1, ¶3. {PLACE}")


def test_translator_credited_by_role_only():
    assert "[A/OL]. name withheld, trans (original in Chinese). rev. 3." in note(
        cited(translators=(TranslatedBy(),))
    )


def test_pages_and_row():
    reference = cited(pages=("2", "3"), passages=("p5", "p6"), table_row=4)
    assert "(2031-03-04): 2-3, ¶¶5–6, row 4. Verbatim" in note(reference)


def test_attachment():
    attached = AttachedTo("li-0409")

    assert "Attached to li-0409. rev. 3. (2031-03-04)" in note(cited(attached_to=attached))
    assert "li-0409附件. 修订版1." in note(cited(IN_CHINESE, attached_to=attached))


def test_untitled_memo_quoted_in_an_article():
    assert note(MEMO) == (
        "GU Wang. Memo to all harbour offices[A/OL]. translator not known (original language "
        "not known). rev. 1. excerpts quoted in “Lamps and registers” (author, outlet, and date "
        "not known). (2031): ¶2. Verbatim, Lantern Island Papers, li-0077, "
        "https://archive.example/r/li-0077/en/1/p2/0-20~abcde."
    )


def test_chinese_text_quoted_in_an_article():
    reference = cited(
        IN_CHINESE, basis=Basis.QUOTED_IN, source=SecondarySource("灯与登记", "zh-Hans")
    )
    assert "修订版1. 转引自: 作者不详. 灯与登记. 出处不详. 日期不详. (2031" in note(reference)


def test_closed_withdrawn_unread_and_denied_in_chinese():
    reference = cited(
        IN_CHINESE,
        basis=Basis.ORIGINAL_CLOSED,
        withdrawn=True,
        state=State.DRAFT,
        debate=DENIED,
    )
    line = note(reference)

    assert "修订版1(未审核). 原件已藏, 不开放, 已停止公开. (2031-03-04)" in line
    assert line.endswith("发文方否认该文件; 1方证实其真实; 1方无法核实.")


def test_denied_in_english():
    assert note(cited(debate=DENIED)).endswith(
        f"{PLACE} The issuer denies the document; 1 vouches for it; 1 could not verify it."
    )
