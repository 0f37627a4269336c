"""The examples of the Web Annotation recommendation get the verdict that they deserve.

They are optional test material: skipped where they are not beside the project.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from documents.access import Reader
from documents.errors import AnnotationRefused, BadImport
from documents.exchange.annotation_jsonld import annotation_json
from documents.exchange.annotation_reading import read_annotation
from documents.exchange.annotation_rules import judge
from documents.exchange.own_addresses import OwnAddresses
from documents.models import Annotation
from documents.operations.import_annotations import import_annotations
from tests.factories import CustodianFactory
from tests.house.source import ROOT

KEEPER = Reader(archive_custodian=True)
FOLDER = ROOT.parent / "shared" / "corpora" / "annotations"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the recommendation's examples are not here"),
]

LABELLED = {
    "anno10": "target",
    "anno11": "target",
    "anno12": "body",
    "anno13": "body/id",
    "anno14": "body/format",
    "anno15": "body/langauage",
    "anno16": "body/textDirection",
    "anno17": "body/value",
    "anno18": "body/value",
    "anno19": "bodyValue",
    "anno2": "@context",
    "anno20": "bodyValue",
    "anno21": "bodyValue",
    "anno22": "body/type",
    "anno23": "body/processingLanguage",
    "anno24": "body/textDirection",
    "anno25": "body",
    "anno26": "creator",
    "anno27": "generator",
    "anno28": "created",
    "anno29": "modified",
    "anno3": "@context",
    "anno30": "generated",
    "anno31": "modified",
    "anno32": "created",
    "anno33": "generated",
    "anno34": "rights",
    "anno35": "via",
    "anno36": "canonical",
    "anno37": "target/source",
    "anno38": "target/selector/value",
    "anno39": "target/selector/value",
    "anno4": "@context",
    "anno5": "@context",
    "anno6": "id",
    "anno7": "id",
    "anno8": "type",
    "anno9": "type",
}
"""Where each wrong example breaks the rule that its label names; anno1 is no JSON at all."""


def examples(folder: str) -> list[Path]:
    return sorted((FOLDER / folder).glob("*.json")) if FOLDER.is_dir() else []


def mended(path: Path) -> Any:
    """A wrong example without the faults that hide its own: trailing commas, two ids."""
    found = json.loads(re.sub(r",(\s*[}\]])", r"\1", path.read_text(encoding="utf-8")))
    if isinstance(found.get("id"), list) and found.get("label") != "multiple identifiers":
        found["id"] = found["id"][0]
    return found


def annotations_in(found: Any) -> list[Any]:
    """Three of the examples, example41 to 43, name pages that they do not hold."""
    if found["type"] == "Annotation":
        return [found]
    page = found["first"] if found["type"] == "AnnotationCollection" else found
    return page["items"] if isinstance(page, dict) else []


def without_what_we_add(found: dict[str, Any], original: dict[str, Any]) -> dict[str, Any]:
    """As docs/annotation-protocol.md says: our id, the old one as `via`, a time of creation."""
    via = found.get("via")
    vias = via if isinstance(via, list) else [via]
    assert original["id"] in vias
    vias.remove(original["id"])
    found = {**found, "id": original["id"], "via": vias[0] if len(vias) == 1 else vias}
    if "via" not in original:
        del found["via"]
    if "created" not in original:
        del found["created"]
    return found


@pytest.mark.parametrize("path", examples("correct"), ids=lambda path: path.stem)
def test_correct_example_comes_in_and_goes_out_without_loss(path: Path):
    found = json.loads(path.read_text(encoding="utf-8"))

    done = import_annotations(found=found, by=CustodianFactory())

    items = annotations_in(found)
    assert len(done.made) == len(items)
    assert bool(done.warnings) == path.stem.startswith("example")
    kept = {one.number: one for one in Annotation.objects.with_places()}
    for made, original in zip(done.made, items, strict=True):
        exported = annotation_json(kept[made.number])
        original = {"@context": found["@context"], **original}
        assert without_what_we_add(exported, original) == original
    assert import_annotations(found=found, by=CustodianFactory()).made == []


@pytest.mark.parametrize("path", examples("incorrect"), ids=lambda path: path.stem)
def test_wrong_example_is_refused_or_warned_of(path: Path):
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return
    with pytest.raises((AnnotationRefused, BadImport)):
        import_annotations(found=found, by=CustodianFactory())
    assert not Annotation.objects.exists()


@pytest.mark.parametrize("name", LABELLED)
def test_the_rule_that_a_wrong_example_is_about_is_the_one_that_is_told(name: str):
    found = mended(FOLDER / "incorrect" / f"{name}.json")

    told = judge(found)

    places = [fault.where for fault in (told.faults or told.warnings)]
    assert LABELLED[name] in places
    if told.faults:
        with pytest.raises(AnnotationRefused):
            read_annotation(found, own=OwnAddresses(), reader=KEEPER)
