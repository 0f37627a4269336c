"""One fictional notice, cited in every way that its tests ask for."""

from dataclasses import replace

from documents.quoting.names import body, person
from documents.quoting.reference import (
    Basis,
    Coverage,
    DateOfRecord,
    DebateCount,
    Reference,
    SecondarySource,
    Title,
    TitleKind,
    TranslatedBy,
)

ADDRESS = "https://archive.example/r/li-0412/en/3/p3/76-151~2hvft"
CHINESE_ADDRESS = "https://archive.example/r/li-0412/zh-hans/1/p3/21-36~h2qd0"
WORDS = "Windows and seats are fixed, and must not be changed without authorisation."

ADMINISTRATION = body(
    "Lantern Island Administration", original="灯塔岛管理局", original_language="zh-Hans"
)
GU_WANG = person("Gu Wang", "zh-Latn", original="顾望", original_language="zh-Hans")
OKORO = person("Mary Okoro")
LIND = person("Tove Lind")

NOTICE = Reference(
    code="li-0412",
    address=ADDRESS,
    collection="Lantern Island Papers",
    record_type="notice",
    titles=(
        Title("关于加强渡船登记管理的通知", "zh-Hans"),
        Title(
            "Notice on strengthening the management of ferry registration",
            "en",
            TitleKind.TRANSLATED,
        ),
    ),
    authors=(ADMINISTRATION,),
    dates=(DateOfRecord("2031-03-04"),),
    pages=("1",),
    passages=("p3",),
    text_code="en",
    text_language="en",
    source_language="zh-Hans",
    translators=(TranslatedBy("M. Okoro"),),
    revision=3,
    sha256="3b" * 32,
    words=WORDS,
)

IN_CHINESE = replace(
    NOTICE,
    address=CHINESE_ADDRESS,
    text_code="zh-hans",
    text_language="zh-Hans",
    source_language="",
    translators=(),
    revision=1,
    words="固定窗口、固定座位，不得擅自更改。",
)

MEMO = Reference(
    code="li-0077",
    address="https://archive.example/r/li-0077/en/1/p2/0-20~abcde",
    collection="Lantern Island Papers",
    record_type="memo",
    authors=(GU_WANG,),
    addressees=(body("all harbour offices"),),
    dates=(DateOfRecord("2031"),),
    passages=("p2",),
    text_code="en",
    text_language="en",
    source_language="und",
    revision=1,
    basis=Basis.QUOTED_IN,
    coverage=Coverage.EXCERPTS,
    source=SecondarySource("Lamps and registers"),
)

STATEMENT = Reference(
    code="st/58",
    address="https://archive.example/st/58/0-20~abcde",
    collection="Lantern Island Papers",
    record_type="statement",
    titles=(Title("Statement on the ferry notices", "en", TitleKind.SUPPLIED),),
    authors=(body("Permanent Delegation"),),
    dates=(DateOfRecord("2032-01-12"),),
    text_language="en",
    revision=1,
    is_statement=True,
)

DENIED = DebateCount(issuer_denies=True, denies=1, vouches=1, could_not_verify=1)


def cited(reference=NOTICE, **changes):
    """The reference with some of its facts changed."""
    return replace(reference, **changes)
