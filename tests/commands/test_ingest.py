"""What the report of an intake says, once, of what people still have to do."""

import io
import json

import pytest
from django.core.management import call_command

from documents.models import Text
from tests.factories import CollectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def quay(settings, tmp_path):
    settings.OBJECTS_DIR = tmp_path / "objects"
    settings.DERIVATIVES_DIR = tmp_path / "derivatives"
    return CollectionFactory(slug="quay", prefix="qy")


def ingested(*words):
    out = io.StringIO()
    call_command("ingest", *map(str, words), "--collection", "quay", stdout=out)
    return out.getvalue()


def manifest_of(folder, translation):
    (folder / "memo.txt").write_text("One.\n\nTwo.\n\nThree.\n", encoding="utf-8")
    (folder / "memo.fr.txt").write_text(translation, encoding="utf-8")
    manifest = folder / "manifest.csv"
    manifest.write_text(
        "file,language,translation,translation_language\nmemo.txt,en,memo.fr.txt,fr\n",
        encoding="utf-8",
    )
    return manifest


def test_a_translation_with_other_passages_is_taken_and_has_to_be_aligned_by_hand(quay, tmp_path):
    manifest = manifest_of(tmp_path, "Un.\n\nDeux.\n")
    (file,) = json.loads(ingested("--manifest", manifest, "--json"))["files"]
    assert file["verdict"] == "accepted with warnings"
    assert file["warnings"] == [
        "The translation has 2 passages and the transcription 3: align them by hand."
    ]
    assert Text.objects.filter(record__code=file["record"]).count() == 2


def test_a_translation_with_as_many_passages_needs_no_warning(quay, tmp_path):
    manifest = manifest_of(tmp_path, "Un.\n\nDeux.\n\nTrois.\n")
    (file,) = json.loads(ingested("--manifest", manifest, "--json"))["files"]
    assert (file["verdict"], file["warnings"]) == ("accepted", [])


def test_a_warning_is_said_once(quay, tmp_path):
    (tmp_path / "memo.bin").write_bytes(bytes(range(256)))
    assert ingested(tmp_path / "memo.bin").count("Transcribe it by hand.") == 1
