"""Page images: found by file, rendition and page; written whole; removed as a rendition."""

import pytest

from documents.errors import NotADerivative, NotASha256
from documents.store import DerivativeStore

FILE = "ab" * 32


@pytest.fixture
def store(tmp_path):
    return DerivativeStore(tmp_path / "derivatives")


def test_page_image_is_found_by_file_rendition_and_page(store):
    path = store.write(FILE, 1, 2, "image/png", b"picture")

    assert path == store.path(FILE, 1, 2, "image/png")
    assert path.read_bytes() == b"picture"
    assert store.exists(FILE, 1, 2, "image/png")
    assert not store.exists(FILE, 2, 2, "image/png")


def test_page_drawn_again_takes_the_place_of_the_first(store):
    store.write(FILE, 1, 2, "image/png", b"picture")
    store.write(FILE, 1, 2, "image/png", b"better")
    assert store.path(FILE, 1, 2, "image/png").read_bytes() == b"better"
    assert len(list(store.path(FILE, 1, 2, "image/png").parent.iterdir())) == 1


def test_rendition_is_removed_whole_and_alone(store):
    for page in (1, 2):
        store.write(FILE, 1, page, "image/png", b"first")
    store.write(FILE, 2, 1, "image/jpeg", b"second")

    assert store.remove(FILE, 1) == 2
    assert store.remove(FILE, 1) == 0
    assert not store.exists(FILE, 1, 1, "image/png")
    assert store.exists(FILE, 2, 1, "image/jpeg")


@pytest.mark.parametrize(
    ("rendition", "page", "media_type"),
    [(0, 1, "image/png"), (1, 0, "image/png"), (1, 1, "image/svg+xml")],
)
def test_other_numbers_and_media_types_are_refused(store, rendition, page, media_type):
    with pytest.raises(NotADerivative):
        store.write(FILE, rendition, page, media_type, b"")


def test_nothing_but_a_sha256_names_the_file(store):
    with pytest.raises(NotASha256):
        store.path("../../../etc", 1, 1, "image/png")
