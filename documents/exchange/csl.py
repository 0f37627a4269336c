"""References as CSL-JSON (CSL 1.0.2, schema csl-data.json).

The item is a `manuscript`: an unpublished document in an archive. The archive
stands in `archive`, `archive_collection` and `archive_location`, never as
publisher. CSL keeps the place of the words in the citation, not in the item, so
page and paragraph are in `note` and `custom`, where no style prints them in the
wrong spot; revision and hashes are in `custom`.
"""

from typing import Any

from documents.dating import Point, display
from documents.exchange import reference_fields as fields
from documents.quoting.check import check_of
from documents.quoting.names import Name
from documents.quoting.reference import Reference
from documents.quoting.styles import parts


def csl_item(reference: Reference) -> dict[str, Any]:
    """The reference as one CSL-JSON item; a file is a list of them."""
    item: dict[str, Any] = {
        "id": fields.key(reference),
        "type": "manuscript",
        "title": fields.title(reference),
        "original-title": fields.original_title(reference),
        "author": [_name(name) for name in reference.authors],
        "recipient": [_name(name) for name in reference.addressees],
        "translator": [{"literal": name} for name in parts.translators(reference)],
        "issued": _issued(reference),
        "genre": parts.raised(reference.record_type),
        "number": reference.face_number,
        "language": reference.text_language,
        "version": parts.revision(reference, "revision"),
        "archive": reference.archive,
        "archive_collection": reference.collection,
        "archive_location": reference.code,
        "URL": reference.address,
        "note": fields.note(reference),
        "custom": _custom(reference),
    }
    if reference.accessed:
        day = reference.accessed
        item["accessed"] = {"date-parts": [[day.year, day.month, day.day]]}
    return {name: value for name, value in item.items() if value}


def _name(name: Name) -> dict[str, Any]:
    if not name.given:
        return {"literal": name.whole}
    parted: dict[str, Any] = {"family": name.family, "given": name.given}
    if name.suffix:
        parted["suffix"] = name.suffix
    if name.family_first:
        parted["static-ordering"] = True
    return parted


def _issued(reference: Reference) -> dict[str, Any]:
    if reference.date is None:
        return {}
    points = fields.points(reference)
    if not points or any(point.division and point.division > 24 for point in points):
        return {"literal": display(reference.date.edtf, reference.date.certainty)}
    issued: dict[str, Any] = {"date-parts": [_date_parts(point) for point in points]}
    if len(points) == 1 and points[0].division:
        issued["season"] = points[0].division - 20
    if fields.is_about(reference):
        issued["circa"] = True
    return issued


def _date_parts(point: Point) -> list[int]:
    dated = [point.year]
    if point.month:
        dated.append(point.month)
        if point.day:
            dated.append(point.day)
    return dated


def _custom(reference: Reference) -> dict[str, Any]:
    custom: dict[str, Any] = {
        "pages": list(reference.pages),
        "passages": list(reference.passages),
        "table-row": reference.table_row,
        "text": reference.text_code,
        "revision": reference.revision,
        "revision-sha256": reference.sha256,
        "revision-state": reference.state.value if reference.revision else "",
        "words": reference.words,
        "words-check": check_of(reference.words) if reference.words else "",
        "basis": reference.basis.value,
        "coverage": reference.coverage.value,
    }
    if reference.date is not None:
        custom["date-edtf"] = reference.date.edtf
    originals = [n.original for n in reference.authors if n.original]
    if originals:
        custom["author-original-script"] = originals
    return {name: value for name, value in custom.items() if value}
