"""MLA 9: strings written by hand from the handbook."""

import datetime

import pytest

from documents.quoting.reference import (
    AttachedTo,
    DateKind,
    DateOfRecord,
    Marking,
    SecondarySource,
    TranslatedBy,
)
from documents.quoting.styles.mla import render
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

TITLE = "“Notice on Strengthening the Management of Ferry Registration.” [In Chinese]."
PLACE = f"Verbatim, Lantern Island Papers, li-0412, {ADDRESS}."
REST = f"{TITLE} 4 Mar. 2031. Translated by M. Okoro. Revision 3. {PLACE}"


def entry(reference):
    return render(reference, kind="bibliography").plain()


def in_text(reference):
    return render(reference).plain()


def test_body_as_author():
    assert entry(NOTICE) == f"Lantern Island Administration. {REST}"
    assert in_text(NOTICE) == "(Lantern Island Administration, p. 1, par. 3)"
    assert "<i>Verbatim</i>," in render(NOTICE, kind="bibliography").html()


def test_chinese_author_is_never_turned_round():
    assert entry(cited(authors=(GU_WANG,))) == f"Gu Wang. {REST}"
    assert in_text(cited(authors=(GU_WANG,))) == "(Gu, p. 1, par. 3)"


def test_two_authors():
    assert entry(cited(authors=(OKORO, LIND))) == f"Okoro, Mary, and Tove Lind. {REST}"
    assert entry(cited(authors=(GU_WANG, LIND))) == f"Gu Wang and Tove Lind. {REST}"


def test_three_authors_become_et_al():
    reference = cited(authors=(OKORO, LIND, GU_WANG))

    assert entry(reference) == f"Okoro, Mary, et al. {REST}"
    assert in_text(reference) == "(Okoro et al., p. 1, par. 3)"


def test_no_author():
    assert entry(cited(authors=())) == REST
    assert in_text(cited(authors=())) == (
        "(“Notice on Strengthening the Management of Ferry Registration,” p. 1, par. 3)"
    )


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (DateOfRecord("2031"), "2031"),
        (DateOfRecord("2031-09"), "Sept. 2031"),
        (DateOfRecord("2031-05-01"), "1 May 2031"),
        (DateOfRecord("2031-11~"), "Circa Nov. 2031"),
        (DateOfRecord("2031", DateKind.INFERRED, "uncertain"), "[2031?]"),
        (DateOfRecord("2031-21"), "Spring 2031"),
        (DateOfRecord("2031-11~", DateKind.LEAKED), "Leaked circa Nov. 2031"),
    ],
)
def test_dates(date, written):
    assert f"{TITLE} {written}. Translated" in entry(cited(dates=(date,)))


def test_no_date_is_left_out():
    assert f"{TITLE} Translated by" in entry(cited(dates=()))


def test_translator_credited_by_role_only():
    assert "2031. Translated by name withheld. Rev" in entry(cited(translators=(TranslatedBy(),)))


def test_untitled_memo_quoted_in_an_article():
    assert entry(MEMO) == (
        "Gu Wang. Memo to all harbour offices. [Original language not known]. 2031. Translator "
        "not known. Revision 1. Excerpts quoted in “Lamps and registers” (author, outlet, and "
        "date not known). Verbatim, Lantern Island Papers, li-0077, "
        "https://archive.example/r/li-0077/en/1/p2/0-20~abcde."
    )


def test_quoted_in_an_article_that_is_known():
    source = SecondarySource("Lamps and registers", "en", "A. Reed", "Harbour Post", "2032-01-12")
    assert (
        "Excerpts quoted in A. Reed, “Lamps and registers,” Harbour Post, 12 Jan. 2032. Verbatim"
        in entry(cited(MEMO, source=source))
    )


def test_number_marking_and_attachment():
    reference = cited(
        face_number="灯署发〔2031〕12号",
        classification=Marking("内部", "zh-Hans", "Internal"),
        attached_to=AttachedTo("li-0409"),
    )
    assert (
        "Registration.” [In Chinese, marked Internal]. 灯署发〔2031〕12号. 4 Mar. 2031. Attached "
        "to li-0409. Translated by" in entry(reference)
    )


def test_withdrawn_denied_and_day_of_access():
    reference = cited(withdrawn=True, debate=DENIED, accessed=datetime.date(2032, 1, 5))
    line = entry(reference)

    assert "Revision 3. Withdrawn from readers. Verbatim" in line
    assert line.endswith(
        f"{ADDRESS}. Accessed 5 Jan. 2032. The issuer denies the document; 1 vouches for it; "
        "1 could not verify it."
    )


def test_original_quoted_bears_its_own_title():
    assert entry(IN_CHINESE) == (
        "Lantern Island Administration. “关于加强渡船登记管理的通知” [Notice on strengthening the "
        "management of ferry registration]. 4 Mar. 2031. Revision 1. Verbatim, Lantern Island "
        f"Papers, li-0412, {CHINESE_ADDRESS}."
    )
