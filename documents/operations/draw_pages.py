"""Page images that are missing on disk, drawn again from the originals."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from documents.intake.child import draw
from documents.models import Record, Rendition
from documents.operations.ingest_file import limits
from documents.store.derivatives import DerivativeStore
from documents.store.objects import ObjectStore


def draw_missing(record: Record | None = None) -> int:
    """Draw every page image that the database knows and the disk lacks; say how many.

    Of `record`, or of the whole archive. Images are derivatives: no row changes.
    An original that is not held here is passed over: its images stay missing.
    """
    renditions = Rendition.objects.select_related("file__original").prefetch_related("images__page")
    if record is not None:
        renditions = renditions.filter(file__in_records__record=record)
    return sum(_draw(rendition) for rendition in renditions.distinct())


def _draw(rendition: Rendition) -> int:
    sha256, number = rendition.file.original_id, rendition.number
    derivatives = DerivativeStore(settings.DERIVATIVES_DIR)
    original = ObjectStore(settings.OBJECTS_DIR).path(sha256)
    missing = {
        image.page.number
        for image in rendition.images.all()
        if not derivatives.exists(sha256, number, image.page.number, image.media_type)
    }
    if not missing or not original.is_file():
        return 0
    with TemporaryDirectory(prefix="verbatim-pages-") as folder:
        drawn = draw(original, max(missing), Path(folder), width=rendition.width, limits=limits())
        for page in drawn.pages:
            if page.number in missing:
                derivatives.write(
                    sha256, number, page.number, page.media_type, page.path.read_bytes()
                )
    return len(missing & {page.number for page in drawn.pages})
