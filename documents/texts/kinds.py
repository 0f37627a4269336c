"""What each passage is: heading, item, salutation, signature or paragraph.

Told from its words, its neighbours and, on a laid-out page, from how it is
set. People correct it; nothing that is cited depends on it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from documents.texts.markers import Marker, article, marker
from documents.texts.passages import Kind

_ENDS_SENTENCE: Final = re.compile(
    r"[.。!！?？؟;；:：,，،؛、…][\"'”’»」』)）\]¹²³⁰-⁹]*$"  # a note may be called after the stop
)
_HEADING_LENGTH: Final = 100
_SHORT: Final = 60
_TAIL: Final = 6
"""So many passages at the end may be a signature's."""

_SALUTATION: Final = re.compile(
    r"""(?:dear|sirs?|madam|gentlemen|my\s+lord|your\s+excellency|comrades?
    | уважаем\w+|глубокоуважаем\w+|дорог(?:ой|ая|ие)|товарищ[аи]?|господин|госпожа
    | 尊敬的|亲爱的|敬爱的|各
    | السيد|السيدة|السادة|حضرة|سعادة|معالي|فخامة|عزيزي|إلى\s+السيد
    | ھۆرمەتلىك|قەدىرلىك)""",
    re.VERBOSE | re.IGNORECASE,
)
_ENDS_SALUTATION: Final = re.compile(r"[,:!，：！،]$")
_CLOSING: Final = re.compile(
    r"""(?:yours\b|sincerely|respectfully|faithfully|with\s+(?:kind|best)|\(?signed\b|/s/|\[signed
    | с\s+уважением|подпись|\(подпись
    | 此致|敬礼|特此|署名|签名|（签名|（公章|（盖章
    | مع\s+(?:خالص|فائق)|وتفضلوا|التوقيع|توقيع|\(توقيع
    | ھۆرمەت\s+بىلەن|ئىمزا)""",
    re.VERBOSE | re.IGNORECASE,
)
_DATE: Final = r"""(?:\d{4}\s?年\s?\d{1,2}\s?月\s?(?:\d{1,2}\s?日)?
    | [〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?
    | \d{1,2}[./-]\d{1,2}[./-]\d{2,4}
    | \d{1,2}\s+[^\W\d_]{3,12}\.?,?\s+\d{4}(?:\s*(?:г\.|года|م|هـ))?
    | [^\W\d_]{3,12}\s+\d{1,2},\s+\d{4}
    | \d{4}\s?-\s?يىل\S*\s+\d{1,2}\s?-\s?\S+(?:\s+\d{1,2}\s?-\s?كۈنى?)?)"""
