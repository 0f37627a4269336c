"""PDF files and pictures that tests make for themselves."""

import zlib
from collections.abc import Callable
from io import BytesIO

from PIL import Image
from weasyprint import HTML

STYLE = """
@page { size: A4; margin: 30mm 25mm; @bottom-center { content: "— " counter(page) " —" } %s }
body { font: 12pt "Noto Serif", "Noto Serif CJK SC", serif; } h1 { font-size: 18pt }
td { padding: 4pt 24pt 4pt 0 }
"""


def pdf(body: str, page: str = "", **options: object) -> bytes:
    """A PDF with a text layer, from HTML; `page` is CSS of its pages."""
    html = f"<html lang=en><style>{STYLE % page}</style><body>{body}</body></html>"
    made = HTML(string=html).write_pdf(**options)
    assert isinstance(made, bytes)
    return made


def raw_pdf(content: bytes, page: str = "", catalog: str = "", font: str = "") -> bytes:
    """A PDF of one page written by hand: `content` is its stream, the rest dictionary entries."""
    encoding = font or "/Type /Font /Subtype /Type1 /BaseFont /Helvetica"
    return objects_pdf(
        [
            f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R "
                f"/Resources << /Font << /F1 << {encoding} >> >> >> {page} >>"
            ).encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    )


def objects_pdf(objects: list[bytes]) -> bytes:
    """A PDF of those objects, numbered from 1; the first is the catalog."""
    file = BytesIO()
    file.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        file.write(b"%010d 00000 n \n" % place)
    file.write(b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    file.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return file.getvalue()


def bomb_pdf(layers: int = 3, megabytes: int = 400) -> bytes:
    """A PDF of a few kB whose one page inflates to `megabytes`."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    filters = " ".join(["/FlateDecode"] * layers)
    stream = b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (
        len(data),
        filters.encode(),
        data,
    )
    return objects_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R >>",
            stream,
        ]
    )


def picture(form: str, change: Callable[[Image.Image], None] | None = None, **options: object):
    """A picture of 60 by 40 pixels, its left half red."""
    image = Image.new("RGB", (60, 40), "white")
    image.paste((200, 0, 0), (0, 0, 30, 40))
    if change:
        change(image)
    target = BytesIO()
    image.save(target, form, **options)
    return target.getvalue()
