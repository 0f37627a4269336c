"""Plain text is read in the encoding that it is in; a guess is said to be one."""

import pytest

from documents.errors import FileRefused
from documents.intake.encoding import decode
from documents.intake.guess import guess_language

CHINESE = (
    "各渡口管理站：为规范渡口登记工作，现将有关要求通知如下。\n一、严禁未经登记人员登船。\n"
    "二、值班人员应当逐人核对姓名、时间和去向。固定窗口、固定座位，不得擅自更改。\n"
)
TRADITIONAL = (
    "各渡口管理站：為規範渡口登記工作，現將有關要求通知如下。\n一、嚴禁未經登記人員登船。\n"
    "二、值班人員應當逐人核對姓名、時間和去向。固定窗口、固定座位，不得擅自更改。\n"
)
JAPANESE = (
    "渡船の登記について。係員は氏名、時刻および行き先を確認しなければならない。"
    "窓口と座席は固定とし、許可なく変更してはならない。\n"
)
KOREAN = "나루터 등록에 관하여. 담당자는 성명과 시각과 행선지를 확인하여야 한다. 변경할 수 없다.\n"
RUSSIAN = (
    "О порядке регистрации лиц, прибывающих на пристань. Дежурный обязан проверить фамилию, "
    "время и место назначения каждого. Изменять порядок без разрешения запрещается.\n"
)
ARABIC = (
    "بشأن تنظيم تسجيل الركاب في المرافئ. على الموظف المناوب أن يتحقق من الاسم والوقت والوجهة، "
    "ولا يجوز تغيير النوافذ والمقاعد من دون إذن.\n"
)
FRENCH = (
    "Arrêté relatif à l’enregistrement des passagers. L’été, les guichets sont fermés à midi.\n"
)


@pytest.mark.parametrize(
    ("words", "encoding", "named"),
    [
        (CHINESE, "gb18030", "GB18030"),
        (CHINESE, "gb2312", "GB18030"),
        (TRADITIONAL, "big5", "Big5"),
        (JAPANESE, "cp932", "Shift_JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (JAPANESE, "iso2022_jp", "ISO-2022-JP"),
        (KOREAN, "euc_kr", "EUC-KR"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        (RUSSIAN, "koi8_r", "KOI8-R"),
        (RUSSIAN, "cp866", "cp866"),
        (ARABIC, "cp1256", "Windows-1256"),
        (RUSSIAN, "utf-16-le", "UTF-16-LE"),
        (CHINESE, "utf-16-be", "UTF-16-BE"),
    ],
)
def test_encoding_without_a_mark_is_found_and_said_to_be_a_guess(words, encoding, named):
    found = decode(words.encode(encoding))
    assert (found.text, found.encoding, found.guessed) == (words, named, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encoding_with_a_mark_and_utf8_are_no_guess(encoding):
    found = decode(CHINESE.encode(encoding))
    assert found.text == CHINESE
    assert not found.guessed


def test_escapes_in_other_text_are_not_taken_for_japanese():
    assert decode(b"price \x1b[31m in red").encoding == "UTF-8"


def test_language_of_the_record_decides_between_likely_encodings():
    short = "Дежурный обязан".encode("cp866")
    assert decode(short, ["ru"]).text == "Дежурный обязан"
    assert decode(FRENCH.encode("cp1252"), ["fr"]).text == FRENCH


def test_few_broken_places_are_counted_and_shown():
    data = (RUSSIAN * 20).encode()
    found = decode(data[:3000] + b"\xff" + data[3000:])
    assert (found.encoding, found.broken) == ("UTF-8", found.text.count("\ufffd"))
    assert 0 < found.broken <= 3


def test_replacement_sign_that_the_file_itself_holds_is_not_counted():
    assert decode("lost: \ufffd".encode()).broken == 0


def test_bytes_that_are_text_nowhere_are_refused():
    with pytest.raises(FileRefused, match="UTF-8"):
        decode(bytes([0x81, 0x8D, 0xFF, 0xFE, 0x98, 0xA0, 0xFF, 0x81]) * 5)


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        (CHINESE, "zh-Hans"),
        (TRADITIONAL, "zh-Hant"),
        (JAPANESE, "ja"),
        (KOREAN, "ko"),
        (RUSSIAN, "ru"),
        (ARABIC, "ar"),
        ("بېكەتتىكى تىزىملاشنى كۈچەيتىش توغرىسىدىكى ئۇقتۇرۇش", "ug"),
        ("The officer of the day shall check the name and the time of each person.", "en"),
        ("12 34 56", None),
        ("Xyzzy plugh", None),
    ],
)
def test_language_is_guessed_or_left_open(words, tag):
    assert guess_language(words) == tag
