"""A picture of a quotation draws every letter, and each line in its order."""

from dataclasses import replace

import pytest

from documents.errors import NoFont
from documents.exchange.fonts import fonts_for
from documents.exchange.quotation_image import as_png, as_svg
from documents.quoting.reference import Reference, Title
from tests.quoting.specimens import NOTICE, body


def titled(words: str) -> Reference:
    """With an author in whose name a font joins three letters into one."""
    return replace(NOTICE, titles=(Title(words, "ar"),), authors=(body("Lamp Office", "en"),))


def has_arabic() -> bool:
    try:
        fonts_for("aإضاءة المصابيح في الميناء")
    except NoFont:
        return False
    return True


def test_date_after_a_title_from_right_to_left_is_kept_out_of_it() -> None:
    drawn = as_svg(titled("إضاءة المصابيح"), fiction=False)

    assert "\u200eإضاءة المصابيح\u200e, " in drawn


@pytest.mark.skipif(not has_arabic(), reason="no font for Arabic")
def test_letters_of_a_title_in_another_script_are_drawn_and_no_boxes() -> None:
    # Boxes would be the same ones for as many other letters.
    one = as_png(titled("إضاءة المصابيح في الميناء الجنوبي"), fiction=False)
    other = as_png(titled("إضاءة المصابيج في الميناء الجنوبي"), fiction=False)

    assert one != other