_ONLY_DATE: Final = re.compile(_DATE, re.VERBOSE)
_DATED: Final = re.compile(rf".{{2,60}}[\s,，]{_DATE}(?:印发)?", re.VERBOSE)
_REMARK: Final = re.compile(
    r"(?:备注|附注|注|note|notes|nb|n\.b\.|примечани[ея]|ملاحظة|ملحوظة|ئىزاھات)\s*[:：.]\s?(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A passage as it was set. `kind` is given where the layout leaves no doubt.

    `prominent`: larger, bold or centred. `aside`: set towards the end of the line.
    """

    text: str
    kind: Kind | None = None
    prominent: bool = False
    aside: bool = False


def classify(shapes: Sequence[Shape]) -> list[Kind]:
    """The kind of each passage, in order."""
    marks = [None if shape.kind else marker(shape.text) for shape in shapes]
    kinds = [_by_itself(shape, mark) for shape, mark in zip(shapes, marks, strict=True)]
    _drop_doubtful(marks, kinds)
    _mark_headings(shapes, kinds)
    _mark_salutation(shapes, kinds)
    _mark_signature(shapes, kinds)
    return [kind or Kind.PARAGRAPH for kind in kinds]


def ends_sentence(text: str) -> bool:
    """Whether a mark that ends or divides a sentence stands at the end."""
    return bool(_ENDS_SENTENCE.search(text))


def _by_itself(shape: Shape, mark: Marker | None) -> Kind | None:
    if shape.kind:
        return shape.kind
    if _REMARK.match(shape.text):
        return Kind.NOTE
    short = len(shape.text) <= _SHORT and not ends_sentence(shape.text)
    if article(shape.text):
        return Kind.HEADING if short else Kind.ITEM
    if mark:
        return Kind.HEADING if shape.prominent and short else Kind.ITEM
    return None


def _drop_doubtful(marks: Sequence[Marker | None], kinds: list[Kind | None]) -> None:
    """An initial is no item's mark: doubtful ones need one before or after them."""
    for place, mark in enumerate(marks):
        if mark and mark.is_doubtful and kinds[place] is Kind.ITEM:
            near = [other for other in marks[max(0, place - 12) : place] if other]
            after = [other for other in marks[place + 1 : place + 13] if other]
            if not any(mark.follows(other) for other in near) and not any(
                other.follows(mark) for other in after
            ):
                kinds[place] = None


def _mark_headings(shapes: Sequence[Shape], kinds: list[Kind | None]) -> None:
    at_top = True
    for place, shape in enumerate(shapes):
        if kinds[place]:
            at_top = at_top and kinds[place] is Kind.HEADING
            continue
        text = shape.text
        fits = len(text) <= _HEADING_LENGTH and not ends_sentence(text)
        capitals = text.upper() == text and text.lower() != text
        leads = (
            len(text) <= _SHORT
            and place + 1 < len(shapes)
            and (kinds[place + 1] is Kind.ITEM or len(shapes[place + 1].text) > _SHORT)
        )
        if fits and not shape.aside and (shape.prominent or capitals or leads or at_top):
            kinds[place] = Kind.HEADING if len(shapes) > 1 else None
        elif shape.prominent and len(text) <= _SHORT // 2 and text.endswith("."):
            kinds[place] = Kind.HEADING
        at_top = at_top and kinds[place] is Kind.HEADING


def _mark_salutation(shapes: Sequence[Shape], kinds: list[Kind | None]) -> None:
    for place, shape in enumerate(shapes[:12]):
        if kinds[place] not in {None, Kind.HEADING} or len(shape.text) > 2 * _SHORT:
            continue
        addressed = _ENDS_SALUTATION.search(shape.text) and _SALUTATION.match(shape.text)
        first = all(kind is Kind.HEADING for kind in kinds[:place])
        # 各单位： needs no word of courtesy; 要求如下： announces a list.
        listed = (
            first and place and shape.text.endswith("：") and not re.search("[如以]下", shape.text)
        )
        if addressed or (listed and len(shape.text) <= _SHORT):
            kinds[place] = Kind.SALUTATION
            return


def _mark_signature(shapes: Sequence[Shape], kinds: list[Kind | None]) -> None:
    for place in range(3, len(shapes)):
        if kinds[place] is None and _DATED.fullmatch(shapes[place].text):
            kinds[place] = Kind.SIGNATURE
    tail: list[int] = []
    sure = False
    for place in range(len(shapes) - 1, max(0, len(shapes) - 1 - _TAIL), -1):
        if kinds[place] in {Kind.NOTE, Kind.TABLE}:
            continue
        shape = shapes[place]
        strong = bool(_CLOSING.match(shape.text) or _ONLY_DATE.fullmatch(shape.text)) or shape.aside
        if len(shape.text) > _HEADING_LENGTH or kinds[place] is Kind.ITEM:
            break
        if not strong and (ends_sentence(shape.text) or shape.prominent):
            break
        sure = sure or strong
        tail.append(place)
        if _CLOSING.match(shape.text):
            break
    if sure:
        for place in tail:
            kinds[place] = Kind.SIGNATURE
