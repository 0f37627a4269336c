"""A door that shuts is shut at once, whatever the index still holds."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image

from documents.models import Outbox, PageImage
from documents.operations.ingest_file import Wanted, ingest_file
from documents.operations.rebuild_index import rebuild_index
from documents.operations.withdraw_record import set_level, withdraw_record
from tests.house.doors.states import FILE, canary, code
from tests.house.doors.world import World

pytestmark = pytest.mark.django_db

FOUND = ("/s?q={}", "/s.json?q={}", "/s.csv?q={}*", "/s.bib?q={}", "/s.ris?q={}", "/s?q=code:{}")
REASON = {"reason": "It could identify private persons."}


@pytest.fixture
def archive(growing_archive: World) -> World:
    """One record that was always open, and two tombstones, all indexed."""
    growing_archive.grow()
    rebuild_index()
    return growing_archive


def finds(archive: World, person: str) -> bool:
    """Whether any way of searching finds the open record or what is said of it."""
    archive.answers.clear()
    word, own = canary("public"), code("public")
    never = "x" * len(word)
    answers = [archive.ask(person, one.format(own if "code:" in one else word)) for one in FOUND]
    nothing = [
        archive.ask(person, one.format("qy-9999" if "code:" in one else never)) for one in FOUND
    ]
    return any(
        one.body.replace(word.encode(), never.encode()).replace(own.encode(), b"qy-9999")
        != other.body
        for one, other in zip(answers, nothing, strict=True)
    )


def close(archive: World, how: str) -> None:
    record, by = archive.records["public"], archive.accounts["archive"]
    if how == "withdrawn":
        withdraw_record(record=record, by=by, **REASON)
    elif how == "embargoed":
        tomorrow = timezone.now() + timedelta(days=1)
        set_level(record=record, level="public", opens_at=tomorrow, by=by, **REASON)
    else:
        set_level(record=record, level=how, by=by, **REASON)


@pytest.mark.parametrize(
    ("how", "finding"),
    [
        ("withdrawn", {"custodian", "archive"}),
        ("sealed", {"custodian", "archive"}),
        ("editors", {"editor", "custodian", "archive"}),
        ("embargoed", {"editor", "custodian", "archive"}),
        ("researchers", {"researcher", "editor", "custodian", "archive"}),
    ],
)
def test_what_was_closed_is_found_no_more_though_the_index_lags(archive: World, how, finding):
    assert finds(archive, "anonymous")

    close(archive, how)

    assert Outbox.objects.exists(), "the index must not have heard of it"
    assert {one for one in archive.clients if finds(archive, one)} == finding
    for page in ("/", "/c/quay", "/d/n", "/d/seating", "/a"):
        assert canary("public") not in archive.ask("anonymous", page).body.decode()


def test_a_page_image_carries_nothing_that_the_file_carried(archive: World, tmp_path: Path):
    """Neither its metadata nor its name, whoever looks and whatever is asked for."""
    path = tmp_path / f"{FILE}-name.jpg"
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = f"{FILE} exif"
    comment = f"{FILE} comment".encode()
    Image.new("RGB", (60, 80), "gray").save(path, "JPEG", exif=exif, comment=comment)
    assert FILE.encode() in path.read_bytes()
    record = archive.records["public"]

    report = ingest_file(
        path=path,
        collection=archive.quay,
        wanted=Wanted(name=path.name, record=record, read_text=False),
        by=archive.accounts["archive"],
    )

    assert report.verdict.value.startswith("accepted"), report
    assert PageImage.objects.filter(rendition__file__in_records__number=3).exists()
    base = f"/r/{record.code}/file/3"
    assert archive.ask("anonymous", f"{base}/page/1/image").status == 200
    for page in (f"{base}/page/1/image", base, f"{base}/page/1", f"/r/{record.code}"):
        for person in ("anonymous", "researcher", "editor"):
            answer = archive.ask(person, page)
            assert FILE.encode() not in answer.body
            assert FILE not in str(answer.headers)
    assert archive.ask("editor", f"{base}/original").status == 404
